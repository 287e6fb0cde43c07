// SPDX-License-Identifier: Apache-2.0
import type {
  Migration,
  Problem,
} from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';
import type { ParsedFile, ReadInput } from '../../reader';
import { oneLine } from '../../text';
import { folderOf, joinPath } from '../../tree';
import type { ChangelogEntry, ChangeSet, MigrationFile } from './model';
import { setting } from './settings';
import { within, type Surroundings } from './surroundings';

/** A change set, and the path that Liquibase knows its file by. */
export interface PlacedChangeSet {
  readonly path: string;
  readonly logicalPath: string;
  readonly set: ChangeSet;
}

/** The change sets in the order in which Liquibase runs them. */
export interface LiquibaseRun {
  readonly migrations: readonly (Migration & {
    readonly key: readonly string[];
  })[];
  readonly problems: readonly Problem[];
  /** Files that the changelogs name, also those outside of the unit's own. */
  readonly files: readonly ParsedFile<MigrationFile>[];
}

type Input = Pick<ReadInput<MigrationFile>, 'exists' | 'file' | 'files'>;

/** All change sets of some files, in no order that means anything. */
export function changeSetsOf(
  files: readonly ParsedFile<MigrationFile>[],
): PlacedChangeSet[] {
  return files.flatMap(({ path, value }) =>
    (value?.changelog?.entries ?? []).flatMap(entry =>
      'changeSet' in entry && !entry.changeSet.elsewhere
        ? [
            {
              path,
              logicalPath: value?.changelog?.logicalPath ?? classpathOf(path),
              set: entry.changeSet,
            },
          ]
        : [],
    ),
  );
}

/** A path as the class path has it: what Liquibase keeps. */
function classpathOf(path: string): string {
  return path.replace(/^(?:.*\/)?src\/main\/resources\//, '');
}

class Walk implements LiquibaseRun {
  readonly migrations: (Migration & { key: readonly string[] })[] = [];
  readonly problems: Problem[] = [];
  readonly files: ParsedFile<MigrationFile>[] = [];
  private readonly seen = new Set<string>();
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly input: Input,
    private readonly around: Surroundings,
  ) {}

  /** The configured changelog, else those that no other one includes. */
  roots(): string[] {
    const { settings, resources } = this.around;
    const named = setting(
      settings,
      'spring.liquibase.change-log',
      'quarkus.liquibase.change-log',
    )?.value.replace(/^classpath:/, '');
    const configured = resources
      .map(folder => within(folder, (named ?? '').replace(/^\//, '')))
      .find(path => named && this.input.exists(path));
    if (configured) return [configured];
    const logs = this.input.files.filter(f => f.value?.changelog);
    const included = new Set(
      logs.flatMap(file =>
        (file.value?.changelog?.entries ?? []).flatMap(entry =>
          this.targets(file.path, entry),
        ),
      ),
    );
    return logs.map(f => f.path).filter(path => !included.has(path));
  }

  /** Paths of the tree that an entry of a changelog leads to. */
  private targets(from: string, entry: ChangelogEntry): string[] {
    if ('include' in entry) {
      const found = this.resolve(from, entry.include, entry.relative, path =>
        this.input.exists(path),
      );
      return found === undefined ? [] : [found];
    }
    if (!('includeAll' in entry)) return [];
    const has = (folder: string) =>
      this.input.files.some(f => f.path.startsWith(`${folder}/`));
    const folder = this.resolve(from, entry.includeAll, entry.relative, has);
    if (folder === undefined) return [];
    // Liquibase takes them by their path.
    return this.input.files
      .map(f => f.path)
      .filter(
        path =>
          path.startsWith(`${folder}/`) &&
          path !== from &&
          path.endsWith(entry.ending ?? ''),
      )
      .sort((a, b) => (a < b ? -1 : 1));
  }

  private resolve(
    from: string,
    wanted: string,
    relative: boolean,
    isThere: (path: string) => boolean,
  ): string | undefined {
    const path = wanted.replace(/^classpath:/, '').replace(/^\/|\/$/g, '');
    const bases = relative
      ? [folderOf(from)]
      : [...this.around.resources, '', ...ancestors(folderOf(from))];
    return bases
      .map(base => joinPath(base, path))
      .find(found => found !== undefined && isThere(found));
  }

  async file(path: string): Promise<void> {
    if (this.seen.has(path)) return;
    this.seen.add(path);
    const file = await this.input.file(path);
    if (!file) return;
    this.files.push(file);
    this.problems.push(...file.problems);
    for (const entry of file.value?.changelog?.entries ?? []) {
      if ('changeSet' in entry) await this.changeSet(file, entry.changeSet);
      else await this.include(file, entry);
    }
    // An included file of plain SQL is one change set of its own.
    if (file.value?.sql && !file.value.changelog) this.plain(file);
  }

  private async include(
    file: ParsedFile<MigrationFile>,
    entry: Exclude<ChangelogEntry, { changeSet: ChangeSet }>,
  ): Promise<void> {
    const targets = this.targets(file.path, entry);
    const name = 'include' in entry ? entry.include : entry.includeAll;
    const isMissing =
      targets.length === 0 && !('optional' in entry && entry.optional);
    const isFiltered = 'includeAll' in entry && entry.filtered;
    const filtered = isFiltered
      ? 'is filtered or ordered by a class that is not followed'
      : undefined;
    const why = isMissing ? 'is not found in this tree' : filtered;
    if (why)
      this.problems.push(
        problem(
          'changelog-not-found',
          'unknown',
          `"${oneLine(name)}", which ${
            file.path
          } includes, ${why}, so not all changes are known.`,
          file.path,
          entry.position,
        ),
      );
    for (const target of targets) await this.file(target);
  }

  private async changeSet(
    file: ParsedFile<MigrationFile>,
    set: ChangeSet,
  ): Promise<void> {
    if (set.elsewhere) return;
    const logical =
      file.value?.changelog?.logicalPath ?? classpathOf(file.path);
    const id = `${set.author}:${set.id}`;
    const key = ['liquibase', logical, id];
    const earlier = this.ids.get(key.join('\n'));
    if (earlier) {
      this.problems.push(
        problem(
          'duplicate-version',
          'fail',
          `Liquibase refuses to run: ${oneLine(
            id,
          )} is already the name of the change set in ${earlier}.`,
          file.path,
          set.position,
        ),
      );
    }
    this.ids.set(key.join('\n'), `line ${set.position[0]}`);
    const type = set.runAlways ? 'always' : 'versioned';
    this.migrations.push({
      key,
      tool: 'liquibase',
      file: file.path,
      position: set.position,
      type: set.runOnChange ? 'repeatable' : type,
      id,
      description: '',
      transactional: set.runInTransaction,
      statements: await this.withFiles(file, set),
      plan: [...set.plan],
      ...(set.rollback ? { undo: { file: file.path, ...set.rollback } } : {}),
    });
  }

  private async withFiles(
    file: ParsedFile<MigrationFile>,
    { statements, sqlFiles, position }: ChangeSet,
  ): Promise<Migration['statements']> {
    const all = [...statements];
    for (const wanted of [...sqlFiles].reverse()) {
      const path = this.resolve(file.path, wanted.path, wanted.relative, p =>
        this.input.exists(p),
      );
      const found =
        path === undefined ? undefined : await this.input.file(path);
      this.problems.push(...(found?.problems ?? []));
      const sql = found?.value?.sql;
      if (!sql || sql.text !== undefined) {
        this.problems.push(
          problem(
            'changelog-not-found',
            'unknown',
            `The SQL of "${oneLine(
              wanted.path,
            )}" is not known: it is not in this tree, or has parameters.`,
            file.path,
            position,
          ),
        );
      } else {
        // Evidence points to the change set: the file of a statement is its migration's.
        all.splice(
          wanted.at,
          0,
          ...sql.statements.map(s => ({ ...s, position })),
        );
      }
    }
    return all;
  }

  private plain({ path, value }: ParsedFile<MigrationFile>): void {
    const sql = value?.sql;
    if (!sql) return;
    this.migrations.push({
      key: ['liquibase', classpathOf(path), 'raw:includeAll'],
      tool: 'liquibase',
      file: path,
      position: [1, 1],
      type: 'versioned',
      id: 'raw:includeAll',
      description: '',
      transactional: true,
      statements: [...sql.statements],
      plan: [...sql.plan],
    });
  }
}

function ancestors(folder: string): string[] {
  const found: string[] = [];
  for (let at = folder; at; at = folderOf(at)) found.push(at);
  return found;
}

/** Follows the changelogs from their roots. */
export async function liquibaseRun(
  input: Input,
  around: Surroundings,
): Promise<LiquibaseRun> {
  const walk = new Walk(input, around);
  for (const root of walk.roots()) await walk.file(root);
  return walk;
}
