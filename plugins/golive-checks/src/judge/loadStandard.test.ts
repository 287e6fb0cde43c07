// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import {
  defineCheck,
  defineFact,
  type Check,
} from '@golive/backstage-plugin-golive-common';
import { loadStandard } from './loadStandard';
import { StandardError } from './standardDocument';

const fact = defineFact({
  id: 'f',
  title: 'F',
  schema: z.object({}),
  from: { declared: 'repository' },
});
const check = defineCheck({
  id: 'a',
  title: 'A',
  why: 'w',
  appliesTo: ['service'],
  reads: { fact },
  codes: {},
  parameters: z.strictObject({ least: z.number().int().default(2) }),
  run: () => [],
});
const checks = new Map<string, Check>([['a', check]]);

const text = (more: string, freshness = '{ repository: 1h }') => `id: s
version: '1'
title: S
environments:
  dev: { asks: available, sources: [repository] }
freshness: ${freshness}
leastApplied:
  service: 1
  worker: 1
  process-worker: 1
  database-schema: 1
  kafka-topic: 1
  redis-namespace: 1
  bpmn-process: 1
  projection: 1
  observability-config: 1
items:
${more}`;

const good = `  - number: 1
    id: one
    title: One
    checks:
      - id: a
        blocking: true
`;

const problemsOf = (yaml: string) => {
  try {
    loadStandard(yaml, 's.yaml', checks);
  } catch (e) {
    if (e instanceof StandardError) return e.problems;
    throw e;
  }
  return [];
};

it('reads a standard', () => {
  expect(loadStandard(text(good), 's.yaml', checks).items[0].checks[0]).toEqual(
    { id: 'a', blocking: true, parameters: {} },
  );
});

it.each([
  [
    'an unknown key',
    text(`${good}        severity: high\n`),
    /severity|Unrecognized key/,
    24,
  ],
  [
    'an environment that is not there',
    text(good.replace('true', '[mars]')),
    /environment "mars" is not one of this standard: dev/,
    23,
  ],
  [
    'a check that is not there',
    text(good.replace('id: a', 'id: nope')),
    /there is no check "nope"/,
    22,
  ],
  [
    'the same check twice',
    text(`${good}      - id: a\n`),
    /check "a" is there twice/,
    24,
  ],
  [
    'the same item twice',
    text(`${good}${good.replace('id: a', 'id: a2')}`),
    /item "one" is there twice/,
    25,
  ],
  [
    'a parameter the check does not have',
    text(`${good}        parameters: { most: 3 }\n`),
    /parameter .*most/,
    24,
  ],
  [
    'a parameter of the wrong type',
    text(`${good}        parameters: { least: many }\n`),
    /parameter least of "a"/,
    24,
  ],
  [
    'a planned check that is there now',
    text(
      `${good}        planned: { title: A, appliesTo: [service], sources: [kafka] }\n`,
    ),
    /is there now/,
    24,
  ],
  [
    'a source without freshness',
    text(good, '{ kafka: 1h }'),
    /says nothing of "repository"/,
    6,
  ],
  [
    'a bad duration',
    text(good, '{ repository: soon }'),
    /freshness.repository/,
    6,
  ],
  ['a duplicate key', text(`${good}        blocking: false\n`), /unique/, 24],
  ['broken YAML', 'id: [', /./, 1],
])('refuses %s, with its position', (_, yaml, message, line) => {
  const problems = problemsOf(yaml);
  expect(problems.map(p => p.message).join('\n')).toMatch(message);
  expect(problems[0].line).toBe(line);
});

it('names the file and everything that is wrong in its message', () => {
  expect(() =>
    loadStandard(
      text(good.replace('id: a', 'id: nope').replace('true', '[mars]')),
      's.yaml',
      checks,
    ),
  ).toThrow(/s\.yaml:2\d.*mars[\s\S]*nope/);
});

describe('checks that no item names', () => {
  const own = new Map<string, Check>([
    ...checks,
    ['b', { ...check, id: 'b', item: 'one' }],
    ['c', { ...check, id: 'c' }],
    ['d', { ...check, id: 'd', deprecated: 'use a' }],
  ]);
  const itemsOf = (yaml: string) =>
    loadStandard(yaml, 's.yaml', own).items.map(item => [
      item.id,
      item.checks.map(c => `${c.id} ${c.blocking}`),
    ]);

  it('join as advisory the item they ask for, else the further checks; deprecated ones do not', () => {
    expect(itemsOf(text(good))).toEqual([
      ['one', ['a true', 'b false']],
      ['further-checks', ['c false']],
    ]);
  });

  it('stay out where the standard says so', () => {
    expect(itemsOf(`unlisted: off\n${text(good)}`)).toEqual([
      ['one', ['a true']],
    ]);
  });
});

it('takes a former id for the one it is now', () => {
  const renamed = new Map<string, Check>([
    ['a', { ...check, aliases: ['old-a'] }],
  ]);
  expect(
    loadStandard(text(good.replace('id: a', 'id: old-a')), 's.yaml', renamed)
      .items[0].checks[0].id,
  ).toBe('a');
});
