// SPDX-License-Identifier: Apache-2.0
import type { SqlNode } from './parser';

/** The kind of a node and its members: `{"ColumnRef": {…}}` is `['ColumnRef', {…}]`. */
export function unwrap(value: unknown): readonly [kind: string, body: SqlNode] {
  if (!isNode(value)) return ['', {}];
  const kind = Object.keys(value)[0] ?? '';
  const body = value[kind];
  return [kind, isNode(body) ? body : {}];
}

/** Whether a value is a node and not a list, text or number. */
export function isNode(value: unknown): value is SqlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is a node; without members where it is none. */
export function node(of: SqlNode, key: string): SqlNode {
  const value = of[key];
  return isNode(value) ? value : {};
}

/** A member that is a list of nodes. */
export function nodes(of: SqlNode, key: string): SqlNode[] {
  const value = of[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** A member that is text. */
export function text(of: SqlNode, key: string): string | undefined {
  const value = of[key];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list of String nodes. */
export function strings(list: readonly SqlNode[]): string[] {
  return list.flatMap(item => {
    const [kind, body] = unwrap(item);
    return kind === 'String' ? [text(body, 'sval') ?? ''] : [];
  });
}

/** A name of several parts; `public.` says nothing and goes. */
export function dotted(parts: readonly string[]): string {
  return (parts[0] === 'public' ? parts.slice(1) : parts).join('.');
}

/** The name of a RangeVar's members: `schema.table`. */
export function relation(of: SqlNode): string {
  const schema = text(of, 'schemaname');
  return dotted([...(schema ? [schema] : []), text(of, 'relname') ?? '']);
}

/** The names of all RangeVar nodes below a node: the tables that it reads or writes. */
export function relationsBelow(root: unknown): string[] {
  const ctes = new Set<string>();
  const found = new Set<string>();
  walk(root, (kind, body) => {
    if (kind === 'CommonTableExpr') ctes.add(text(body, 'ctename') ?? '');
    if (kind === 'RangeVar') found.add(relation(body));
  });
  return [...found].filter(name => !ctes.has(name));
}

/** The last parts of all columns below a node. */
export function columnsBelow(root: unknown): string[] {
  const found = new Set<string>();
  walk(root, (kind, body) => {
    const last =
      kind === 'ColumnRef' ? strings(nodes(body, 'fields')).at(-1) : undefined;
    if (last) found.add(last);
  });
  return [...found];
}

/** The names of all functions that are called below a node. */
export function functionsBelow(root: unknown): string[] {
  const found = new Set<string>();
  walk(root, (kind, body) => {
    if (kind === 'FuncCall')
      found.add(
        strings(nodes(body, 'funcname'))
          .filter(part => part !== 'pg_catalog')
          .join('.'),
      );
  });
  return [...found];
}

/** Visits every node below a value, itself included. Without recursion: trees are as deep as their author likes. */
export function walk(
  root: unknown,
  visit: (kind: string, body: SqlNode) => void,
): void {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) {
      for (const item of value) pending.push(item);
    } else if (isNode(value)) {
      for (const [key, member] of Object.entries(value)) {
        if (isNode(member) && /^[A-Z]/.test(key)) visit(key, member);
        if (typeof member === 'object') pending.push(member);
      }
    }
  }
}

/** A constant's value as text; undefined where it is something else. */
export function constant(value: unknown): string | undefined {
  const [kind, body] = unwrap(value);
  if (kind !== 'A_Const') return undefined;
  for (const [key, member] of [
    ['sval', 'sval'],
    ['ival', 'ival'],
    ['fval', 'fval'],
    ['boolval', 'boolval'],
  ] as const) {
    if (isNode(body[key]))
      return String(
        node(body, key)[member] ?? (key === 'boolval' ? false : '0'),
      );
  }
  return undefined;
}
