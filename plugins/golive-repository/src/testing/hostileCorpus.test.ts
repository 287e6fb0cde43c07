// SPDX-License-Identifier: Apache-2.0
import {
  defaultEnvironments,
  type Fact,
} from '@golive/backstage-plugin-golive-common';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readRepository } from '../readRepository';
import { memoryTree } from '../tree';
import { cpuTime } from './cpu';
import { unsound } from './fixtures';
import { workloadsOf, type HostileCase } from './hostile/hostileCase';
import { hostileCases } from './hostile/hostileCases';

// Where the tests of the security design (section 7) stand that need no live
// system, by file from the root of the repository:
//
// T34 here, each input by its id.       T36 here: a good file after each of them.
// T40 plugins/golive-repository/src/testing/hostile.test.ts (fewer runs than asked).
// T42 the prototype: here and hostile.test.ts.
// T43 packages/cli/src/output/inert.test.ts.
// T06, T09–T13, T17, T21–T30, T37, T38: not here; they need the backend or programs.

/** Inputs that are read elsewhere, because they need more than the text of files. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'readers/dockerfile/reader.test.ts': ['d1', 'd2', 'd3', 'd4', 'd5'],
  'readers/migrations/reader.test.ts': ['s14'],
  'readers/bpmn/readBpmn.test.ts': ['b7', 'b9', 'b10'],
  'readers/bpmn/reader.test.ts': ['b11'],
  'tree/tree.test.ts': ['t2', 't3', 't4', 't5', 't6', 't7', 't8', 't9'],
  // The copy that programs see has no links.
  'kustomize/kustomize.test.ts': ['h1', 'h2'],
  'kustomize/helm.test.ts': ['h3', 'h4', 'h6', 'h7'],
};

/** Inputs that have no test of their own in this package, and why. */
const without: Readonly<Record<string, readonly string[]>> = {
  'archives: archiveTree.test.ts of golive-backend-module-repository': ['t1'],
  'a file that only changes its case needs a file system that folds case': [
    's13',
    't10',
  ],
  'names are shown as text by the command line (packages/cli/src/output)': [
    't11',
  ],
  'no git program is started: repositories are read by isomorphic-git': [
    'g1',
    'g2',
    'g3',
    'g4',
    'g5',
    'g6',
  ],
  'judged by checks, not told by readers': ['e1', 'e2', 'e3', 'e8', 'g7', 'g8'],
  'received by the backend, not read from a repository': [
    'e5',
    'e6',
    'e10',
    'e11',
    'e12',
  ],
  'not tried: needs the helm program itself': ['h5', 'h8'],
};

const counts = {
  y: 24,
  k: 10,
  d: 16,
  s: 14,
  b: 11,
  j: 6,
  p: 3,
  a: 3,
  t: 11,
  g: 8,
  h: 8,
  x: 7,
  e: 12,
};

const good = `apiVersion: apps/v1
kind: Deployment
metadata: {name: good}
spec:
  replicas: 2
  selector: {matchLabels: {app: good}}
  template:
    metadata: {labels: {app: good}}
    spec: {containers: [{name: good, image: good}]}
`;

async function read({
  files,
  kind = 'service',
  annotations = {},
}: Pick<HostileCase, 'files' | 'kind' | 'annotations'>): Promise<
  readonly Fact[]
> {
  const unit = { ref: 'component:default/t', kind, title: 't', annotations };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path: '' }],
    environments: defaultEnvironments,
    observedAt: '2026-11-22T00:00:00Z',
    revision: 'abc',
  });
  return facts.get(unit.ref) ?? [];
}

describe('the hostile corpus', () => {
  it('has every input of the security design', () => {
    const all = Object.entries(counts).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, i) => `${letter}${i + 1}`),
    );
    const known = new Set([
      ...hostileCases.map(({ id }) => id),
      ...Object.values(elsewhere).flat(),
      ...Object.values(without).flat(),
    ]);
    expect(all.filter(id => !known.has(id))).toEqual([]);
    for (const file of Object.keys(elsewhere))
      expect([file, existsSync(path.join(__dirname, '..', file))]).toEqual([
        file,
        true,
      ]);
  });

  it.each(
    hostileCases.map(
      (one, i) =>
        [
          `${one.id} (${i}): ${one.outcome ?? 'read as it stands'}`,
          one,
        ] as const,
    ),
  )('%s', async (_, one) => {
    const spent = cpuTime();
    const facts = await read(one);
    expect(spent()).toBeLessThan(2_000);
    expect(unsound(facts)).toEqual([]);
    const outcomes = facts.flatMap(({ problems }) =>
      problems.map(({ outcome }) => outcome),
    );
    expect(outcomes).toEqual(
      expect.arrayContaining(one.outcome ? [one.outcome] : []),
    );
    expect(one.holds?.(facts) ?? one.outcome !== undefined).toBe(true);

    // State of one file must not reach the next.
    const next = await read({ files: { 'deploy/good.yaml': good } });
    expect(next.flatMap(({ problems }) => problems)).toEqual([]);
    expect(workloadsOf(next)).toMatchObject([{ name: 'good', replicas: 2 }]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
