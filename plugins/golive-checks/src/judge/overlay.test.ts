// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Unit } from '@golive/backstage-plugin-golive-common';
import { allChecks } from '../checks/index.generated';
import { judge } from './judge';
import { loadStandard } from './loadStandard';
import { StandardError } from './standardDocument';

const shipped = readFileSync(
  join(__dirname, '../../standards/cpq-go-live.yaml'),
  'utf8',
);
const bases = new Map([['cpq-go-live', shipped]]);

const overlay = (rest: string) => `extends: cpq-go-live
id: acme-go-live
version: '3'
title: Acme
${rest}`;
const load = (rest: string) =>
  loadStandard(overlay(rest), 'acme.yaml', allChecks, bases);
const problemsOf = (text: string) => {
  try {
    loadStandard(text, 'acme.yaml', allChecks, bases);
  } catch (e) {
    if (e instanceof StandardError) return e.problems;
    throw e;
  }
  return [];
};

const entry = (standard: ReturnType<typeof load>, id: string) =>
  standard.items.flatMap(item => item.checks).find(check => check.id === id);

it('keeps what it does not name, and says in its version what it changes', () => {
  const base = loadStandard(shipped, 'cpq-go-live', allChecks);
  expect(load('')).toEqual({
    ...base,
    id: 'acme-go-live',
    version: `3+cpq-go-live.${base.version}`,
    title: 'Acme',
  });
});

it('tightens, loosens and sets parameters', () => {
  const standard = load(`
items:
  - id: probes
    checks:
      - id: probes-distinct
        blocking: [production]
      - id: probes-present
        blocking: false
  - id: topics-provisioned
    checks:
      - id: topic-name-conforms
        parameters: { pattern: '^acme\\..*$' }
environments:
  production: { freshness: { kafka: 5m } }
  sandbox: { asks: available, sources: [repository] }
freshness: { repository: 1h }
leastApplied: { service: 12 }
`);
  expect(entry(standard, 'probes-distinct')?.blocking).toEqual(['production']);
  expect(entry(standard, 'probes-present')?.blocking).toBe(false);
  expect(entry(standard, 'topic-name-conforms')?.parameters).toMatchObject({
    pattern: '^acme\\..*$',
  });
  expect(standard.environments.production).toMatchObject({
    asks: 'everything',
    freshness: { kafka: '5m', kubernetes: '5m' },
  });
  expect(standard.environments.sandbox.asks).toBe('available');
  expect(standard.freshness).toMatchObject({ repository: '1h', kafka: '1h' });
  expect(standard.leastApplied).toMatchObject({ service: 12, worker: 8 });
});

it('adds an item of its own, for a check that no item has', () => {
  const own = { ...allChecks.get('probes-present')!, id: 'house-rule' };
  const standard = loadStandard(
    overlay(`items:
  - id: house-rules
    title: House rules
    checks: [{ id: house-rule, blocking: true }]
`),
    'acme.yaml',
    new Map([...allChecks, ['house-rule', own]]),
    bases,
  );
  expect(standard.items.find(item => item.id === 'house-rules')).toEqual({
    id: 'house-rules',
    title: 'House rules',
    checks: [{ id: 'house-rule', blocking: true, parameters: {} }],
  });
});

const unit: Unit = {
  ref: 'component:default/quote',
  kind: 'service',
  title: 'Quote',
  annotations: {},
};

it('switches a check off with a reason, which the judgement shows', () => {
  const standard = load(`
items:
  - id: probes
    checks: [{ id: probes-distinct, off: Our platform probes by one address }]
`);
  const judgement = judge({
    unit,
    environment: 'production',
    subject: 'r',
    facts: [],
    standard,
    checks: allChecks,
    waivers: [],
    at: '2026-11-22T12:00:00Z',
  });
  expect(judgement.standard.version).toMatch(/^3\+cpq-go-live\./);
  expect(
    judgement.outcomes.find(o => o.check === 'probes-distinct'),
  ).toMatchObject({
    outcome: 'not-applicable',
    reason:
      'Switched off by the standard acme-go-live: Our platform probes by one address',
  });
});

it.each([
  [
    'a standard that is not there',
    overlay('').replace('extends: cpq-go-live', 'extends: another'),
    /no standard "another".*cpq-go-live/,
    1,
  ],
  [
    'a check that is in another item',
    overlay(`items:
  - id: probes
    checks:
      - id: resources-set
        blocking: true
`),
    /"resources-set" is in the item "resources-from-load-test"|is in the item/,
    8,
  ],
  [
    'a check that is not there',
    overlay(`items:
  - id: house
    title: House
    checks: [{ id: nonsense }]
`),
    /no check "nonsense"/,
    8,
  ],
  [
    'an item that is not there and has no title',
    overlay(`items:
  - id: prboes
    checks: [{ id: probes-present }]
`),
    /no item "prboes"; a new one needs a title/,
    6,
  ],
  [
    'switching off without a reason',
    overlay(`items:
  - id: probes
    checks: [{ id: probes-present, off: '' }]
`),
    /off: /,
    7,
  ],
  [
    'an environment that is not there',
    overlay(`items:
  - id: probes
    checks: [{ id: probes-present, blocking: [prod] }]
`),
    /environment "prod" is not one of this standard/,
    7,
  ],
  [
    'a new environment that does not say what it asks',
    overlay('environments: { prod: { freshness: {} } }\n'),
    /must say what it asks/,
    5,
  ],
  ['an unknown key', overlay('item: []\n'), /item: /, 5],
])('refuses %s with its position', (_, text, message, line) => {
  const problems = problemsOf(text);
  expect(problems.map(p => p.message).join('\n')).toMatch(message);
  expect(problems.map(p => p.line)).toContain(line);
});
