// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checklist } from './checklist';
import { allChecks, readmes } from './checks/index.generated';
import { examplesOf } from './testing';

const folder = join(__dirname, 'checks');
const ids = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)
  .sort();
const listed = checklist.flatMap(item =>
  item.checks.map(id => ({ id, item: item.id })),
);

interface StandardFile {
  items: {
    id: string;
    number?: number;
    checks: { id: string; planned?: unknown }[];
  }[];
}
const standard: StandardFile = parse(
  readFileSync(join(__dirname, '../standards/cpq-go-live.yaml'), 'utf8'),
);

const sections = [
  'What it checks',
  'Why',
  'How to fix',
  'Examples',
  'When not to use it',
];

it('has an index of exactly the folders', () => {
  expect([...allChecks.keys()].sort()).toEqual(ids);
  expect([...readmes.keys()].sort()).toEqual(ids);
});

describe.each(ids)('%s', id => {
  const check = allChecks.get(id)!;
  const readme = readmes.get(id) ?? '';

  it('has its three files', () => {
    expect(readdirSync(join(folder, id)).sort()).toEqual([
      'README.md',
      'check.test.ts',
      'check.ts',
    ]);
  });

  it('has the id of its folder, and says what, why and of what', () => {
    expect(check.id).toBe(id);
    expect(check.title).toMatch(/^[A-Z].{10,}[^.]$/);
    expect(check.why).toMatch(/^[A-Z].{20,}\.$/);
    expect(check.appliesTo.length).toBeGreaterThan(0);
    expect(Object.keys(check.reads).length).toBeGreaterThan(0);
  });

  it('documents every code in a sentence', () => {
    for (const [code, meaning] of Object.entries(check.codes)) {
      expect(code).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      // A sentence, which may begin with the field's own name: maxmemory, min.insync.replicas.
      expect(meaning).toMatch(
        /^(?:[A-Z"]|promtool |maxmemory |[a-z]+(?:\.[a-z]+)+ ).{10,}\.$/,
      );
    }
  });

  it('has a default for every parameter', () => {
    expect(check.parameters?.safeParse({}).error).toBeUndefined();
  });

  it('has a page of the fixed sections, in their order', () => {
    // Examples may be Markdown themselves.
    const page = readme.replace(/^(`{3,})[^`][\s\S]*?^\1$/gm, '');
    const headings = [...page.matchAll(/^## (.*)$/gm)].map(match => match[1]);
    expect(headings).toEqual(sections);
  });

  it('shows a pass and a failure, under codes that it documents', () => {
    const examples = examplesOf(readme);
    expect(examples.map(e => e.outcome)).toEqual(
      expect.arrayContaining(['pass', 'fail']),
    );
    for (const example of examples) {
      expect(Object.keys(check.codes)).toContain(example.code);
      expect(check.appliesTo).toContain(example.kind ?? check.appliesTo[0]);
    }
  });
});

it('lists every check once', () => {
  const all = listed.map(entry => entry.id);
  expect(new Set(all).size).toBe(all.length);
  expect(checklist.map(item => item.number)).toEqual([
    ...Array.from({ length: 21 }, (_, i) => i + 1),
    undefined,
  ]);
});

describe('the shipped standard', () => {
  const entries = standard.items.flatMap(item =>
    item.checks.map(check => ({ ...check, item: item.id })),
  );

  it('has the checklist’s items, each with its checks', () => {
    expect(entries.map(e => `${e.item} ${e.id}`).sort()).toEqual(
      listed.map(e => `${e.item} ${e.id}`).sort(),
    );
    expect(standard.items.map(item => item.number)).toEqual(
      checklist.map(item => item.number),
    );
  });

  it('calls planned exactly those that are not there', () => {
    const planned = entries
      .filter(entry => entry.planned)
      .map(entry => entry.id);
    const missing = entries
      .map(entry => entry.id)
      .filter(id => !ids.includes(id));
    expect(planned).toEqual(missing);
  });
});
