// SPDX-License-Identifier: Apache-2.0
import type {
  Problem,
  SqlStatement,
} from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';
import { parseSql } from '../../sql';
import { oneLine } from '../../text';
import { changeSql } from './changeSql';
import { partsOf, type Change } from './changes';
import { digest, isElsewhere } from './formattedSql';
import type { ChangelogEntry, ChangeSet, MigrationFile } from './model';
import { xmlTree, yamlTree } from './changelogTree';
import { planOf } from './plan';

/** Reads an XML, YAML or JSON changelog of Liquibase; a file that is none holds nothing. */
export async function parseChangelog(
  file: SourceFile,
): Promise<Parsed<MigrationFile>> {
  const { root, problems: found } = file.path.endsWith('.xml')
    ? xmlTree(file)
    : yamlTree(file);
  if (!root) return { problems: found };
  const problems: Problem[] = [...found];
  const entries: ChangelogEntry[] = [];
  const parameters = new Map(
    partsOf(root, 'property').flatMap(({ attributes: a }) =>
      a.name && a.value !== undefined ? [[a.name, a.value] as const] : [],
    ),
  );
  for (const part of root.parts) {
    const { attributes: a, position } = part;
    const relative = a.relativeToChangelogFile === 'true';
    if (part.name === 'include') {
      entries.push({
        include: filled(a.file ?? '', parameters),
        relative,
        position,
        ...(a.errorIfMissing === 'false' ? { optional: true as const } : {}),
      });
    } else if (part.name === 'includeAll') {
      entries.push({
        includeAll: filled(a.path ?? '', parameters),
        relative,
        position,
        ...(a.endsWithFilter ? { ending: a.endsWithFilter } : {}),
        ...(a.filter || a.resourceComparator || a.minDepth || a.maxDepth
          ? { filtered: true as const }
          : {}),
      });
    } else if (part.name === 'changeSet') {
      const read = await changeSetOf(part, file, parameters);
      entries.push({ changeSet: read.changeSet });
      problems.push(...read.problems);
    }
  }
  const { logicalFilePath } = root.attributes;
  return {
    value: {
      changelog: {
        entries,
        ...(logicalFilePath ? { logicalPath: logicalFilePath } : {}),
      },
    },
    problems,
  };
}

// Children of a change set that are no changes.
const aside = new Set([
  'validCheckSum',
  'preConditions',
  'comment',
  'rollback',
  'modifySql',
  'tagDatabase',
]);

async function changeSetOf(
  part: Change,
  { path }: SourceFile,
  parameters: ReadonlyMap<string, string>,
): Promise<{ changeSet: ChangeSet; problems: readonly Problem[] }> {
  const { attributes: a, position } = part;
  const problems: Problem[] = [];
  const statements: SqlStatement[] = [];
  const sqlFiles: ChangeSet['sqlFiles'][number][] = [];
  const changes = part.parts.filter(p => !aside.has(p.name));
  for (const change of changes) {
    if (change.name === 'sqlFile' && change.attributes.path) {
      sqlFiles.push({
        path: filled(change.attributes.path, parameters),
        relative: change.attributes.relativeToChangelogFile === 'true',
        at: statements.length,
      });
      continue;
    }
    const read = await statementsOf(change, path, parameters);
    statements.push(...read.statements);
    problems.push(...read.problems);
  }
  if (partsOf(part, 'modifySql').length > 0)
    problems.push(
      problem(
        'change-not-known',
        'unknown',
        'modifySql changes what is run, which is not followed. Write the change as SQL.',
        path,
        position,
      ),
    );
  const [rollback] = partsOf(part, 'rollback');
  const rollbackText = a.rollback ?? rollback?.text;
  const hasRollback = rollback !== undefined || a.rollback !== undefined;
  const isEmpty =
    !rollbackText?.trim() &&
    !rollback?.parts.some(p => p.name !== 'empty' && p.name !== 'comment') &&
    !rollback?.attributes.changeSetId;
  return {
    changeSet: {
      id: a.id ?? '',
      author: a.author ?? '',
      position,
      statements,
      plan: planOf(commentOf(part), position),
      runInTransaction: a.runInTransaction !== 'false',
      runOnChange: a.runOnChange === 'true',
      runAlways: a.runAlways === 'true',
      ...(isElsewhere(a.dbms) ? { elsewhere: true as const } : {}),
      ...(a.validCheckSum || partsOf(part, 'validCheckSum').length
        ? { anyCheckSum: true as const }
        : {}),
      ...(hasRollback
        ? {
            rollback: {
              position: rollback?.position ?? position,
              ...(isEmpty ? { empty: true as const } : {}),
            },
          }
        : {}),
      checksum: digest(JSON.stringify(changes.map(withoutPlaces))),
      sqlFiles,
    },
    problems,
  };
}

/** The plan of a change set stands in its comment, as in SQL. */
function commentOf(part: Change): string {
  const said = [
    part.attributes.comment ?? '',
    ...partsOf(part, 'comment').map(c => c.text ?? ''),
  ].join('\n');
  return said
    .split('\n')
    .map(line => `-- ${line.trim()}`)
    .join('\n');
}

function withoutPlaces({ name, attributes, text, parts }: Change): unknown {
  const sorted = Object.entries(attributes).sort(([x], [y]) =>
    x < y ? -1 : 1,
  );
  return [
    name,
    sorted,
    text?.replace(/\s+/g, ' ').trim() ?? '',
    parts.map(withoutPlaces),
  ];
}

const withDelimiter =
  ({ attributes: a }: Change) =>
  (sql: string) =>
    a.endDelimiter && a.endDelimiter !== ';'
      ? sql.replaceAll(a.endDelimiter.replace(/\\n/g, '\n'), ';')
      : sql;

async function statementsOf(
  change: Change,
  path: string,
  parameters: ReadonlyMap<string, string>,
): Promise<{
  statements: readonly SqlStatement[];
  problems: readonly Problem[];
}> {
  const refuse = (why: string) => ({
    statements: [],
    problems: [
      problem('change-not-known', 'unknown', `${why}.`, path, change.position),
    ],
  });
  if (isElsewhere(change.attributes.dbms))
    return { statements: [], problems: [] };
  const translated = changeSql(change);
  if ('unknown' in translated) return refuse(translated.unknown);
  const text = filled(
    translated.sql.map(withDelimiter(change)).join(';\n'),
    parameters,
  );
  const open = /\$\{([^}\n]{1,200})\}/.exec(text);
  if (open)
    return refuse(
      `\${${oneLine(open[1])}} is a parameter whose value is not in this file`,
    );
  const { statements, problems } = await parseSql(
    { text, start: change.position },
    path,
  );
  // Positions inside a translated text mean nothing; those of a text that was written do not either.
  return {
    statements: statements.map(s => ({ ...s, position: change.position })),
    problems: problems.map(p => ({
      ...p,
      where: {
        file: path,
        line: change.position[0],
        column: change.position[1],
      },
    })),
  };
}

function filled(text: string, parameters: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$\{([^}\n]{1,200})\}/g,
    (whole, name: string) => parameters.get(name.trim()) ?? whole,
  );
}
