// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  FileWhere,
  ImageBuild,
  Instrumentation,
  telemetrySettings,
  workloads,
} from '@golive/backstage-plugin-golive-common';
import { at } from '@golive/backstage-plugin-golive-common';
import { commandLineOf } from '../java/commandLine';
import { Variables } from '../java/variables';
import { whereIn, type PlacedContainer } from '../pods/containers';
import { Attributes } from './resource';
import { Settings, type Environment, type Known } from './settings';

type Telemetry = FactValue<typeof telemetrySettings>;

/** How the telemetry of one container leaves it. */
export interface Exporter {
  /** What exports, for people. */
  readonly by: string;
  /** Where traces go. */
  readonly endpoint?: Known;
  /** Why nothing is exported although something could. */
  readonly off?: { readonly because: string; readonly where?: FileWhere };
  readonly attributes: Attributes;
}

/** What is found out of a container's telemetry. */
export type FoundExporter =
  | { readonly exporter: Exporter }
  | { readonly missing: string }
  | { readonly unknown: string };

type Lookup = (name: string) => Known | undefined;

/** Finds what exports the traces of a container, and what it is told. */
export function exporterOf(
  placed: PlacedContainer,
  facts: FactValue<typeof workloads>,
  builds: readonly ImageBuild[],
  app: Telemetry,
): FoundExporter {
  const build = builds.length === 1 ? builds[0] : undefined;
  const variables = new Variables(placed, facts, build);
  const where = (pointer?: string) =>
    whereIn(placed.workload, pointer ?? placed.pointer);
  const env: Environment = name => variables.get(name);
  const ofEnv: Lookup = name => {
    const variable = env(name.replace(/\W/g, '_').toUpperCase());
    if (!variable) return undefined;
    return variable.known
      ? { value: variable.value, where: where(variable.pointer) }
      : { because: variable.because, where: where() };
  };
  const settings = new Settings(app, env);
  const file =
    ofEnv('otel.config.file') ?? ofEnv('otel.experimental.config.file');
  if (file) return ofSdkFile(file, app);

  const options = jvmOptions(placed, build, variables);
  const agent = options.find(o =>
    /^-javaagent:.*(?:opentelemetry|otel)/i.test(o),
  );
  if (agent) {
    const properties: Lookup = name => {
      const set = options.findLast(o => o.startsWith(`-D${name}=`));
      return set === undefined
        ? ofEnv(name)
        : { value: set.slice(name.length + 3), where: where() };
    };
    return {
      exporter: autoconfigured('the OpenTelemetry Java agent', properties),
    };
  }
  const injected = Object.entries(placed.workload.podAnnotations).find(
    ([name, value]) =>
      /^instrumentation\.opentelemetry\.io\/inject-/.test(name) &&
      value !== 'false',
  );
  if (injected) return ofOperator(injected[1], placed, ofEnv, app);
  const has = (pattern: RegExp) =>
    app.libraries.some(({ artifact }) => pattern.test(artifact));
  const inSettings =
    (prefix: string): Lookup =>
    name =>
      ofEnv(name) ?? settings.get(`${prefix}${name}`);
  if (
    app.framework === 'quarkus' &&
    has(/^quarkus-opentelemetry|^opentelemetry$/)
  ) {
    const exporter = autoconfigured(
      'Quarkus OpenTelemetry',
      inSettings('quarkus.'),
      'http://localhost:4317',
    );
    exporter.attributes
      .put(
        'service.name',
        settings.get('quarkus.application.name') ?? {
          value: "the build's name",
        },
      )
      .put(
        'service.version',
        settings.get('quarkus.application.version') ?? {
          value: "the build's version",
        },
      );
    return { exporter };
  }
  if (has(/^opentelemetry-spring-boot(?:-starter|-autoconfigure)?$/)) {
    const exporter = autoconfigured(
      'the OpenTelemetry Spring Boot starter',
      inSettings(''),
    );
    for (const [name, value] of settings.below('otel.resource.attributes'))
      exporter.attributes.put(name, value);
    exporter.attributes.put(
      'service.name',
      settings.get('spring.application.name'),
    );
    return { exporter };
  }
  const bridged =
    has(/^spring-boot-starter-opentelemetry$/) ||
    (has(/^micrometer-tracing-bridge-otel$/) &&
      has(/^opentelemetry-exporter-otlp/));
  if (app.framework === 'spring-boot' && bridged)
    return { exporter: ofBoot(settings, ofEnv, app.version) };
  return otherwise(app, ofEnv, variables);
}

function otherwise(
  app: Telemetry,
  ofEnv: Lookup,
  variables: Variables,
): FoundExporter {
  const told =
    ofEnv('otel.exporter.otlp.endpoint') ??
    ofEnv('otel.exporter.otlp.traces.endpoint');
  const isJava = app.framework === 'spring-boot' || app.framework === 'quarkus';
  const [unread] = variables.unreadConfigMaps();
  if (!isJava && told)
    return { exporter: autoconfigured('the OpenTelemetry SDK', ofEnv) };
  if (isJava && !app.complete)
    return {
      unknown: `no library that exports by OTLP is among the dependencies in ${
        app.file ?? 'the build'
      }, and a parent or bundle that is not in this repository may bring one`,
    };
  if (unread)
    return {
      unknown: `the ConfigMap ${unread} was not found and may hold the settings`,
    };
  return {
    missing: isJava
      ? `neither the Java agent nor a library that exports by OTLP is there${
          told ? '; the OTEL variables of the container are read by nobody' : ''
        }`
      : 'nothing names an OTLP endpoint: no OTEL_EXPORTER_OTLP_ENDPOINT, no agent, no injection by the operator',
  };
}

// What every SDK with autoconfiguration reads, whatever the names come from.
function autoconfigured(
  by: string,
  get: Lookup,
  fallback = 'http://localhost:4318',
): Exporter {
  const endpoint = get('otel.exporter.otlp.traces.endpoint') ??
    get('otel.exporter.otlp.endpoint') ?? { value: fallback };
  const off = offOf(get);
  return {
    by,
    endpoint,
    ...(off ? { off } : {}),
    attributes: new Attributes()
      .put('service.name', get('otel.service.name'))
      .list(get('otel.resource.attributes')),
  };
}

function offOf(get: Lookup): Exporter['off'] {
  const is = (name: string, test: (value: string) => boolean) => {
    const found = get(name);
    return found && 'value' in found && test(found.value.trim().toLowerCase())
      ? {
          because: `${name} is ${found.value}`,
          ...(found.where ? { where: found.where } : {}),
        }
      : undefined;
  };
  const zero = get('otel.traces.sampler.arg');
  const nothing =
    zero &&
    'value' in zero &&
    Number(zero.value) === 0 &&
    zero.value.trim() !== '';
  return (
    is('otel.sdk.disabled', v => v === 'true') ??
    is('otel.javaagent.enabled', v => v === 'false') ??
    is(
      'otel.traces.exporter',
      v => !v.split(',').some(e => e.trim() === 'otlp'),
    ) ??
    is(
      'otel.traces.sampler',
      v =>
        /always_off$/.test(v) || (/traceidratio$/.test(v) && Boolean(nothing)),
    )
  );
}

function ofBoot(
  settings: Settings,
  ofEnv: Lookup,
  version: readonly [number, number] | undefined,
): Exporter {
  const since = (major: number, minor: number) =>
    !version ||
    version[0] > major ||
    (version[0] === major && version[1] >= minor);
  // Boot maps the variables of the SDK to its own properties since 4.1.
  const mapped: Lookup = name => (since(4, 1) ? ofEnv(name) : undefined);
  const endpoint =
    settings.get('management.opentelemetry.tracing.export.otlp.endpoint') ??
    settings.get('management.otlp.tracing.endpoint') ??
    mapped('otel.exporter.otlp.traces.endpoint') ??
    mapped('otel.exporter.otlp.endpoint');
  const switches: readonly (readonly [string, string])[] = [
    ['management.tracing.enabled', 'false'],
    ['management.tracing.export.enabled', 'false'],
    ['management.tracing.export.otlp.enabled', 'false'],
    ['management.otlp.tracing.export.enabled', 'false'],
    ['management.opentelemetry.enabled', 'false'],
  ];
  const off =
    switches.flatMap(([name, value]) => {
      const found = settings.get(name);
      return found &&
        'value' in found &&
        found.value.trim().toLowerCase() === value
        ? [
            {
              because: `${name} is ${found.value}`,
              ...(found.where ? { where: found.where } : {}),
            },
          ]
        : [];
    })[0] ??
    noSampling(settings) ??
    offOf(mapped);
  const attributes = new Attributes();
  for (const [name, value] of settings.below(
    'management.opentelemetry.resource-attributes',
  ))
    attributes.put(name, value);
  if (since(3, 5))
    attributes
      .put('service.name', ofEnv('otel.service.name'))
      .list(ofEnv('otel.resource.attributes'));
  attributes.put('service.name', settings.get('spring.application.name'));
  return {
    by: "Spring Boot's tracing",
    ...(endpoint ? { endpoint } : {}),
    ...(off ? { off } : {}),
    attributes,
  };
}

function noSampling(settings: Settings): Exporter['off'] {
  const found = settings.get('management.tracing.sampling.probability');
  return found && 'value' in found && Number(found.value) === 0
    ? {
        because: `management.tracing.sampling.probability is ${found.value}`,
        ...(found.where ? { where: found.where } : {}),
      }
    : undefined;
}

function ofOperator(
  wanted: string,
  placed: PlacedContainer,
  ofEnv: Lookup,
  app: Telemetry,
): FoundExporter {
  const { workload, container } = placed;
  const name = wanted.split('/').at(-1) ?? wanted;
  const named =
    wanted === 'true'
      ? app.instrumentations
      : app.instrumentations.filter(i => i.name === name);
  if (named.length !== 1)
    return {
      unknown: `the operator injects the Instrumentation ${
        wanted === 'true' ? 'of the namespace' : wanted
      }, of which ${named.length} were found in this repository`,
    };
  const [cr] = named;
  const get: Lookup = n => ofEnv(n) ?? ofInstrumentation(cr, n);
  const exporter = autoconfigured(
    `the operator's Instrumentation ${cr.name}`,
    get,
  );
  const place = at(cr.file, cr.position);
  for (const [key, value] of Object.entries(workload.podAnnotations)) {
    const attribute = /^resource\.opentelemetry\.io\/(.+)$/.exec(key)?.[1];
    if (attribute)
      exporter.attributes.put(attribute, {
        value,
        where: whereIn(workload, workload.podPointer),
      });
  }
  for (const [key, value] of Object.entries(cr.attributes))
    exporter.attributes.put(key, { value, where: place });
  if (cr.usesLabels) {
    exporter.attributes
      .put(
        'service.name',
        label(workload.podLabels, 'app.kubernetes.io/instance') ??
          label(workload.podLabels, 'app.kubernetes.io/name'),
      )
      .put(
        'service.version',
        label(workload.podLabels, 'app.kubernetes.io/version'),
      );
  }
  const tag =
    /:([^/@]+)(?:@.*)?$/.exec(container.image ?? '')?.[1] ??
    container.image?.split('@')[1];
  exporter.attributes
    .put('service.name', { value: workload.name })
    .put('service.version', tag === undefined ? undefined : { value: tag });
  return { exporter };
}

function label(
  labels: Readonly<Record<string, string>>,
  name: string,
): Known | undefined {
  return labels[name] ? { value: labels[name] } : undefined;
}

function ofInstrumentation(
  cr: Instrumentation,
  name: string,
): Known | undefined {
  const where = at(cr.file, cr.position);
  const set = cr.env[name.replace(/\W/g, '_').toUpperCase()];
  if (set !== undefined) return { value: set, where };
  const own: Readonly<Record<string, string | undefined>> = {
    'otel.exporter.otlp.endpoint': cr.endpoint,
    'otel.traces.sampler': cr.sampler?.type,
    'otel.traces.sampler.arg': cr.sampler?.argument,
  };
  const value = own[name];
  return value === undefined ? undefined : { value, where };
}

function ofSdkFile(path: Known, app: Telemetry): FoundExporter {
  const base = 'value' in path ? path.value.split('/').at(-1) ?? '' : '';
  const found = app.sdkFiles.filter(f => f.file.split('/').at(-1) === base);
  if (found.length !== 1)
    return {
      unknown: `the SDK reads ${
        'value' in path ? path.value : 'a file'
      }, of which ${found.length} were found in this repository`,
    };
  const [sdk] = found;
  const where = at(sdk.file, sdk.position);
  const attributes = new Attributes();
  for (const [name, value] of Object.entries(sdk.attributes)) {
    const open = /\$\{(?:env:)?([^:}]+)(?::-([^}]*))?\}/.exec(value);
    attributes.put(
      name,
      open && open[2] === undefined
        ? { because: `${name} takes ${open[0]}`, where }
        : { value: open ? open[2] : value, where },
    );
  }
  const isOff = sdk.disabled || sdk.sampler === 'always_off';
  return {
    exporter: {
      by: 'the declarative configuration of the SDK',
      attributes,
      ...(sdk.traces.length
        ? {
            endpoint: {
              value: sdk.traces[0] || 'http://localhost:4318',
              where,
            },
          }
        : {}),
      ...(isOff
        ? { off: { because: `${sdk.file} switches it off`, where } }
        : {}),
    },
  };
}

function jvmOptions(
  placed: PlacedContainer,
  build: ImageBuild | undefined,
  variables: Variables,
): string[] {
  const line = commandLineOf(placed, build, variables);
  const ofVariables = [
    'JAVA_TOOL_OPTIONS',
    'JDK_JAVA_OPTIONS',
    '_JAVA_OPTIONS',
    'JAVA_OPTS',
  ].flatMap(name => {
    const variable = variables.get(name);
    return variable?.known ? variable.value.split(/\s+/) : [];
  });
  return [...ofVariables, ...(line.known ? line.options : [])];
}
