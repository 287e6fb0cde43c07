// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  ImageBuild,
  workloads,
} from '@golive/backstage-plugin-golive-common';
import { commandLineOf } from '../java/commandLine';
import { Variables } from '../java/variables';
import { whereIn, type PlacedContainer } from '../pods/containers';
import { autoconfigured } from './autoconfigured';
import type { FoundExporter, Lookup, Telemetry } from './exporterModel';
import { ofOperator } from './operator';
import { ofSdkFile } from './sdkFile';
import { Settings, type Environment } from './settings';
import { ofBoot } from './springBoot';

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

  const { options, unread } = jvmOptions(placed, build, variables);
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
  return otherwise(app, ofEnv, variables, unread);
}

function otherwise(
  app: Telemetry,
  ofEnv: Lookup,
  variables: Variables,
  unreadOptions: string | undefined,
): FoundExporter {
  const told =
    ofEnv('otel.exporter.otlp.endpoint') ??
    ofEnv('otel.exporter.otlp.traces.endpoint');
  const isJava = app.framework === 'spring-boot' || app.framework === 'quarkus';
  const [unreadMap] = variables.unreadConfigMaps();
  if (!isJava && told)
    return { exporter: autoconfigured('the OpenTelemetry SDK', ofEnv) };
  if (isJava && !app.complete)
    return {
      unknown: `no library that exports by OTLP is among the dependencies in ${
        app.file ?? 'the build'
      }, and a parent or bundle that is not in this repository may bring one`,
    };
  if (unreadMap)
    return {
      unknown: `the ConfigMap ${unreadMap} was not found and may hold the settings`,
    };
  if (isJava && unreadOptions)
    return {
      unknown: `no library that exports by OTLP is there, and whether Java is started with an agent cannot be said: ${unreadOptions}`,
    };
  return {
    missing: isJava
      ? `neither the Java agent nor a library that exports by OTLP is there${
          told ? '; the OTEL variables of the container are read by nobody' : ''
        }`
      : 'nothing names an OTLP endpoint: no OTEL_EXPORTER_OTLP_ENDPOINT, no agent, no injection by the operator',
  };
}

/** The options that the JVM gets, and why there may be others. */
function jvmOptions(
  placed: PlacedContainer,
  build: ImageBuild | undefined,
  variables: Variables,
): { options: string[]; unread?: string } {
  const line = commandLineOf(placed, build, variables);
  const ofVariables = [
    'JAVA_TOOL_OPTIONS',
    'JDK_JAVA_OPTIONS',
    '_JAVA_OPTIONS',
    'JAVA_OPTS',
  ].map(name => variables.get(name));
  const hidden = ofVariables.find(variable => variable && !variable.known);
  // Without an image build in sight nothing hints at an agent: that is no excuse.
  const ofImage = line.known || !build ? undefined : line.because;
  const unread = hidden && !hidden.known ? hidden.because : ofImage;
  return {
    options: [
      ...ofVariables.flatMap(variable =>
        variable?.known ? variable.value.split(/\s+/) : [],
      ),
      ...(line.known ? line.options : []),
    ],
    ...(unread ? { unread } : {}),
  };
}
