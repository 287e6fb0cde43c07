// SPDX-License-Identifier: Apache-2.0
import {
  aliasBomb,
  manifest,
  workloadsOf,
  names,
  deployment,
  container,
  nested,
  type HostileCase,
} from './hostileCase';

/** Hostile inputs: yaml. */
export const yaml: readonly HostileCase[] = [
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
