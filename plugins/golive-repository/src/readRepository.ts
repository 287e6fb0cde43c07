// SPDX-License-Identifier: Apache-2.0
import type {
  Environment,
  Fact,
  Problem,
} from '@golive/backstage-plugin-golive-common';
import { kindDisagrees, showsNothing, withDisputedClaims } from './claims';
import {
  openHelm,
  openKustomize,
  type Helm,
  type Kustomize,
} from './kustomize';
import { HistoryReading } from './history/readHistory';
import { FileParser } from './parse/fileParser';
import { ParseCache } from './parse/parseCache';
import type { ReaderPool } from './parse/pool';
import { distinct, problemKey } from './problems';
import {
  runtimeKinds,
  type FactDraft,
  type Reader,
  type ReadInput,
  type ReadOutput,
} from './reader';
import { readers as allReaders } from './readers/index.generated';
import type { ManifestFile } from './readers/kubernetes/model';
import kubernetes from './readers/kubernetes/reader';
import { matcher, staticFolder } from './scope/globs';
import {
  selectFiles,
  unitBases,
  unitFolders,
  type Selection,
  type UnitScope,
} from './scope/unitFiles';
import { oneLine } from './text';
import {
  filesBelow,
  indexTree,
  type RepositoryTree,
  type TreeIndex,
} from './tree';

/** For whom, and how, a tree is read. */
export interface ReadOptions {
  readonly units: readonly UnitScope[];
  readonly environments: readonly Environment[];
  /** ISO 8601 instant at which the tree was the repository's. */
  readonly observedAt: string;
  /** Commit or content hash of the tree. */
  readonly revision: string;
  /** Where files are parsed; without one, in this thread. */
  readonly pool?: ReaderPool;
  /** Keeps what was parsed for the next run; without one, each run parses all. */
  readonly cache?: ParseCache;
  /** The kustomize program; without one, what needs it is a problem. */
  readonly kustomize?: string;
  /** The helm program; without one, charts are a problem. */
  readonly helm?: string;
  readonly signal?: AbortSignal;
}

class RepositoryRun {
  private readonly parser: FileParser;
  private readonly history: HistoryReading;
  private readonly matching = new Map<string, readonly string[]>();

  constructor(
    tree: RepositoryTree,
    private readonly index: TreeIndex,
    private readonly options: ReadOptions,
    private readonly kustomize: Kustomize | undefined,
    private readonly helm: Helm | undefined,
  ) {
    const { pool, cache = new ParseCache() } = options;
    this.parser = new FileParser(tree, index, allReaders, pool, cache);
    this.history = new HistoryReading(tree, allReaders, cache, pool);
  }

  async read(): Promise<Map<string, Fact[]>> {
    const { units, signal } = this.options;
    const folders = unitFolders(this.index, units);
    const work = units.map(scope => ({
      scope,
      selections: allReaders
        .filter(({ kinds }) => !kinds || kinds.includes(scope.unit.kind))
        .map(reader => ({
          reader,
          selection: selectFiles(scope, reader, this.index, folders),
        })),
    }));
    for (const { reader, selection } of work.flatMap(w => w.selections)) {
      for (const file of selection.files) this.parser.expect(file.real, reader);
    }
    const result = new Map<string, Fact[]>();
    for (const { scope, selections } of work) {
      signal?.throwIfAborted();
      const facts: Fact[] = [];
      for (const { reader, selection } of selections) {
        facts.push(...(await this.readUnit(scope, reader, selection)));
      }
      result.set(scope.unit.ref, await this.ofItsKind(scope, facts, folders));
    }
    const kinds = new Map(
      work.map(({ scope: { unit } }) => [unit.ref, unit.kind]),
    );
    return withDisputedClaims(result, ref => {
      const kind = kinds.get(ref);
      return kind !== undefined && runtimeKinds.includes(kind);
    });
  }

  /** A unit of a kind without pods, of which there is nothing but pods, is not what it says. */
  private async ofItsKind(
    scope: UnitScope,
    facts: Fact[],
    folders: readonly string[],
  ): Promise<Fact[]> {
    const { kind, ref } = scope.unit;
    if (!showsNothing(kind, facts)) return facts;
    const { files } = selectFiles(scope, kubernetes, this.index, folders);
    for (const { real } of files) {
      const { value } = await this.parser.file(real, kubernetes, ref);
      for (const object of (value as ManifestFile | undefined)?.objects ?? []) {
        if (object.type === 'workload' && !object.value.runsToEnd) {
          const found = kindDisagrees(kind, object.value);
          return facts.map(fact => ({
            ...fact,
            problems: [...fact.problems, found],
          }));
        }
      }
    }
    return facts;
  }

  /** Paths of the tree that match; units ask for the same ones again and again. */
  private paths(globs: readonly string[]): readonly string[] {
    const key = globs.join('\n');
    const known = this.matching.get(key);
    if (known) return known;
    const matches = matcher(globs);
    const places = new Set(
      globs.filter(glob => !glob.startsWith('!')).map(staticFolder),
    );
    // The root holds all the others.
    const candidates = places.has('')
      ? filesBelow(this.index, '')
      : [...places].flatMap(folder => filesBelow(this.index, folder));
    const found = new Set(candidates.map(file => file.path).filter(matches));
    const sorted = [...found].sort();
    this.matching.set(key, sorted);
    return sorted;
  }

  private async readUnit(
    scope: UnitScope,
    reader: Reader,
    selection: Selection,
  ): Promise<Fact[]> {
    const input = await this.input(scope, reader, selection);
    try {
      const output = await reader.read(input);
      return this.finish(output, input, [
        ...(this.index.refused ? [this.index.refused] : []),
        ...selection.problems,
      ]);
    } catch (error) {
      this.options.signal?.throwIfAborted();
      const why = oneLine(
        error instanceof Error ? error.message : String(error),
      );
      const failure = {
        message: `The reader "${reader.title}" failed: ${why}. Report this with the repository's revision.`,
        since: this.options.observedAt,
      };
      return reader.facts.map(type =>
        this.stamp({ type: type.id, problems: [], failure }),
      );
    }
  }

  private async input(
    scope: UnitScope,
    reader: Reader,
    selection: Selection,
  ): Promise<ReadInput<unknown>> {
    const { unit } = scope;
    const parse = (real: string) => this.parser.file(real, reader, unit.ref);
    const { kustomize, helm } = this;
    return {
      unit,
      folder: scope.path,
      bases: unitBases(scope, this.index),
      environments: this.options.environments,
      files: await Promise.all(selection.files.map(file => parse(file.real))),
      exists: path => this.index.files.has(path),
      paths: globs => this.paths(globs),
      file: async path => {
        const found = this.index.files.get(path);
        return found && parse(found.real);
      },
      history: () => this.history.of(scope, reader),
      parse: (name, text) => this.parser.text(name, text, reader),
      ...(kustomize ? { kustomize: folder => kustomize.render(folder) } : {}),
      ...(helm
        ? { helm: (folder, values) => helm.render(folder, values) }
        : {}),
    };
  }

  // A reader may forget a file's problem, but no fact may look complete because of it.
  private finish(
    output: ReadOutput,
    input: ReadInput<unknown>,
    general: readonly Problem[],
  ): Fact[] {
    const told = new Set(
      output.facts.flatMap(fact => fact.problems).map(problemKey),
    );
    const forgotten = input.files
      .filter(file => !output.notOurs?.includes(file.path))
      .flatMap(file => file.problems)
      .filter(found => !told.has(problemKey(found)));
    return output.facts.map((fact: FactDraft) =>
      this.stamp({
        type: fact.type.id,
        value: fact.value,
        problems: distinct([...fact.problems, ...general, ...forgotten]),
        ...(fact.environment === undefined
          ? {}
          : { environment: fact.environment }),
      }),
    );
  }

  private stamp(
    fact: Omit<Fact, 'view' | 'source' | 'observedAt' | 'revision'>,
  ): Fact {
    const { observedAt, revision } = this.options;
    return {
      ...fact,
      view: 'declared',
      source: 'repository',
      observedAt,
      revision,
    };
  }
}

/**
 * Reads a repository's tree once for all its units.
 *
 * Every unit gets a fact of every type that readers for its kind give, also
 * where nothing was found: "nothing there" is a value, "not read" is a problem
 * on it. Nothing a tree holds makes this reject; only `tree.list()` and the
 * signal do.
 *
 * @returns the declared facts by the unit's reference
 */
export async function readRepository(
  tree: RepositoryTree,
  options: ReadOptions,
): Promise<Map<string, Fact[]>> {
  const index = indexTree(await tree.list(), tree.name);
  const kustomize = options.kustomize
    ? openKustomize(options.kustomize, tree, index, options.signal)
    : undefined;
  const helm = options.helm
    ? openHelm(options.helm, tree, index, options.signal)
    : undefined;
  try {
    const run = new RepositoryRun(tree, index, options, kustomize, helm);
    return await run.read();
  } finally {
    await kustomize?.close();
    await helm?.close();
  }
}
