// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import {
  alertRules,
  alertRuleSchema,
  configMapSchema,
  healthEndpoints,
  healthEndpointSchema,
  imageBuilds,
  imageBuildSchema,
  processes,
  processFileSchema,
  processSchema,
  serviceObjectSchema,
  stageSchema,
  topicManifests,
  topicManifestSchema,
  topicOwners,
  workloads,
  workloadSchema,
  type AlertRule,
  type ImageBuild,
  type PodSpec,
  type Process,
  type ProcessFile,
  type Resolved,
  type Stage,
  type TopicManifest,
  type Unit,
  type UnitKind,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { placed } from './documents';

const file = 'deploy/deployment.yaml';

/** A unit of a kind, with annotations where a case needs some. */
export function unit(
  kind: UnitKind = 'service',
  annotations: Record<string, string> = {},
): Unit {
  return {
    ref: 'component:default/quote-service',
    kind,
    title: 'Quote service',
    annotations,
  };
}

/** What of a workload a case says besides its pod. */
export type WorkloadOptions = Partial<
  Pick<Workload, 'kind' | 'name' | 'namespace' | 'podLabels' | 'podAnnotations'>
>;

/** A Deployment (or what `kind` says) with a pod; positions are those of its YAML. */
export function workload(
  pod: { containers: object[] } & Record<string, unknown>,
  options: WorkloadOptions = {},
): Workload {
  const kind = options.kind ?? 'Deployment';
  const name = options.name ?? 'quote-service';
  const podLabels = options.podLabels ?? { app: name };
  const { value, positions } = placed({
    kind,
    metadata: { name },
    spec: { template: { spec: pod } },
  });
  return workloadSchema.parse({
    file,
    position: [1, 1],
    apiVersion: 'v1',
    kind,
    name,
    namespace: options.namespace,
    runsToEnd: kind === 'Job' || kind === 'CronJob',
    labels: {},
    podLabels,
    podAnnotations: options.podAnnotations ?? {},
    pod: (value as { spec: { template: { spec: PodSpec } } }).spec.template
      .spec,
    podPointer: '/spec/template/spec',
    positions,
  });
}

/** A Deployment of one container called `app`. */
export function deployment(
  container: Record<string, unknown> = {},
  pod: Record<string, unknown> = {},
  options: WorkloadOptions = {},
): Workload {
  const app = {
    name: 'app',
    image: 'registry.example.com/quote:1',
    ...container,
  };
  return workload({ ...pod, containers: [app] }, options);
}

/** The fact of some workloads and what goes with them. */
export function workloadsFact(
  all: readonly Workload[],
  beside: {
    services?: Partial<z.input<typeof serviceObjectSchema>>[];
    configMaps?: Partial<z.input<typeof configMapSchema>>[];
  } = {},
) {
  return workloads.schema.parse({
    workloads: all,
    services: (beside.services ?? []).map(service => ({
      file,
      position: [1, 1],
      name: 'quote-service',
      selector: { app: 'quote-service' },
      ports: [{ port: 80 }],
      ...service,
    })),
    configMaps: (beside.configMaps ?? []).map(configMap => ({
      file,
      position: [1, 1],
      name: 'quote-service-config',
      keys: Object.keys(configMap.values ?? {}),
      values: {},
      ...configMap,
    })),
  });
}

/** A value of a Dockerfile on a line; `$NAME` in it is unresolved. */
export function resolved(raw: string, line = 1, value?: string): Resolved {
  const unresolved = [...raw.matchAll(/\$\{?(\w+)/g)].map(m => m[1]);
  const known = value ?? (unresolved.length === 0 ? raw : undefined);
  return {
    raw,
    ...(known === undefined
      ? { unresolved }
      : { value: known, unresolved: [] }),
    position: [line, 1],
  };
}

/** A stage that starts from an image on line 1, unless it says otherwise. */
export function stage(
  options: Omit<Partial<Stage>, 'image' | 'users' | 'labels' | 'env'> & {
    image?: string | Resolved;
    users?: (string | Resolved)[];
    labels?: Record<string, string | Resolved>;
    env?: Record<string, string>;
  } = {},
): Stage {
  const { image, users = [], labels = {}, env = {}, ...rest } = options;
  const value = (text: string | Resolved, line: number) =>
    typeof text === 'string' ? resolved(text, line) : text;
  const based = rest.fromStage === undefined && !rest.scratch;
  return stageSchema.parse({
    reachesFinal: true,
    createdUsers: [],
    onbuild: [],
    position: [1, 1],
    ...(based ? { image: value(image ?? 'eclipse-temurin:21-jre', 1) } : {}),
    users: users.map((user, i) => value(user, 5 + i)),
    labels: Object.entries(labels).map(([key, text], i) => ({
      key,
      value: value(text, 10 + i),
    })),
    env: Object.entries(env).map(([name, text], i) => ({
      name,
      value: resolved(text, 20 + i),
      position: [20 + i, 1],
    })),
    ...rest,
  });
}

/** ENTRYPOINT or CMD: words are the exec form, one string the shell form. */
export function command(words: string | string[], line = 30) {
  return typeof words === 'string'
    ? { form: 'shell' as const, words: [words], position: [line, 1] as const }
    : { form: 'exec' as const, words, position: [line, 1] as const };
}

/** A Dockerfile of some stages, of which the last is built. */
export function imageBuild(
  stages: readonly Stage[],
  options: Partial<Omit<ImageBuild, 'stages'>> = {},
): ImageBuild {
  return imageBuildSchema.parse({
    tool: 'dockerfile',
    file: 'Dockerfile',
    stages,
    final: Math.max(0, stages.length - 1),
    scripts: [],
    ...options,
  });
}

/** The fact of some image builds. */
export function imageBuildsFact(...builds: ImageBuild[]) {
  return imageBuilds.schema.parse({ builds });
}

/** The health endpoints of a Spring Boot application: path (and `:port`) to its contributors by what they ask. */
export function healthFact(
  endpoints: Record<
    string,
    Record<string, 'self' | 'other-system' | 'unknown'>
  >,
  framework: 'spring-boot' | 'quarkus' | 'none' = 'spring-boot',
  ports: number[] = [8080],
) {
  return healthEndpoints.schema.parse({
    framework,
    ports: framework === 'none' ? [] : ports,
    endpoints: Object.entries(endpoints).map(([address, contributors]) => {
      const [path, port = '8080'] = address.split(':');
      const group = path.split('/')[3];
      return healthEndpointSchema.parse({
        path,
        port: Number(port),
        ...(group ? { group } : {}),
        contributors: Object.entries(contributors).map(([name, asks], i) => ({
          name,
          asks,
          because: `named in ${group ?? 'the aggregate'}`,
          file: 'src/main/resources/application.yaml',
          position: [12 + i, 1],
        })),
      });
    }),
  });
}

/** A complete topic manifest in the platform's own format, changed by `options`. */
export function topicManifest(
  options: Partial<z.input<typeof topicManifestSchema>> = {},
): TopicManifest {
  const positions = Object.fromEntries(
    [
      'topic',
      'owner',
      'partitions',
      'replication',
      'retention',
      'key',
      'schema',
      'acl',
    ].map((field, i) => [`/${field}`, [i + 1, 1] as const]),
  );
  return topicManifestSchema.parse({
    format: 'golive',
    file: 'topics/quote.yaml',
    position: [1, 1],
    topic: 'cpq.quote.public.v1',
    owner: 'team-quote',
    partitions: 12,
    replication: 3,
    retentionMs: 1_209_600_000,
    key: 'quoteId',
    schema: { path: 'schemas/quote.json', found: true },
    publishers: ['quote-service'],
    consumers: [],
    acl: [{ principal: 'User:quote-service', operations: ['Write'] }],
    config: {},
    positions,
    ...options,
  });
}

/** The fact of some topic manifests. */
export function topicsFact(...topics: TopicManifest[]) {
  return topicManifests.schema.parse({ topics });
}

/** The fact of owners: as written, and what the catalog found. */
export function ownersFact(owners: Record<string, string | undefined>) {
  return topicOwners.schema.parse({
    owners: Object.entries(owners).map(([owner, ref]) => ({
      owner,
      ...(ref ? { ref } : {}),
    })),
  });
}

/** A deployable process, changed by `options`. */
export function bpmnProcess(options: Partial<Process> = {}): Process {
  return processSchema.parse({
    id: 'order',
    isExecutable: true,
    position: [3, 3],
    versionTag: '1.0.0',
    versionTagPosition: [4, 5],
    historyTimeToLive: 'P180D',
    historyTimeToLivePosition: [5, 5],
    externalTasks: [],
    calledProcesses: [],
    messages: [],
    delegates: [],
    elements: 3,
    ...options,
  });
}

/** A BPMN file of one process. */
export function processFile(options: Partial<ProcessFile> = {}): ProcessFile {
  return processFileSchema.parse({
    file: 'processes/order.bpmn',
    engine: 'camunda7',
    errors: [],
    processes: [bpmnProcess()],
    ...options,
  });
}

/** The fact of some BPMN files, of the process `order` unless it says otherwise. */
export function processesFact(
  files: readonly ProcessFile[],
  processId = 'order',
) {
  return processes.schema.parse({ files, processId });
}

/** An alerting rule, changed by `options`. */
export function alertRule(
  options: Partial<z.input<typeof alertRuleSchema>> = {},
): AlertRule {
  return alertRuleSchema.parse({
    file: 'observability/alerts.yaml',
    position: [4, 9],
    group: 'quote-service',
    alert: 'Alert',
    expr: 'up == 0',
    metrics: ['up'],
    matchers: [],
    functions: [],
    labels: {},
    annotations: {},
    ...options,
  });
}

/** The fact of some alerting rules. */
export function alertsFact(
  rules: readonly AlertRule[],
  errors: { file: string; message: string }[] = [],
) {
  const files = [...new Set([...rules, ...errors].map(r => r.file))];
  return alertRules.schema.parse({ files, rules, errors });
}
