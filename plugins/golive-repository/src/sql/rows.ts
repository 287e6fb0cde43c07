// SPDX-License-Identifier: Apache-2.0
import type {
  RowBound,
  SqlChange,
} from '@golive/backstage-plugin-golive-common';
import {
  columnsBelow,
  functionsBelow,
  isNode,
  constant,
  node,
  nodes,
  relation,
  relationsBelow,
  strings,
  text,
  unwrap,
  walk,
} from './nodes';
import type { SqlNode } from './parser';

/**
 * What limits the rows of a WHERE on a table: only what every row has to meet
 * counts, so nothing below an OR.
 */
export function boundOf(where: unknown, table: string): RowBound {
  const from = new Set<string>();
  const to = new Set<string>();
  const between = new Set<string>();
  const equals = new Set<string>();
  let limit = false;
  const pending: unknown[] = [where];
  while (pending.length > 0) {
    const [kind, body] = unwrap(pending.pop());
    if (kind === 'BoolExpr' && text(body, 'boolop') === 'AND_EXPR')
      pending.push(...nodes(body, 'args'));
    if (kind === 'SubLink' && text(body, 'subLinkType') === 'ANY_SUBLINK') {
      const found = columnOf(body.testexpr);
      if (picks(body.subselect, table)) limit = true;
      // So many values of another table: few rows, if they are of a key.
      else if (found && hasLimit(body.subselect)) equals.add(found);
    }
    if (kind === 'A_Expr') {
      const left = columnOf(body.lexpr);
      const right = columnOf(body.rexpr);
      const sign = strings(nodes(body, 'name'))[0] ?? '';
      const how = text(body, 'kind');
      if (left && how === 'AEXPR_BETWEEN') between.add(left);
      else if (left && how === 'AEXPR_IN' && sign === '=') equals.add(left);
      else if (how === 'AEXPR_OP' || how === 'AEXPR_OP_ANY') {
        // An equal column of another table limits nothing; a subquery may.
        if (sign === '=' && left && !right) {
          const [inner, { subselect }] = unwrap(body.rexpr);
          // = ANY (ARRAY(SELECT … LIMIT n)); a single value says nothing of how many rows have it.
          if (inner === 'SubLink' && how === 'AEXPR_OP_ANY')
            limit ||= picks(subselect, table);
          equals.add(left);
        }
        if (left && !right && /^>=?$/.test(sign)) from.add(left);
        if (left && !right && /^<=?$/.test(sign)) to.add(left);
        if (right && !left && /^>=?$/.test(sign)) to.add(right);
        if (right && !left && /^<=?$/.test(sign)) from.add(right);
      }
    }
  }
  for (const column of from) if (to.has(column)) between.add(column);
  return {
    ...(isNode(where) ? {} : { everything: true as const }),
    ...(limit ? { limit: true as const } : {}),
    between: [...between],
    equals: [...equals],
  };
}

function columnOf(expression: unknown): string | undefined {
  const [kind, body] = unwrap(expression);
  return kind === 'ColumnRef'
    ? strings(nodes(body, 'fields')).at(-1)
    : undefined;
}

function hasLimit(query: unknown): boolean {
  const [kind, body] = unwrap(query);
  return kind === 'SelectStmt' && isLimited(body);
}

/** LIMIT ALL and LIMIT NULL are none. */
function isLimited(query: SqlNode): boolean {
  const { limitCount } = query;
  return (
    limitCount !== undefined &&
    node(node(query, 'limitCount'), 'A_Const').isnull !== true
  );
}

/** Whether a query picks a limited number of rows of a table. */
function picks(query: unknown, table: string): boolean {
  return (
    hasLimit(query) &&
    relationsBelow(unwrap(query)[1].fromClause).includes(table)
  );
}

/** A WITH whose query limits rows, as batches by `WITH batch AS (SELECT … LIMIT n)` are written. */
function withLimit(body: SqlNode): boolean {
  return nodes(node(body, 'withClause'), 'ctes').some(cte =>
    hasLimit(node(cte, 'CommonTableExpr').ctequery),
  );
}

function bounded(body: SqlNode): RowBound {
  const bound = boundOf(body.whereClause, relation(node(body, 'relation')));
  return withLimit(body) ? { ...bound, limit: true } : bound;
}

/** What a statement that changes or reads rows does; undefined if it is another one. */
export function rowChange(
  kind: string,
  body: SqlNode,
): SqlChange[] | undefined {
  switch (kind) {
    case 'InsertStmt':
      return [...innerWrites(body), insert(body)];
    case 'UpdateStmt':
      return [
        ...innerWrites(body),
        {
          do: 'update',
          table: relation(node(body, 'relation')),
          sets: nodes(body, 'targetList').map(target => {
            const set = node(target, 'ResTarget');
            return {
              column: text(set, 'name') ?? '',
              reads: columnsBelow(set.val),
            };
          }),
          from: relationsBelow([body.fromClause, body.targetList]),
          bound: bounded(body),
        },
      ];
    case 'DeleteStmt':
      return [
        ...innerWrites(body),
        {
          do: 'delete',
          table: relation(node(body, 'relation')),
          bound: bounded(body),
        },
      ];
    case 'MergeStmt':
      return [{ do: 'merge', table: relation(node(body, 'relation')) }];
    case 'TruncateStmt':
      return nodes(body, 'relations').map(item => ({
        do: 'truncate',
        table: relation(node(item, 'RangeVar')),
      }));
    case 'CopyStmt':
      return body.is_from === true
        ? [
            {
              do: 'insert',
              table: relation(node(body, 'relation')),
              from: [],
            },
          ]
        : [{ do: 'nothing', what: 'COPY TO' }];
    case 'SelectStmt':
      return [...innerWrites(body), ...select(body)];
    default:
      return undefined;
  }
}

function insert(body: SqlNode): SqlChange {
  const [, source] = unwrap(body.selectStmt);
  const isQuery =
    nodes(source, 'targetList').length > 0 && source.fromClause !== undefined;
  const isUnion = source.larg !== undefined;
  return {
    do: 'insert',
    table: relation(node(body, 'relation')),
    from: isQuery || isUnion ? relationsBelow(body.selectStmt) : [],
    ...(isQuery || isUnion
      ? {
          query: true as const,
          bound: {
            ...bounded(source),
            ...(isLimited(source) ? { limit: true as const } : {}),
          },
        }
      : {}),
  };
}

// Statements in a WITH write too.
function innerWrites(body: SqlNode): SqlChange[] {
  return nodes(node(body, 'withClause'), 'ctes').flatMap(cte => {
    const [kind, inner] = unwrap(node(cte, 'CommonTableExpr').ctequery);
    return /^(?:Insert|Update|Delete|Merge)Stmt$/.test(kind)
      ? rowChange(kind, inner) ?? []
      : [];
  });
}

function select(body: SqlNode): SqlChange[] {
  const into = node(node(body, 'intoClause'), 'rel');
  if (into.relname !== undefined) {
    return [
      {
        do: 'create-table',
        table: relation(into),
        columns: [],
        constraints: [],
        from: relationsBelow(body.fromClause),
        query: true,
      },
    ];
  }
  const settings: SqlChange[] = [];
  walk(body.targetList, (kind, call) => {
    const name = strings(nodes(call, 'funcname')).at(-1);
    if (kind !== 'FuncCall' || name !== 'set_config') return;
    const [key, value, local] = nodes(call, 'args').map(constant);
    if (key && value !== undefined)
      settings.push({
        do: 'set',
        name: key.toLowerCase(),
        value,
        ...(local === 'true' ? { local: true as const } : {}),
      });
  });
  const functions = functionsBelow(body).filter(name => name !== 'set_config');
  return [
    ...settings,
    {
      do: 'select',
      functions,
      locks:
        nodes(body, 'lockingClause').length > 0
          ? relationsBelow(body.fromClause)
          : [],
    },
  ];
}
