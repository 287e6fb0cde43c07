// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { Position, Problem } from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';
import { parseSql } from '../../sql';
import type { ChangeSet, MigrationFile } from './model';
import { planOf } from './plan';
import { placeholdersOf } from './sqlFile';

/** Whether a text is SQL as Liquibase formats it. */
export function isFormattedSql(text: string): boolean {
  return /^\uFEFF?\s*--\s*liquibase\s+formatted\s+sql\b/i.test(text);
}

interface Block {
  readonly attributes: ReadonlyMap<string, string>;
  readonly id: string;
  readonly author: string;
  /** Number of the line of its header, from 1. */
  readonly line: number;
  readonly lines: string[];
}

const header = /^\s*--\s*changeset\s+(.*)$/i;

/** Reads SQL with `--changeset author:id` lines. */
export async function parseFormattedSql({
  path,
  text,
}: SourceFile): Promise<Parsed<MigrationFile>> {
  const blocks: Block[] = [];
  const problems: Problem[] = [];
  text.split(/\r\n|\n/).forEach((line, i) => {
    const found = header.exec(line)?.[1];
    if (found === undefined) {
      blocks.at(-1)?.lines.push(line);
      return;
    }
    const block = blockOf(found, i + 1);
    if (block) blocks.push(block);
    else
      problems.push(
        problem(
          'changeset-header',
          'error',
          `Liquibase cannot read "${found.slice(
            0,
            80,
          )}": a change set is named author:id.`,
          path,
          [i + 1, 1],
        ),
      );
  });
  const logicalPath = /logicalFilePath:(\S+)/i.exec(text.split('\n')[0])?.[1];
  const entries = [];
  for (const block of blocks) {
    const read = await changeSetOf(block, path);
    entries.push({ changeSet: read.changeSet });
    problems.push(...read.problems);
  }
  return {
    value: {
      changelog: { entries, ...(logicalPath ? { logicalPath } : {}) },
    },
    problems,
  };
}

function blockOf(found: string, line: number): Block | undefined {
  const name = /^(?:"([^"]+)"|([^\s:]+)):(?:"([^"]+)"|(\S+))/.exec(found);
  if (!name) return undefined;
  const attributes = new Map<string, string>();
  for (const [, key, quoted, bare] of found
    .slice(name[0].length)
    .matchAll(/(\w+):(?:"([^"]*)"|(\S+))/g))
    attributes.set(key.toLowerCase(), quoted ?? bare);
  return {
    author: name[1] ?? name[2],
    id: name[3] ?? name[4],
    attributes,
    line,
    lines: [],
  };
}

async function changeSetOf(
  block: Block,
  path: string,
): Promise<{ changeSet: ChangeSet; problems: readonly Problem[] }> {
  const { attributes, line } = block;
  const position: Position = [line, 1];
  const ignored = ignoredLines(block.lines);
  let inRollback = false;
  let rollback: { position: Position; empty?: true } | undefined;
  let anyCheckSum: true | undefined;
  const code = block.lines.map((raw, i) => {
    const where: Position = [line + 1 + i, 1];
    const [, said] = /^\s*--\s*rollback\b(.*)$/i.exec(raw) ?? [];
    if (said !== undefined) {
      const empty =
        !said.trim() || /^\s*(?:empty|not required)\s*$/i.test(said);
      rollback =
        rollback && !rollback.empty
          ? rollback
          : { position: where, ...(empty ? { empty: true as const } : {}) };
    }
    if (/^\s*--\s*validCheckSum/i.test(raw)) anyCheckSum = true;
    if (/\/\*\s*liquibase\s+rollback/i.test(raw)) {
      inRollback = true;
      rollback = { position: where };
    }
    const isCode = !inRollback && !ignored.has(i);
    if (inRollback && raw.includes('*/')) inRollback = false;
    return isCode ? raw : '';
  });
  const delimiter = attributes.get('enddelimiter');
  const body = withDelimiter(code, delimiter).join('\n');
  const placeholders = placeholdersOf(body);
  const openProblems = () =>
    placeholders
      .slice(0, 3)
      .map(p =>
        problem(
          'open-placeholder',
          'unknown',
          `\${${p.name}} is a parameter whose value is not read, so what the statement does is not known.`,
          path,
          [line + p.position[0], p.position[1]],
        ),
      );
  const elsewhere = isElsewhere(attributes.get('dbms'));
  const sql =
    elsewhere || placeholders.length > 0
      ? { statements: [], problems: elsewhere ? [] : openProblems() }
      : await parseSql({ text: body, start: [line + 1, 1] }, path);
  const isTrue = (name: string) => attributes.get(name) === 'true';
  return {
    changeSet: {
      id: block.id,
      author: block.author,
      position,
      statements: sql.statements,
      plan: planOf(block.lines.join('\n'), [line + 1, 1]),
      runInTransaction: attributes.get('runintransaction') !== 'false',
      runOnChange: isTrue('runonchange'),
      runAlways: isTrue('runalways'),
      ...(elsewhere ? { elsewhere } : {}),
      ...(anyCheckSum ? { anyCheckSum } : {}),
      ...(rollback ? { rollback } : {}),
      checksum: digest(withoutComments(code)),
      sqlFiles: [],
    },
    problems: sql.problems,
  };
}

/** Whether a `dbms` attribute leaves PostgreSQL out. */
export function isElsewhere(dbms: string | undefined): boolean {
  const names = (dbms ?? '')
    .split(',')
    .map(n => n.trim().toLowerCase())
    .filter(Boolean);
  const refused = names.filter(n => n.startsWith('!')).map(n => n.slice(1));
  const wanted = names.filter(n => !n.startsWith('!'));
  if (refused.includes('postgresql') || names.includes('none')) return true;
  return (
    wanted.length > 0 &&
    !wanted.includes('postgresql') &&
    !wanted.includes('all')
  );
}

/** What is left of a change when white space and comments go: changing those is no change to Liquibase. */
export function digest(text: string): string {
  return createHash('sha256')
    .update(text.replace(/\s+/g, ' ').trim())
    .digest('hex')
    .slice(0, 16);
}

function withoutComments(lines: readonly string[]): string {
  return lines.filter(line => !/^\s*--/.test(line)).join('\n');
}

// `--ignoreLines:3` and `--ignoreLines:start` … `--ignoreLines:end`.
function ignoredLines(lines: readonly string[]): Set<number> {
  const ignored = new Set<number>();
  let open = false;
  lines.forEach((line, i) => {
    const [, what] = /^\s*--\s*ignoreLines:(\w+)/i.exec(line) ?? [];
    if (what === 'start') open = true;
    if (what === 'end') open = false;
    if (open) ignored.add(i);
    const count = Number(what);
    for (let n = 1; n <= Math.min(count, lines.length); n++) ignored.add(i + n);
  });
  return ignored;
}

// The grammar knows `;` only. A delimiter is at the end of a line, mostly alone.
function withDelimiter(
  lines: readonly string[],
  delimiter: string | undefined,
): string[] {
  const plain = delimiter?.replace(/^\\n/, '').replace(/\\n$/, '') ?? ';';
  if (!plain || plain === ';') return [...lines];
  return lines.map(line => {
    const trimmed = line.trimEnd();
    return trimmed.endsWith(plain)
      ? `${trimmed.slice(0, -plain.length)};`
      : line;
  });
}
