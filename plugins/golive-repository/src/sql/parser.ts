// SPDX-License-Identifier: Apache-2.0
import createModule, {
  type PgQueryModule,
} from 'libpg-query/wasm/libpg-query.js';

/** A node of PostgreSQL's own parse tree: a table of members. */
export type SqlNode = Readonly<Record<string, unknown>>;

/** A statement of PostgreSQL's parse tree. */
export interface RawStatement {
  readonly stmt: SqlNode;
  /** Offset in bytes, with the white space and comments before it. */
  readonly start: number;
  /** Length in bytes. */
  readonly length: number;
}

/** What PostgreSQL's parser makes of a text, or where and why it stops. */
export type SqlParse =
  | { readonly statements: readonly RawStatement[] }
  | { readonly error: string; readonly offset: number }
  /** The parser itself gave up: the text is too deep or too large for it. */
  | { readonly gaveUp: string };

let instance: Promise<PgQueryModule> | undefined;

/**
 * Parses a text with PostgreSQL 18's grammar. A text that breaks the parser
 * breaks no other one: the next call gets a new instance of it.
 */
export async function parsePostgres(text: string): Promise<SqlParse> {
  instance ??= createModule();
  try {
    return parseWith(await instance, text);
  } catch (error) {
    instance = undefined;
    return { gaveUp: error instanceof Error ? error.message : String(error) };
  }
}

function parseWith(pg: PgQueryModule, text: string): SqlParse {
  const bytes = pg.lengthBytesUTF8(text) + 1;
  const query = pg._malloc(bytes);
  pg.stringToUTF8(text, query, bytes);
  const result = pg._wasm_parse_query_raw(query);
  // PgQueryParseResult: the tree, what was printed, the error (message, function, file, line, cursor).
  const error = pg.getValue(result + 8, 'i32');
  if (error) {
    const cursor = pg.getValue(error + 16, 'i32');
    const message = pg.UTF8ToString(pg.getValue(error, 'i32'));
    release(pg, query, result);
    return { error: message, offset: Math.max(cursor - 1, 0) };
  }
  const tree = pg.UTF8ToString(pg.getValue(result, 'i32'));
  release(pg, query, result);
  const { stmts = [] } = JSON.parse(tree) as {
    stmts?: { stmt?: SqlNode; stmt_location?: number; stmt_len?: number }[];
  };
  return {
    statements: stmts.map(s => ({
      stmt: s.stmt ?? {},
      start: s.stmt_location ?? 0,
      length: s.stmt_len ?? 0,
    })),
  };
}

function release(pg: PgQueryModule, query: number, result: number) {
  pg._wasm_free_parse_result(result);
  pg._free(query);
}
