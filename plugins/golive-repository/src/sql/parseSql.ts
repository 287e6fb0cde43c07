// SPDX-License-Identifier: Apache-2.0
import type {
  Position,
  Problem,
  SqlStatement,
} from '@golive/backstage-plugin-golive-common';
import { limits, size } from '../limits';
import { overLimit, problem } from '../problems';
import { oneLine } from '../text';
import { parsePostgres, type RawStatement } from './parser';
import { reduceStatement } from './reduce';

/** A text in SQL as far as it could be read; with problems it is not complete. */
export interface SqlText {
  readonly statements: readonly SqlStatement[];
  readonly problems: readonly Problem[];
}

/** Where a part of a file begins, for what is written inside of another format. */
export interface SqlPart {
  readonly text: string;
  /** Of its first character in the file. */
  readonly start?: Position;
}

/** Positions of byte offsets. */
class Places {
  private readonly lines: number[] = [0];

  constructor(
    private readonly bytes: Buffer,
    private readonly start: Position,
  ) {
    for (let i = bytes.indexOf(10); i >= 0; i = bytes.indexOf(10, i + 1))
      this.lines.push(i + 1);
  }

  at(offset: number): Position {
    let low = 0;
    let high = this.lines.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.lines[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    const before = this.bytes.toString('utf8', this.lines[low], offset);
    return [
      this.start[0] + low,
      before.length + (low === 0 ? this.start[1] : 1),
    ];
  }
}

/**
 * Reads SQL as PostgreSQL does, within the limits. A text with an error gives
 * no statements: what would run before the error and what after is not known.
 */
export async function parseSql(
  { text, start = [1, 1] }: SqlPart,
  file: string,
): Promise<SqlText> {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length > limits.sql.bytes) {
    return failed(
      overLimit(file, 'its size', size(limits.sql.bytes), size(bytes.length)),
    );
  }
  const places = new Places(bytes, start);
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    return failed(
      problem(
        'sql-syntax',
        'error',
        `${file} holds a NUL character; PostgreSQL reads nothing behind it. Delete it.`,
        file,
        places.at(nul),
      ),
    );
  }
  const { text: code, copies } = withoutCopiedRows(text);
  const parsed = await parsePostgres(code);
  if ('gaveUp' in parsed) {
    return failed(
      problem(
        'over-limit',
        'unknown',
        `${file} is nested too deep for PostgreSQL's parser (${oneLine(
          parsed.gaveUp,
        )}). Split the statement.`,
        file,
      ),
    );
  }
  if ('error' in parsed) {
    return failed(syntaxError(parsed.error, parsed.offset, file, places, code));
  }
  const bytesOfCode = copies ? Buffer.from(code, 'utf8') : bytes;
  const problems: Problem[] = [];
  const statements: SqlStatement[] = [];
  for (const raw of parsed.statements) {
    const offset = firstWord(bytesOfCode, raw);
    const position = places.at(offset);
    const length = raw.length || bytesOfCode.length - raw.start;
    if (length > limits.sql.statement) {
      problems.push(
        overLimit(
          file,
          'a statement',
          size(limits.sql.statement),
          size(length),
          position,
        ),
      );
      continue;
    }
    statements.push({ position, ...reduceStatement(raw.stmt) });
  }
  return { statements, problems };
}

function failed(found: Problem): SqlText {
  return { statements: [], problems: [found] };
}

function syntaxError(
  message: string,
  offset: number,
  file: string,
  places: Places,
  code: string,
): Problem {
  if (/memory exhausted|stack depth/.test(message)) {
    return problem(
      'over-limit',
      'unknown',
      `${file} is nested too deep for PostgreSQL's parser (${message}). Split the statement.`,
      file,
    );
  }
  // The cursor of the parser counts characters, everything else in its tree bytes.
  const at = Buffer.byteLength([...code].slice(0, offset).join(''), 'utf8');
  return problem(
    'sql-syntax',
    'error',
    `PostgreSQL cannot read ${file}: ${oneLine(
      message,
    )}. Correct the statement.`,
    file,
    places.at(at),
  );
}

/** A statement of the parser begins where the one before ended: white space and comments stand before its first word. */
function firstWord(bytes: Buffer, { start, length }: RawStatement): number {
  const end = length ? start + length : bytes.length;
  let at = start;
  while (at < end) {
    const c = bytes[at];
    if (c === 32 || (c >= 9 && c <= 13) || c === 59) at++;
    else if (c === 45 && bytes[at + 1] === 45) {
      const line = bytes.indexOf(10, at);
      at = line < 0 ? end : line + 1;
    } else if (c === 47 && bytes[at + 1] === 42) at = afterComment(bytes, at);
    else break;
  }
  return at;
}

// Comments of SQL nest.
function afterComment(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === 47 && bytes[at + 1] === 42) {
      depth++;
      at++;
    } else if (bytes[at] === 42 && bytes[at + 1] === 47) {
      depth--;
      at++;
      if (depth === 0) return at + 1;
    }
  }
  return bytes.length;
}

/** `COPY … FROM STDIN;` is followed by rows up to `\.`, which Flyway and psql read and the grammar does not know. */
function withoutCopiedRows(text: string): { text: string; copies: boolean } {
  if (!/\bfrom\s+stdin\b/i.test(text)) return { text, copies: false };
  let inRows = false;
  const lines = text.split('\n').map(line => {
    if (inRows) {
      inRows = line.trimEnd() !== '\\.';
      return ' '.repeat(Buffer.byteLength(line, 'utf8'));
    }
    inRows = /^\s*copy\b.*\bfrom\s+stdin\b.*;\s*$/i.test(line);
    return line;
  });
  return { text: lines.join('\n'), copies: true };
}
