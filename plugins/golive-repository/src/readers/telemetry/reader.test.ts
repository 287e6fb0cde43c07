// SPDX-License-Identifier: Apache-2.0
import { telemetrySettings } from '@golive/backstage-plugin-golive-common';
import { readAs, unsound } from '../../testing/fixtures';
import { memoryTree } from '../../tree';

async function read(files: Record<string, string>) {
  const fact = (await readAs(memoryTree(files))).find(
    f => f.type === telemetrySettings.id,
  );
  return {
    ...telemetrySettings.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => p.code),
  };
}

const pom = (artifact: string, parent = '') =>
  `<project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>4.1.2</version></parent>${parent}<dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>${artifact}</artifactId></dependency></dependencies></project>`;

describe('telemetry reader', () => {
  it('keeps the libraries and settings that matter, and those they are taken from', async () => {
    const found = await read({
      'pom.xml': pom('spring-boot-starter-opentelemetry'),
      'src/main/resources/application.yaml':
        'collector:\n  host: otel\n  url: http://${collector.host}:4318\nspring:\n  application:\n    name: quote\n  datasource:\n    password: hunter2\nmanagement:\n  opentelemetry:\n    tracing:\n      export:\n        otlp:\n          endpoint: ${collector.url}\n          headers:\n            authorization: Bearer x\n',
      'src/main/resources/application-prod.properties':
        'management.tracing.sampling.probability=0.1\n',
      'src/main/resources/application-local.properties':
        'management.tracing.sampling.probability=1\n',
    });
    expect(found).toMatchObject({
      framework: 'spring-boot',
      version: [4, 1],
      complete: true,
      file: 'pom.xml',
      libraries: [{ artifact: 'spring-boot-starter-opentelemetry' }],
      problems: [],
    });
    expect(found.settings.map(s => [s.key, s.value, s.profile])).toEqual([
      ['collector.host', 'otel', undefined],
      ['collector.url', 'http://${collector.host}:4318', undefined],
      ['spring.application.name', 'quote', undefined],
      [
        'management.opentelemetry.tracing.export.otlp.endpoint',
        '${collector.url}',
        undefined,
      ],
      ['management.tracing.sampling.probability', '0.1', 'prod'],
    ]);
  });

  it("takes Quarkus' profiles from the names of settings", async () => {
    const found = await read({
      'build.gradle': "implementation 'io.quarkus:quarkus-opentelemetry:3.20'",
      'src/main/resources/application.properties':
        '%prod.quarkus.otel.traces.exporter=none\n',
    });
    expect(found.framework).toBe('quarkus');
    expect(found.settings).toMatchObject([
      { key: 'quarkus.otel.traces.exporter', profile: 'prod' },
    ]);
  });

  it('does not know dependencies of a parent that is elsewhere', async () => {
    const { complete } = await read({
      'pom.xml':
        '<project><parent><artifactId>acme-parent</artifactId><relativePath/></parent></project>',
    });
    expect(complete).toBe(false);
    expect((await read({ 'README.md': '' })).framework).toBe('unknown');
  });

  it('reads Instrumentation objects without secrets, and declarative configurations', async () => {
    const found = await read({
      'deploy/i.yaml':
        'apiVersion: opentelemetry.io/v1alpha1\nkind: Instrumentation\nmetadata: {name: java, namespace: obs}\nspec:\n  exporter: {endpoint: "http://c:4317"}\n  sampler: {type: parentbased_traceidratio, argument: "0"}\n  resource: {resourceAttributes: {deployment.environment: prod}}\n  defaults: {useLabelsForResourceAttributes: true}\n  java:\n    env:\n    - {name: OTEL_SERVICE_NAME, value: a}\n    - {name: OTEL_EXPORTER_OTLP_HEADERS, value: secret}\n    - {name: OTHER, value: x}\n',
      'otel.yaml':
        'file_format: "1.0"\nresource:\n  attributes_list: a=b,service.version=1\n  attributes:\n  - {name: service.name, value: quote}\ntracer_provider:\n  sampler: {always_off: }\n  processors:\n  - batch: {exporter: {otlp_http: {endpoint: "http://c:4318"}}}\n',
    });
    expect(found.instrumentations).toMatchObject([
      {
        name: 'java',
        namespace: 'obs',
        endpoint: 'http://c:4317',
        sampler: { type: 'parentbased_traceidratio', argument: '0' },
        attributes: { 'deployment.environment': 'prod' },
        env: { OTEL_SERVICE_NAME: 'a' },
        usesLabels: true,
      },
    ]);
    expect(found.sdkFiles).toMatchObject([
      {
        disabled: false,
        traces: ['http://c:4318'],
        sampler: 'always_off',
        attributes: { a: 'b', 'service.version': '1', 'service.name': 'quote' },
      },
    ]);
  });

  it('survives what is not what it says', async () => {
    const facts = await readAs(
      memoryTree({
        'a.yaml':
          'kind: Instrumentation\napiVersion: opentelemetry.io/v1\nspec: [1]\n',
        'b.yaml':
          'file_format: 1\nresource: 5\ntracer_provider: {processors: [1, {a: 2}]}\n',
        'pom.xml': '<project><dependencies>',
        'src/main/resources/application.yaml':
          '__proto__: {otel: {a: 1}}\na: ${${${',
      }),
    );
    expect(unsound(facts.filter(f => f.type === telemetrySettings.id))).toEqual(
      [],
    );
  });
});
