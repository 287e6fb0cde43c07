// SPDX-License-Identifier: Apache-2.0
import {
  defaultEnvironments,
  type Fact,
  type Problem,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Reader } from '../reader';
import { readers } from '../readers/index.generated';
import { readRepository } from '../readRepository';
import { localTree, type RepositoryTree } from '../tree';

/** What `expected.json` of a fixture says of one fact. */
export interface ExpectedFact {
  readonly type: string;
  readonly environment?: string;
  /** `outcome code file:line:column` of each problem, in order. */
  readonly problems: readonly string[];
  /** What the value must contain. */
  readonly value: object;
}

/** A fixture: a folder `<meaning>` with a small repository `tree/` and what is expected of it. */
export interface Fixture {
  readonly name: string;
  readonly folder: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly facts: readonly ExpectedFact[];
}

/** The fixtures of a reader: all folders of its `__fixtures__` that have a tree. */
function fixturesIn(folder: string): Fixture[] {
  return readdirSync(folder)
    .filter(name => existsSync(path.join(folder, name, 'tree')))
    .map(name => {
      const own = path.join(folder, name);
      const text = readFileSync(path.join(own, 'expected.json'), 'utf8');
      return { name, folder: own, annotations: {}, ...JSON.parse(text) };
    });
}

/** The facts of a tree that is one unit's, as `expected.json` writes them. */
export async function readAs(
  tree: RepositoryTree,
  annotations: Readonly<Record<string, string>> = {},
  kustomize?: string,
  helm?: string,
): Promise<Fact[]> {
  const unit: Unit = {
    ref: 'component:default/unit',
    kind: 'service',
    title: 'Unit',
    annotations,
  };
  const facts = await readRepository(tree, {
    units: [{ unit, path: '' }],
    environments: defaultEnvironments,
    observedAt: '2026-11-22T00:00:00Z',
    revision: 'abc',
    kustomize,
    helm,
  });
  return facts.get(unit.ref) ?? [];
}

/** The fixtures of a reader's folder, named for `it.each`. */
export function fixtureCases(
  folder: string,
): [name: string, fixture: Fixture][] {
  return fixturesIn(path.join(folder, '__fixtures__')).map(fixture => [
    fixture.name,
    fixture,
  ]);
}

/** What a fixture gives of a reader's facts, in the form of its `expected.json`. */
export async function readFacts(
  reader: Reader,
  fixture: Fixture,
): Promise<ExpectedFact[]> {
  const types = reader.facts.map(({ id }) => id);
  const facts = await readFixture(fixture);
  return facts
    .filter(({ type }) => types.includes(type))
    .map(({ type, environment, problems, value }) => ({
      type,
      ...(environment === undefined ? {} : { environment }),
      problems: problems.map(summary),
      value: value as object,
    }));
}

/** What is wrong with facts whatever they say: not what the schema says, or not the same after being stored as JSON. */
export function unsound(
  facts: readonly (Pick<Fact, 'type' | 'value'> & Partial<Fact>)[],
): string[] {
  const types = readers.flatMap(reader => reader.facts);
  return facts.flatMap(({ type, value, failure, problems = [] }) => {
    const { error } = types
      .find(({ id }) => id === type)
      ?.schema.safeParse(value) ?? { error: 'unknown type' };
    const isSame = isDeepStrictEqual(
      JSON.parse(JSON.stringify(value ?? null)),
      value,
    );
    return [
      ...(failure ? [`${type}: ${failure.message}`] : []),
      ...(error ? [`${type}: ${error}`] : []),
      ...(isSame ? [] : [`${type}: is not the same as JSON`]),
      ...problems
        .filter(p => typeof p === 'object' && p.code === 'reader-failed')
        .map(p => `${type}: ${p.message}`),
    ];
  });
}

/** Reads a fixture's tree. */
function readFixture({ folder, annotations }: Fixture): Promise<Fact[]> {
  return readAs(localTree(path.join(folder, 'tree')), annotations);
}

/** A problem in one line. */
export function summary({ outcome, code, where }: Problem): string {
  const place =
    where && 'file' in where
      ? [where.file, where.line, where.column].filter(Boolean).join(':')
      : '';
  return `${outcome} ${code} ${place}`.trim();
}
