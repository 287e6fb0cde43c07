// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  command,
  deployment,
  imageBuild,
  imageBuildsFact,
  stage,
  telemetryFact,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const all =
  'service.name=quote,deployment.environment.name=production,service.version=1.4.2';
const collector = 'http://otel-collector:4318';
const set = ['exported', 'service-name-set', 'environment-set', 'version-set'];
const starter = ['spring-boot-starter-opentelemetry'];
const java = '-javaagent:/otel/opentelemetry-javaagent.jar';

function facts(
  env: Record<string, string>,
  app = telemetryFact(),
  options: {
    podAnnotations?: Record<string, string>;
    pod?: Record<string, unknown>;
  } = {},
) {
  const list = Object.entries(env).map(([name, value]) => ({ name, value }));
  return {
    telemetrySettings: app,
    imageBuilds: imageBuildsFact(),
    workloads: workloadsFact([
      deployment({ name: 'quote-service', env: list }, options.pod ?? {}, {
        podAnnotations: options.podAnnotations ?? {},
      }),
    ]),
  };
}
const agent = (more: Record<string, string> = {}) =>
  facts({
    JAVA_TOOL_OPTIONS: java,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector,
    OTEL_RESOURCE_ATTRIBUTES: all,
    ...more,
  });
const endpoint = 'management.opentelemetry.tracing.export.otlp.endpoint';
const instrumentation = {
  file: 'deploy/instrumentation.yaml',
  position: [1, 1],
  name: 'java',
  endpoint: collector,
  attributes: { 'deployment.environment.name': 'production' },
  env: {},
  usesLabels: false,
};

table([
  pass('the Java agent', agent(), set, { says: [collector] }),
  pass(
    'the agent, told by system properties',
    facts({
      JAVA_TOOL_OPTIONS: `${java} -Dotel.service.name=quote -Dotel.exporter.otlp.endpoint=${collector} -Dotel.resource.attributes=deployment.environment=prod,service.version=1`,
    }),
    set,
  ),
  pass(
    "Spring Boot's starter with its own properties",
    facts(
      { OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=production' },
      telemetryFact(starter, {
        [endpoint]: '${COLLECTOR:http://otel-collector:4318}/v1/traces',
        'spring.application.name': 'quote-service',
        'management.opentelemetry.resource-attributes[service.version]': '1.4',
      }),
    ),
    set,
  ),
  pass(
    'Spring Boot 4.1 takes the endpoint from the environment',
    facts(
      { OTEL_EXPORTER_OTLP_ENDPOINT: collector, OTEL_RESOURCE_ATTRIBUTES: all },
      telemetryFact(starter),
    ),
    set,
  ),
  fail(
    'Spring Boot 4.0 does not',
    facts(
      { OTEL_EXPORTER_OTLP_ENDPOINT: collector, OTEL_RESOURCE_ATTRIBUTES: all },
      telemetryFact(starter, {}, { version: [4, 0] }),
    ),
    ['endpoint-missing'],
  ),
  pass(
    'Quarkus',
    facts(
      {},
      telemetryFact(
        ['quarkus-opentelemetry'],
        {
          'quarkus.otel.exporter.otlp.endpoint': collector,
          'prod@quarkus.otel.resource.attributes':
            'deployment.environment.name=production',
        },
        { framework: 'quarkus' },
      ),
    ),
    set,
  ),
  pass(
    'the operator',
    facts({}, telemetryFact([], {}, { instrumentations: [instrumentation] }), {
      podAnnotations: {
        'instrumentation.opentelemetry.io/inject-java': 'true',
      },
    }),
    set,
  ),
  unknown(
    'the operator with an Instrumentation that is elsewhere',
    facts({}, telemetryFact(), {
      podAnnotations: {
        'instrumentation.opentelemetry.io/inject-java': 'obs/java',
      },
    }),
    ['exporter-unknown'],
  ),
  pass(
    'an application of another language',
    facts(
      { OTEL_EXPORTER_OTLP_ENDPOINT: collector, OTEL_RESOURCE_ATTRIBUTES: all },
      telemetryFact([], {}, { framework: 'unknown', complete: false }),
    ),
    set,
  ),
  pass(
    'a declarative configuration',
    facts(
      { OTEL_CONFIG_FILE: '/etc/otel/otel.yaml' },
      telemetryFact(
        [],
        {},
        {
          sdkFiles: [
            {
              file: 'otel.yaml',
              position: [1, 1],
              disabled: false,
              traces: [collector],
              attributes: {
                'service.name': 'quote',
                'service.version': '${env:VERSION:-1}',
                'deployment.environment.name': 'production',
              },
            },
          ],
        },
      ),
    ),
    set,
  ),
  fail(
    'variables that nobody reads',
    facts({ OTEL_EXPORTER_OTLP_ENDPOINT: collector }),
    ['exporter-missing'],
    {
      says: ['read by nobody'],
    },
  ),
  fail('nothing', facts({}, telemetryFact([], {}, { framework: 'unknown' })), [
    'exporter-missing',
  ]),
  unknown(
    'an entry point of the base image, which may start an agent',
    {
      ...facts({ OTEL_EXPORTER_OTLP_ENDPOINT: collector }),
      imageBuilds: imageBuildsFact(
        imageBuild([stage({ image: 'registry.acme.example/java:21' })]),
      ),
    },
    ['exporter-unknown'],
    { says: ['with an agent cannot be said'] },
  ),
  fail(
    'an entry point that starts Java without an agent',
    {
      ...facts({ OTEL_EXPORTER_OTLP_ENDPOINT: collector }),
      imageBuilds: imageBuildsFact(
        imageBuild([
          stage({ entrypoint: command(['java', '-jar', '/app.jar']) }),
        ]),
      ),
    },
    ['exporter-missing'],
  ),
  unknown(
    'a parent that may bring a library',
    facts({}, telemetryFact([], {}, { complete: false })),
    ['exporter-unknown'],
  ),
  fail('the SDK switched off', agent({ OTEL_SDK_DISABLED: 'true' }), [
    'export-off',
  ]),
  fail('no exporter', agent({ OTEL_TRACES_EXPORTER: 'none' }), ['export-off']),
  fail(
    'nothing sampled',
    agent({
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0',
    }),
    ['export-off'],
  ),
  fail(
    'nothing sampled by Spring Boot',
    facts(
      { OTEL_EXPORTER_OTLP_ENDPOINT: collector, OTEL_RESOURCE_ATTRIBUTES: all },
      telemetryFact(starter, {
        'management.tracing.sampling.probability': '0.0',
      }),
    ),
    ['export-off'],
  ),
  fail(
    'the default address',
    facts({ JAVA_TOOL_OPTIONS: java, OTEL_RESOURCE_ATTRIBUTES: all }),
    ['endpoint-local'],
  ),
  pass(
    'the default address beside a collector',
    facts(
      { JAVA_TOOL_OPTIONS: java, OTEL_RESOURCE_ATTRIBUTES: all },
      telemetryFact(),
      {
        podAnnotations: { 'sidecar.opentelemetry.io/inject': 'true' },
      },
    ),
    set,
  ),
  fail(
    'a vendor',
    agent({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otlp.nr-data.net:4317' }),
    ['endpoint-vendor'],
  ),
  fail(
    'no name',
    agent({
      OTEL_RESOURCE_ATTRIBUTES:
        'deployment.environment=production,service.version=1',
    }),
    ['service-name-missing'],
  ),
  fail(
    'no environment',
    agent({ OTEL_RESOURCE_ATTRIBUTES: 'service.name=a,service.version=1' }),
    ['environment-missing'],
  ),
  fail(
    'no version',
    agent({
      OTEL_RESOURCE_ATTRIBUTES:
        'service.name=a,deployment.environment=production,service.version=',
    }),
    ['version-missing'],
  ),
  fail(
    'an overlay that names another environment',
    {
      ...agent(),
      workloads: {
        ...agent({ OTEL_RESOURCE_ATTRIBUTES: all.replace('production', 'dev') })
          .workloads,
        overlay: 'deploy/overlays/production',
      },
    },
    ['environment-of-another'],
    { says: ['=dev in production'] },
  ),
  unknown(
    'an address that is taken from what is not read',
    facts(
      { OTEL_RESOURCE_ATTRIBUTES: all },
      telemetryFact(starter, { [endpoint]: '${COLLECTOR_URL}' }),
    ),
    ['setting-unknown'],
  ),
  unknown(
    'a profile that may be active',
    {
      ...facts(
        { OTEL_RESOURCE_ATTRIBUTES: all },
        telemetryFact(starter, {
          'spring.profiles.active': '${PROFILE}',
          [`prod@${endpoint}`]: collector,
        }),
      ),
    },
    ['setting-unknown'],
  ),
  unknown(
    'no workload',
    {
      telemetrySettings: telemetryFact(),
      imageBuilds: imageBuildsFact(),
      workloads: workloadsFact([]),
    },
    ['no-workloads'],
  ),
]);
