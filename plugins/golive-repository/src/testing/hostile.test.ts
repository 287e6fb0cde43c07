// SPDX-License-Identifier: Apache-2.0
import type { Fact } from '@golive/backstage-plugin-golive-common';
import fc from 'fast-check';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { memoryTree } from '../tree';
import { cpuTime } from './cpu';
import { readAs, unsound } from './fixtures';

/** All files of the fixtures' trees, by their path inside a tree. */
function corpus(): [path: string, bytes: Buffer][] {
  return ['kubernetes', 'dockerfile', 'spring'].flatMap(reader => {
    const folder = path.join(__dirname, '../readers', reader, '__fixtures__');
    return readdirSync(folder, { recursive: true })
      .map(String)
      .filter(
        file =>
          file.includes('/tree/') && statSync(path.join(folder, file)).isFile(),
      )
      .map((file): [string, Buffer] => [
        file.slice(file.indexOf('/tree/') + 6),
        readFileSync(path.join(folder, file)),
      ])
      .filter(([, bytes]) => bytes.length < 20_000);
  });
}

const files = corpus();
const snippets = [
  '\0',
  '\r',
  '\u2028',
  '\ufeff',
  '<<EOF',
  '<<',
  '&a',
  '*a',
  '---\n',
  '...\n',
  '${',
  '}',
  '[',
  '{',
  ': ',
  '"',
  "'",
  '\\',
  '\t',
  '%YAML 1.1\n',
  '!!x ',
  '#',
  '__proto__: ',
  'constructor: ',
  '<!DOCTYPE x>',
  '<a>',
  'USER root\n',
  '0o10',
  'yes',
  '\ud800',
  '-',
  '\n',
];

/** A change of a text: put something in, take something out, or repeat it. */
const change = fc.record({
  at: fc.nat(),
  length: fc.nat(60),
  kind: fc.constantFrom('insert', 'delete', 'repeat', 'cut'),
  text: fc.constantFrom(...snippets),
  times: fc.integer({ min: 1, max: 40 }),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function apply(
  text: string,
  { at, length, kind, text: put, times }: Change,
): string {
  const start = at % (text.length + 1);
  const end = Math.min(start + length, text.length);
  switch (kind) {
    case 'insert':
      return text.slice(0, start) + put.repeat(times) + text.slice(start);
    case 'delete':
      return text.slice(0, start) + text.slice(end);
    case 'repeat':
      return (
        text.slice(0, start) +
        text.slice(start, end).repeat(times) +
        text.slice(end)
      );
    default:
      return text.slice(0, start);
  }
}

// Nothing is lost in silence: each type of fact is there and is what its schema says.
const faults = (facts: readonly Fact[]) => [
  ...unsound(facts),
  ...['workloads', 'imageBuilds', 'healthEndpoints'].filter(
    type => !facts.some(fact => fact.type === type),
  ),
];

describe('hostile input', () => {
  it('reads mutations of real files without a throw, a hang or a loss', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        async ([file, bytes], changes) => {
          const text = changes.reduce(apply, bytes.toString('utf8'));
          const spent = cpuTime();
          const facts = await readAs(memoryTree({ [file]: text }));
          expect(spent()).toBeLessThan(2_000);
          expect(faults(facts)).toEqual([]);
        },
      ),
      { numRuns: 200, seed: 20261122 },
    );
  }, 240_000);

  it('reads arbitrary bytes under any name it looks for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...new Set(files.map(([file]) => file))),
        fc.uint8Array({ maxLength: 300 }),
        async (file, bytes) =>
          expect(faults(await readAs(memoryTree({ [file]: bytes })))).toEqual(
            [],
          ),
      ),
      { numRuns: 200, seed: 20261122 },
    );
  }, 240_000);

  it('never takes a manifest that lost a line for the whole of it', async () => {
    // Whatever is cut off a Deployment, it is either still there or something is said.
    const [, bytes] = files.find(([file]) => file === 'k8s/all.yaml') ?? [
      '',
      Buffer.from(''),
    ];
    const text = bytes.toString('utf8').split('---\n')[1];
    const problemsOrWorkload = async (cut: string) => {
      const fact = (await readAs(memoryTree({ 'a.yaml': cut }))).find(
        f => f.type === 'workloads',
      );
      const { workloads } = fact?.value as { workloads: unknown[] };
      return {
        workloads: workloads.length,
        problems: fact?.problems.length ?? 0,
      };
    };
    const kindAt = text.indexOf('metadata:');
    for (let length = kindAt; length <= text.length; length += 3) {
      const found = await problemsOrWorkload(text.slice(0, length));
      expect({ length, enough: found.workloads + found.problems > 0 }).toEqual({
        length,
        enough: true,
      });
    }
  });

  it('leaves Object.prototype as it was', async () => {
    const evil =
      '__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, labels: {__proto__: x}}\nspec: {template: {spec: {__proto__: {polluted: 1}, containers: [{name: a, __proto__: {polluted: 1}}]}}}';
    const facts = await readAs(
      memoryTree({
        'a.yaml': evil,
        'src/main/resources/application.yml': evil,
      }),
    );
    expect(faults(facts)).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
