// SPDX-License-Identifier: Apache-2.0
import type { ImageBuild } from '@golive/backstage-plugin-golive-common';
import {
  checkTester,
  command,
  deployment,
  healthFact,
  imageBuild,
  imageBuildsFact,
  stage,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const spring = healthFact({});
const entrypoint = command(['java', '-jar', '/app/app.jar']);
const plain = imageBuild([stage({ entrypoint })]);
const based = (image: string) => imageBuild([stage({ image, entrypoint })]);

interface Given {
  limit?: string | number;
  env?: object[];
  container?: Record<string, unknown>;
  builds?: ImageBuild[];
  health?: typeof spring;
  configMaps?: { name: string; values: Record<string, string> }[];
}
function given({
  limit = '1Gi',
  env,
  container,
  builds = [plain],
  health = spring,
  configMaps,
}: Given = {}) {
  const app = {
    ...(limit === '' ? {} : { resources: { limits: { memory: limit } } }),
    ...(env ? { env } : {}),
    ...container,
  };
  return {
    workloads: workloadsFact([deployment(app)], { configMaps }),
    imageBuilds: imageBuildsFact(...builds),
    healthEndpoints: health,
  };
}
const tool = (value: string) => [{ name: 'JAVA_TOOL_OPTIONS', value }];
const percent = (value: number) => tool(`-XX:MaxRAMPercentage=${value}`);
const secret = { valueFrom: { secretKeyRef: { name: 's', key: 'k' } } };
const noJava = healthFact({}, 'none');

table([
  pass('the default of 25 %', given(), ['heap-fits'], {
    says: ['256 MiB', "JVM's default of 25 %", '768 MiB are left'],
  }),
  pass(
    '75 % of a gibibyte leaves exactly a quarter',
    given({ env: percent(75) }),
    ['heap-fits'],
    { at: 'deploy/deployment.yaml:15' },
  ),
  fail(
    'more than 75 % of a gibibyte',
    given({ env: percent(75.1) }),
    ['heap-too-large'],
    {
      at: 'deploy/deployment.yaml:15',
      says: [
        '-XX:MaxRAMPercentage=75.1',
        '256 MiB are needed',
        '+      value: -XX:MaxRAMPercentage=60',
      ],
    },
  ),
  pass(
    '75 % of 512 MiB leaves exactly 128 MiB',
    given({ limit: '512Mi', env: percent(75) }),
    ['heap-fits'],
  ),
  fail(
    '75 % of 500 MiB leaves less than 128 MiB',
    given({ limit: '500Mi', env: percent(75) }),
    ['heap-too-large'],
    { says: ['128 MiB are needed'] },
  ),
  fail(
    'a heap above the limit',
    given({ env: tool('-Xmx2g') }),
    ['heap-too-large'],
    { says: ['1 GiB too much'] },
  ),
  fail(
    'a limit in thousand-byte units',
    given({ limit: '1000M', env: tool('-Xmx768m') }),
    ['heap-too-large'],
  ),
  pass(
    'a limit in e-notation',
    given({ limit: '1e9', env: tool('-Xmx512m') }),
    ['heap-fits'],
  ),
  pass(
    'other headroom, as the standard says',
    given({ env: percent(90) }),
    ['heap-fits'],
    { parameters: { headroomPercent: 5, headroomMiB: 64 } },
  ),

  fail(
    'the command line wins over JAVA_TOOL_OPTIONS',
    given({
      env: percent(50),
      builds: [
        imageBuild([
          stage({
            entrypoint: command([
              'java',
              '-XX:MaxRAMPercentage=90',
              '-jar',
              'a',
            ]),
          }),
        ]),
      ],
    }),
    ['heap-too-large'],
  ),
  fail(
    '_JAVA_OPTIONS wins over the command line',
    given({
      env: [{ name: '_JAVA_OPTIONS', value: '-XX:MaxRAMPercentage=90' }],
      container: { command: ['java', '-XX:MaxRAMPercentage=50', '-jar', 'a'] },
    }),
    ['heap-too-large'],
  ),
  fail(
    '-Xmx wins over every percentage',
    given({
      env: tool('-Xmx900m'),
      container: { command: ['java', '-XX:MaxRAMPercentage=50', '-jar', 'a'] },
    }),
    ['heap-too-large'],
  ),
  pass(
    'an option behind the jar is the application’s',
    given({ container: { command: ['java', '-jar', 'a.jar', '-Xmx2g'] } }),
    ['heap-fits'],
  ),
  fail(
    'JAVA_OPTS that the command uses',
    given({
      env: [{ name: 'JAVA_OPTS', value: '-Xmx1g' }],
      builds: [
        imageBuild([
          stage({ entrypoint: command('exec java $JAVA_OPTS -jar a') }),
        ]),
      ],
    }),
    ['heap-too-large'],
  ),
  pass(
    'JAVA_OPTS that nothing uses',
    given({ env: [{ name: 'JAVA_OPTS', value: '-Xmx1g' }] }),
    ['heap-fits'],
    { says: ['default'] },
  ),
  fail(
    'ENV of the image',
    given({
      builds: [
        imageBuild([
          stage({ entrypoint, env: { JAVA_TOOL_OPTIONS: '-Xmx1g' } }),
        ]),
      ],
    }),
    ['heap-too-large'],
  ),
  fail(
    'a ConfigMap',
    given({
      configMaps: [{ name: 'jvm', values: { JAVA_TOOL_OPTIONS: '-Xmx1g' } }],
      container: { envFrom: [{ configMapRef: { name: 'jvm' } }] },
    }),
    ['heap-too-large'],
  ),
  pass(
    'the container wins over the ConfigMap',
    given({
      configMaps: [{ name: 'jvm', values: { JAVA_TOOL_OPTIONS: '-Xmx1g' } }],
      env: percent(50),
      container: { envFrom: [{ configMapRef: { name: 'jvm' } }] },
    }),
    ['heap-fits'],
  ),
  fail('an option that the JVM refuses', given({ env: tool('-Xmx1gb') }), [
    'option-invalid',
  ]),
  fail(
    'container support switched off',
    given({ env: tool('-XX:-UseContainerSupport') }),
    ['container-support-off'],
  ),
  fail(
    'a migration Job of the same image',
    {
      workloads: workloadsFact([
        deployment({ resources: { limits: { memory: '1Gi' } } }),
        workload(
          {
            containers: [
              {
                name: 'migration',
                image: 'registry.example.com/quote:1',
                env: tool('-Xmx500m'),
                resources: { limits: { memory: '512Mi' } },
              },
            ],
          },
          { kind: 'Job' },
        ),
      ]),
      imageBuilds: imageBuildsFact(plain),
      healthEndpoints: spring,
    },
    ['heap-too-large'],
    { says: ['Job'] },
  ),
  pass(
    'a sidecar is not the application',
    {
      workloads: workloadsFact([
        workload({
          containers: [
            { name: 'quote-service', resources: { limits: { memory: '1Gi' } } },
            { name: 'proxy' },
          ],
        }),
      ]),
      imageBuilds: imageBuildsFact(plain),
      healthEndpoints: spring,
    },
    ['heap-fits'],
  ),

  unknown('no limit', given({ limit: '' }), ['no-limit']),
  unknown('a limit of 0 is none', given({ limit: '0' }), ['no-limit']),
  unknown(
    'no limit, but a heap',
    given({ limit: '', env: tool('-Xmx1g') }),
    ['no-limit'],
    { says: ['1 GiB'] },
  ),
  unknown('a limit that is no amount', given({ limit: '1GB' }), ['no-limit']),
  unknown(
    'a base that is not known',
    given({ builds: [based('example.com/base:1')] }),
    ['heap-unread'],
    { says: ['example.com/base:1'] },
  ),
  pass(
    'a base that the standard names',
    given({ builds: [based('example.com/base:1')] }),
    ['heap-fits'],
    {
      parameters: { plainJavaBases: ['example.com/*:*'] },
    },
  ),
  pass(
    'a base that is not known, where the heap is set',
    given({ env: percent(50), builds: [based('example.com/base:1')] }),
    ['heap-fits'],
  ),
  unknown(
    'a script',
    given({
      builds: [imageBuild([stage({ entrypoint: command(['/app/run.sh']) })])],
    }),
    ['heap-unread'],
  ),
  unknown(
    'a script may win over JAVA_TOOL_OPTIONS',
    given({
      env: percent(50),
      builds: [imageBuild([stage({ entrypoint: command(['/app/run.sh']) })])],
    }),
    ['heap-unread'],
  ),
  pass(
    'no script wins over _JAVA_OPTIONS',
    given({
      env: [{ name: '_JAVA_OPTIONS', value: '-Xmx512m' }],
      builds: [imageBuild([stage({ entrypoint: command(['/app/run.sh']) })])],
    }),
    ['heap-fits'],
  ),
  unknown(
    'a variable from a Secret',
    given({ env: [{ name: 'JAVA_TOOL_OPTIONS', ...secret }] }),
    ['heap-unread'],
  ),
  pass(
    'a variable from a Secret that the command line wins over',
    given({
      env: [{ name: 'JAVA_TOOL_OPTIONS', ...secret }],
      container: { command: ['java', '-Xmx512m', '-jar', 'a'] },
    }),
    ['heap-fits'],
  ),
  unknown(
    'a percentage does not win over a heap in bytes that may be hidden',
    given({
      env: [{ name: 'JAVA_TOOL_OPTIONS', ...secret }],
      container: { command: ['java', '-XX:MaxRAMPercentage=50', '-jar', 'a'] },
    }),
    ['heap-unread'],
  ),
  unknown(
    'an option that sets no heap on a base that may',
    given({
      env: tool('-XX:+UseContainerSupport'),
      builds: [based('example.com/base:1')],
    }),
    ['heap-unread'],
  ),
  unknown(
    'a ConfigMap that is not there',
    given({
      container: { envFrom: [{ configMapRef: { name: 'elsewhere' } }] },
    }),
    ['heap-unread'],
    { says: ['elsewhere'] },
  ),
  unknown('an open quote', given({ env: tool('-Xmx1g "') }), ['heap-unread']),
  unknown('two builds', given({ builds: [plain, plain] }), ['heap-unread']),
  unknown(
    'buildpacks',
    given({
      builds: [imageBuild([], { tool: 'buildpacks', file: 'pom.xml' })],
    }),
    ['heap-unread'],
  ),
  pass(
    'Jib',
    given({
      builds: [imageBuild([stage()], { tool: 'jib', file: 'pom.xml' })],
    }),
    ['heap-fits'],
  ),
  unknown(
    'which container it is cannot be told',
    {
      workloads: workloadsFact([
        workload({ containers: [{ name: 'a' }, { name: 'b' }] }),
      ]),
      imageBuilds: imageBuildsFact(plain),
      healthEndpoints: spring,
    },
    ['application-unknown'],
  ),
  unknown('no build and no framework', given({ builds: [], health: noJava }), [
    'application-unknown',
  ]),
  pass('Java by its base image', given({ health: noJava }), ['heap-fits']),
  notApplicable(
    'another language',
    given({
      health: noJava,
      builds: [imageBuild([stage({ image: 'node:24' })])],
    }),
    ['not-java'],
  ),
  notApplicable(
    'a static program',
    given({
      health: noJava,
      builds: [
        imageBuild([stage({ image: 'gcr.io/distroless/static:nonroot' })]),
      ],
    }),
    ['not-java'],
  ),
  unknown(
    'nothing',
    {
      workloads: workloadsFact([]),
      imageBuilds: imageBuildsFact(),
      healthEndpoints: spring,
    },
    ['no-workloads'],
  ),
]);
