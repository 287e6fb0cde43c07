// SPDX-License-Identifier: Apache-2.0
import type {
  Fact,
  UnitKind,
  Workload,
} from '@golive/backstage-plugin-golive-common';

/** One hostile input of the security design and what must come of it. */
export interface HostileCase {
  readonly id: string;
  readonly files: Readonly<
    Record<string, string | Uint8Array | { readonly link: string }>
  >;
  /** The outcome of a problem that must be told; absent: the input is read as `holds` says. */
  readonly outcome?: 'unknown' | 'error' | 'fail';
  readonly holds?: (facts: readonly Fact[]) => boolean;
  readonly kind?: UnitKind;
  readonly annotations?: Readonly<Record<string, string>>;
}

type Facts = readonly Fact[];

const value = <T>(facts: Facts, type: string): T =>
  facts.find(fact => fact.type === type)?.value as T;

/** The workloads that were read. */
export const workloadsOf = (facts: Facts): readonly Workload[] =>
  value<{ workloads: Workload[] }>(facts, 'workloads').workloads;

const names = (facts: Facts) =>
  workloadsOf(facts)
    .map(({ name }) => name)
    .sort()
    .join();

const deployment = (pod: string, name = 'a', before = '', more = '') =>
  `${before}apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
${more}spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
${pod.replace(/^/gm, '      ')}
`;
const container = (more = '') => `containers:
  - name: a
    image: registry.example/a@sha256:${'a'.repeat(64)}${
  more && `\n    ${more.replace(/\n/g, '\n    ')}`
}`;
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const manifest = (
  id: string,
  text: string | Uint8Array,
  outcome?: HostileCase['outcome'],
  holds?: HostileCase['holds'],
): HostileCase => ({ id, files: { 'deploy/a.yaml': text }, outcome, holds });

const aliasBomb = `a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n${Array.from(
  { length: 12 },
  (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join()}]`,
).join('\n')}\n`;

const firstContainer = (facts: Facts) =>
  workloadsOf(facts)[0]?.pod.containers?.[0];

const yaml: HostileCase[] = [
  manifest('y1', aliasBomb + deployment(container()), 'unknown'),
  manifest(
    'y2',
    deployment(container()) +
      Array.from({ length: 60_000 }, (_, i) => `k${i}: ${i}`).join('\n'),
    'unknown',
  ),
  manifest(
    'y3',
    `m0: &m0 {a: 1}\n${Array.from(
      { length: 2_000 },
      (_, i) => `m${i + 1}: &m${i + 1}\n  <<: *m${i}`,
    ).join('\n')}\n${deployment(container())}`,
    'unknown',
  ),
  manifest('y4', `a: ${nested(5_000)}\n${deployment(container())}`, 'unknown'),
  manifest(
    'y5',
    deployment(container()) + '---\n{a: 1}\n'.repeat(450_000),
    'unknown',
  ),
  manifest(
    'y6',
    deployment('containers:\n  - name: a\n    image: x:1\n    image: y:2'),
    'fail',
  ),
  manifest(
    'y7',
    `x: &x {replicas: 1}\n${deployment(container()).replace(
      'spec:\n',
      'spec:\n  <<: *x\n  replicas: 3\n',
    )}`,
    undefined,
    facts => workloadsOf(facts)[0]?.replicas === 3,
  ),
  manifest('y8', deployment('containers: ["a'), 'error'),
  manifest(
    'y9',
    `${deployment(container())}---\n${deployment(container(), 'b')}`,
    undefined,
    facts => names(facts) === 'a,b',
  ),
  manifest(
    'y10',
    `${deployment(container())}...\n---\n${deployment(container(), 'b')}`,
    undefined,
    facts => names(facts) === 'a,b',
  ),
  manifest(
    'y11',
    deployment(container('securityContext: {runAsNonRoot: yes}')),
    'unknown',
  ),
  ...['010', '0o10', '1_000', '22:22'].map(number => ({
    ...manifest(
      'y12',
      deployment(container(`securityContext: {runAsUser: ${number}}`)),
      'unknown' as const,
    ),
  })),
  manifest('y13', `%YAML 1.1\n---\n${deployment(container())}`, 'unknown'),
  manifest(
    'y14',
    deployment(
      container(),
      'a',
      '__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n',
    ),
    undefined,
    facts => Reflect.get({}, 'polluted') === undefined && facts.length > 0,
  ),
  ...['!!js/function "function(){}"', '!!python/object:os.system {}'].map(tag =>
    manifest('y15', deployment(container(`x: ${tag}`)), 'unknown'),
  ),
  manifest(
    'y16',
    deployment(container()).replace('\nspec:', '\n\ufeffspec:'),
    'fail',
  ),
  manifest(
    'y17',
    deployment(container('env: [{name: A, value: "a\\0b"}]')),
    undefined,
    facts => names(facts) === 'a' && !JSON.stringify(facts).includes('\0'),
  ),
  ...['9007199254740993', '1e400'].map(number =>
    manifest(
      'y18',
      deployment(container(`securityContext: {runAsUser: ${number}}`)),
      'unknown',
    ),
  ),
  manifest(
    'y19',
    Buffer.from(`\ufeff${deployment(container())}`, 'utf16le'),
    'error',
  ),
  manifest(
    'y19',
    Buffer.from(`# ü\n${deployment(container())}`, 'latin1'),
    'error',
  ),
  manifest(
    'y20',
    deployment(container()).replace('  name: a', '\tname: a'),
    'error',
  ),
  manifest(
    'y20',
    deployment(container()).replace(/\n/g, '\r\n'),
    undefined,
    facts => names(facts) === 'a',
  ),
  manifest(
    'y21',
    deployment(container('env: &__proto__ []\nx: *__proto__')),
    undefined,
    facts => names(facts) === 'a' && Reflect.get({}, '0') === undefined,
  ),
  manifest('y22', deployment(container()) + '---\n'.repeat(100_000), 'unknown'),
  manifest(
    'y23',
    deployment(container('securityContext: {runAsNonR\u043e\u043et: true}')),
    'fail',
  ),
  ...['# nothing\n', '', 'null\n', '- a\n'].map(text =>
    manifest('y24', text, undefined, facts => names(facts) === ''),
  ),
];

const kubernetes: HostileCase[] = [
  {
    id: 'k1',
    files: {
      'deploy/a.yaml': deployment(container()),
      'deploy/b.yaml': deployment(container('securityContext: {runAsUser: 0}')),
    },
    outcome: 'unknown',
    holds: facts =>
      workloadsOf(facts).some(
        ({ pod }) => pod.containers?.[0]?.securityContext?.runAsUser === 0,
      ),
  },
  manifest(
    'k2',
    deployment(
      `${container()}\ninitContainers:\n  - {name: i, image: i, securityContext: {runAsUser: 0}}`,
    ),
    undefined,
    facts =>
      workloadsOf(facts)[0]?.pod.initContainers?.[0]?.securityContext
        ?.runAsUser === 0,
  ),
  manifest(
    'k3',
    `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: List\n    items:\n${deployment(
      container(),
    )
      .trimEnd()
      .replace(/^/gm, '        ')
      .replace('        api', '      - api')}\n`,
    undefined,
    facts => names(facts) === 'a',
  ),
  manifest(
    'k4',
    deployment(
      container(),
      'a',
      '',
      '  deletionTimestamp: "2026-01-01T00:00:00Z"\n',
    ),
    undefined,
    facts => names(facts) === 'a',
  ),
  manifest(
    'k5',
    deployment(container()).replace('name: a', 'generateName: a-'),
    undefined,
    facts => names(facts) === 'a-',
  ),
  manifest(
    'k6',
    deployment(container()).replace('apps/v1', 'apps/v9'),
    'unknown',
  ),
  manifest(
    'k7',
    deployment(
      `securityContext: {runAsUser: 1000}\n${container(
        'securityContext: {runAsUser: 0}',
      )}`,
    ),
    undefined,
    facts => firstContainer(facts)?.securityContext?.runAsUser === 0,
  ),
  manifest(
    'k8',
    deployment(container().replace('/a@', '/a:1@')),
    undefined,
    facts => /:1@sha256:/.test(firstContainer(facts)?.image ?? ''),
  ),
  manifest('k9', deployment(container().replace('aa', 'a')), undefined, facts =>
    /sha256:a{63}$/.test(firstContainer(facts)?.image ?? ''),
  ),
  manifest(
    'k10',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2-hidden}\n',
    undefined,
    facts => !JSON.stringify(facts).includes('hunter2-hidden'),
  ),
];

const image = (
  id: string,
  text: string,
  outcome?: HostileCase['outcome'],
  holds?: HostileCase['holds'],
): HostileCase => ({ id, files: { Dockerfile: text }, outcome, holds });

const users = (facts: Facts) =>
  value<{ builds: { finalUser?: unknown }[] }>(facts, 'imageBuilds').builds;
const built = (facts: Facts) => JSON.stringify(users(facts));

const docker: HostileCase[] = [
  image('d6', 'FROM a\nRUN <<EOF\nUSER 1000\n', 'error'),
  image('d7', '# syntax=evil.example/frontend\nFROM a\nUSER 1000\n', 'unknown'),
  image('d8', '# escape=`\nFROM a\nUSER `\n1000\n', undefined, facts =>
    built(facts).includes('1000'),
  ),
  image('d9', 'FROM a\nUSER 1000\nONBUILD USER root\n', undefined, facts =>
    built(facts).includes('1000'),
  ),
  image('d10', 'ARG X\nFROM ${X}\n', undefined, facts =>
    built(facts).includes('"unresolved":["X"]'),
  ),
  image('d11', 'FROM a\nUSER ${U:-0}\n', undefined, facts =>
    built(facts).includes('"0"'),
  ),
  image('d12', `FROM a\nRUN ${'x'.repeat(70_000)}\nUSER 1000\n`, 'error'),
  image('d13', 'FROM a\nLABEL x="\0\u2028\v"\nUSER 1000\n', 'unknown'),
  image(
    'd14',
    'FROM a AS one\nUSER 1000\nFROM a AS two\n',
    undefined,
    facts => users(facts).length === 1,
  ),
  image(
    'd15',
    `FROM a\nRUN x ${'\\\n'.repeat(100_000)} y\nUSER 1000\n`,
    'unknown',
  ),
  ...['0:0', 'root:1000', '00', '0x0'].map(user =>
    image('d16', `FROM a\nUSER ${user}\n`, undefined, facts =>
      built(facts).includes(`"${user}"`),
    ),
  ),
];

const migrations = 'src/main/resources/db/migration';
const sql = (
  id: string,
  texts: string | Readonly<Record<string, string>>,
  outcome?: HostileCase['outcome'],
  holds?: HostileCase['holds'],
): HostileCase => ({
  id,
  files: Object.fromEntries(
    Object.entries(
      typeof texts === 'string' ? { 'V1__a.sql': texts } : texts,
    ).map(([name, text]) => [`${migrations}/${name}`, text]),
  ),
  kind: 'database-schema',
  outcome,
  holds,
});
const changes = (facts: Facts) =>
  JSON.stringify(facts.find(({ type }) => type === 'migrations')?.value);

const dropsOf = (facts: Facts) =>
  changes(facts).split('"do":"drop"').length - 1;

const statements: HostileCase[] = [
  sql('s1', 'select 1;\0drop table t;', 'error'),
  sql(
    's2',
    {
      'V1__a.sql': `select ${'1+'.repeat(12_000)}1;`,
      'V2__b.sql': 'drop table t;',
    },
    'unknown',
    facts => dropsOf(facts) === 1,
  ),
  // What it does nobody can say: the checks take `opaque` for unknown.
  sql('s3', "do $$ begin execute 'drop table t'; end $$;", undefined, facts =>
    changes(facts).includes('"do":"opaque"'),
  ),
  sql(
    's4',
    '/* a /* b */ drop table x; */ drop table t;',
    undefined,
    facts => dropsOf(facts) === 1,
  ),
  sql(
    's5',
    'select $tag$; drop table x; $tag$; drop table t;',
    undefined,
    facts => dropsOf(facts) === 1,
  ),
  sql('s6', `${'-- x\n'.repeat(600_000)}drop table t;`, 'unknown'),
  sql('s7', 'drop table ${schema}.t;', 'unknown'),
  sql('s8', '\\i ../../x\n', 'error'),
  sql('s9', '\ufeffdrop table t;', undefined, facts => dropsOf(facts) === 1),
  sql('s10', 'create table `t` (a int auto_increment) engine=InnoDB;', 'error'),
  sql('s11', { 'V1__a.sql': 'select 1;', 'V1__b.sql': 'select 2;' }, 'fail'),
  sql('s12', '-- äöü\n/* ü */ drop table t;', undefined, facts =>
    changes(facts).includes('[2,9]'),
  ),
];

const bpmn = 'src/main/resources/a.bpmn';
const process_ = (inner: string, before = '') =>
  `${before}<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x"><process id="p" isExecutable="true">${inner}</process></definitions>`;
const diagram = (
  id: string,
  text: string | Uint8Array,
  outcome?: HostileCase['outcome'],
  holds?: HostileCase['holds'],
): HostileCase => ({
  id,
  files: { [bpmn]: text },
  kind: 'bpmn-process',
  annotations: {
    'golive/manifest': bpmn,
    'camunda.org/process-definition-key': 'p',
  },
  outcome,
  holds,
});

const diagrams: HostileCase[] = [
  diagram(
    'b1',
    process_(
      '<startEvent id="&x;"/>',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
    'error',
  ),
  diagram(
    'b2',
    process_('<startEvent id="s"/><endEvent id="s"/>'),
    undefined,
    facts => JSON.stringify(facts).includes('"code":"duplicate-id"'),
  ),
  diagram(
    'b3',
    process_('').replace(
      'isExecutable="true"',
      'isExecutable="true" isExecutable="false"',
    ),
    'error',
  ),
  diagram(
    'b4',
    process_(
      `${'<subProcess>'.repeat(20_000)}${'</subProcess>'.repeat(20_000)}`,
    ),
    'unknown',
  ),
  diagram(
    'b5',
    process_(`<startEvent id="s"/><!--${'x'.repeat(20_000_000)}-->`),
    'unknown',
  ),
  diagram('b6', Buffer.from(`\ufeff${process_('')}`, 'utf16le'), 'error'),
  diagram(
    'b8',
    process_(
      `<startEvent id="s" ${Array.from(
        { length: 100_000 },
        (_, i) => `a${i}="1"`,
      ).join(' ')}/>`,
    ),
    'unknown',
  ),
];

const topic = (
  id: string,
  file: string,
  text: string,
  outcome?: HostileCase['outcome'],
  holds?: HostileCase['holds'],
): HostileCase => ({
  id,
  files: {
    'topics/t.yaml': `topic: t\nschema: ${file}\n`,
    [`topics/${file}`]: text,
  },
  kind: 'kafka-topic',
  annotations: { 'golive/topic': 't' },
  outcome,
  holds,
});
const json = (schema: unknown) => JSON.stringify(schema);
const schemaFact = (facts: Facts) =>
  JSON.stringify(value(facts, 'eventSchemas'));
const isRead = (facts: Facts) =>
  facts.some(({ type }) => type === 'eventSchemas');

const schemas: HostileCase[] = [
  topic(
    'j1',
    't.json',
    json({ type: 'string', pattern: '(a+)+$' }),
    undefined,
    isRead,
  ),
  topic(
    'j2',
    't.json',
    json({ properties: { a: { $ref: '#' } } }),
    undefined,
    isRead,
  ),
  ...['file:///etc/passwd', 'http://127.0.0.1:1/x'].map(ref =>
    topic(
      'j3',
      't.json',
      json({ properties: { a: { $ref: ref } } }),
      undefined,
      facts => schemaFact(facts).includes(ref),
    ),
  ),
  topic(
    'j4',
    't.json',
    json({ allOf: Array(3_000).fill({ type: 'object' }) }),
    undefined,
    isRead,
  ),
  topic(
    'j5',
    't.json',
    json({
      uniqueItems: true,
      enum: Array.from({ length: 20_000 }, (_, i) => i),
    }),
    undefined,
    isRead,
  ),
  topic(
    'j6',
    't.json',
    json({ type: 'string', pattern: '(?<=a)b(?=c)' }),
    undefined,
    isRead,
  ),
  topic(
    'p1',
    't.proto',
    `syntax = "proto3"; message T {${Array.from(
      { length: 100_000 },
      (_, i) => `int32 f${i}=${i + 20_000};`,
    ).join('\n')}}`,
    'unknown',
  ),
  topic(
    'p2',
    't.proto',
    'syntax = "proto3"; import "/etc/passwd"; message T { int32 a = 1; }',
    undefined,
    facts => schemaFact(facts).includes('"imports":["/etc/passwd"]'),
  ),
  topic(
    'p3',
    't.proto',
    'syntax = "proto3"; message T { reserved 1; int32 a = 1; }',
    'error',
  ),
  topic(
    'a1',
    't.avsc',
    json({
      type: 'record',
      name: 'T',
      fields: [
        {
          name: 'u',
          type: Array.from({ length: 2_000 }, (_, i) => ({
            type: 'record',
            name: `R${i}`,
            fields: [],
          })),
        },
      ],
    }),
    undefined,
    isRead,
  ),
  topic(
    'a2',
    't.avsc',
    `${'{"type":"array","items":'.repeat(10_000)}"int"${'}'.repeat(10_000)}`,
    'unknown',
  ),
  topic(
    'a3',
    't.avsc',
    json({
      type: 'record',
      name: 'constructor',
      fields: [{ name: 'constructor', type: 'int' }],
    }),
    undefined,
    isRead,
  ),
];

const overlay = (
  id: string,
  text: string,
  outcome: HostileCase['outcome'] = 'unknown',
): HostileCase => ({
  id,
  files: {
    'deploy/kustomization.yaml': text,
    'deploy/a.yaml': deployment(container()),
  },
  outcome,
});

const programs: HostileCase[] = [
  overlay('x1', 'resources: [../../other]\n'),
  {
    id: 'x2',
    files: {
      'deploy/kustomization.yaml': 'resources: [etc]\n',
      'deploy/etc': { link: '/etc' },
    },
    outcome: 'unknown',
  },
  overlay('x3', 'resources: ["https://127.0.0.1:1/x.yaml"]\n'),
  overlay('x4', `${aliasBomb}resources: [a.yaml]\n`),
  overlay('x5', 'resources: [a.yaml]\ngenerators: [g.yaml]\n'),
  overlay('x6', 'helmCharts: [{name: a, repo: "http://127.0.0.1:1"}]\n'),
  {
    id: 'x7',
    files: {
      'deploy/kustomization.yaml':
        'configMapGenerator: [{name: c, literals: ["password=hunter2-hidden"]}]\n',
    },
    holds: facts => !JSON.stringify(facts).includes('hunter2-hidden'),
  },
];

const report = (
  id: string,
  file: string,
  text: string,
  outcome?: HostileCase['outcome'],
  holds?: HostileCase['holds'],
): HostileCase => ({ id, files: { [file]: text }, outcome, holds });

const evidence: HostileCase[] = [
  report(
    'e4',
    'trivy.json',
    '{"SchemaVersion":2,"Results":[],"Results":[{"Target":"a"}]}',
    'error',
  ),
  report(
    'e7',
    'bom.json',
    `{"bomFormat":"CycloneDX","x":${nested(100_000)}}`,
    'error',
  ),
  report(
    'e9',
    'bom.xml',
    '<!DOCTYPE a [<!ENTITY x "y">]><bom xmlns="http://cyclonedx.org/schema/bom/1.5">&x;</bom>',
    undefined,
    facts => JSON.stringify(value(facts, 'sboms')).includes('DOCTYPE'),
  ),
];

/** The inputs, by the ids of the security design. */
export const hostileCases: readonly HostileCase[] = [
  ...yaml,
  ...kubernetes,
  ...docker,
  ...statements,
  ...diagrams,
  ...schemas,
  ...programs,
  ...evidence,
];
