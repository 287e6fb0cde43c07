// SPDX-License-Identifier: Apache-2.0
import type {
  SqlChange,
  SqlStatement,
} from '@golive/backstage-plugin-golive-common';
import { alterTable } from './alterTable';
import { columnOf, constraintOf } from './columns';
import { droppedSignature } from './created';
import {
  columnsBelow,
  dotted,
  node,
  nodes,
  relation,
  relationsBelow,
  strings,
  text,
  unwrap,
} from './nodes';
import { has, objectName, objectOf } from './objects';
import { opaque } from './opaque';
import { others } from './others';
import type { SqlNode } from './parser';
import { rowChange } from './rows';

/** What one statement does, and whether PostgreSQL refuses it inside a transaction. */
export function reduceStatement(
  stmt: SqlNode,
): Pick<SqlStatement, 'changes' | 'outside'> {
  const [kind, body] = unwrap(stmt);
  const changes =
    rowChange(kind, body) ??
    definition(kind, body) ??
    opaque(kind, body) ??
    others(kind, body);
  return runsOutside(kind, body) ? { changes, outside: true } : { changes };
}

function runsOutside(kind: string, body: SqlNode): boolean {
  switch (kind) {
    case 'IndexStmt':
      return body.concurrent === true;
    case 'DropStmt':
      return body.concurrent === true;
    case 'VacuumStmt':
      return body.is_vacuumcmd === true;
    case 'ReindexStmt':
      return (
        has(body, 'concurrently') ||
        /SCHEMA|SYSTEM|DATABASE/.test(text(body, 'kind') ?? '')
      );
    case 'ClusterStmt':
      return body.relation === undefined;
    case 'AlterTableStmt':
      return nodes(body, 'cmds').some(
        item =>
          node(node(node(item, 'AlterTableCmd'), 'def'), 'PartitionCmd')
            .concurrent === true,
      );
    default:
      return /^(?:CreatedbStmt|DropdbStmt|AlterSystemStmt|CreateTableSpaceStmt|DropTableSpaceStmt|CreateSubscriptionStmt)$/.test(
        kind,
      );
  }
}

function definition(kind: string, body: SqlNode): SqlChange[] | undefined {
  switch (kind) {
    case 'CreateStmt':
      return [createTable(body)];
    case 'CreateForeignTableStmt':
      return [createTable(node(body, 'base'))];
    case 'CreateTableAsStmt':
      return [createAs(body)];
    case 'AlterTableStmt':
      return alterTable(body);
    case 'RenameStmt':
      return [rename(body)];
    case 'AlterObjectSchemaStmt':
      return [
        {
          do: 'move',
          what: objectOf(text(body, 'objectType')),
          name: body.relation
            ? relation(node(body, 'relation'))
            : objectName(body.object).name,
          to: text(body, 'newschema') ?? '',
        },
      ];
    case 'DropStmt':
      return drop(body);
    case 'IndexStmt':
      return [createIndex(body)];
    case 'ViewStmt':
      return [createView(body)];
    default:
      return undefined;
  }
}

function createTable(body: SqlNode): SqlChange {
  const elements = nodes(body, 'tableElts').map(unwrap);
  const columns = elements.flatMap(([kind, element]) =>
    kind === 'ColumnDef' ? [columnOf(element)] : [],
  );
  const constraints = elements.flatMap(([kind, element]) =>
    kind === 'Constraint' ? [constraintOf(element)] : [],
  );
  const parents = nodes(body, 'inhRelations').map(p =>
    relation(node(p, 'RangeVar')),
  );
  const isPartition = body.partbound !== undefined;
  const like = elements.flatMap(([kind, element]) =>
    kind === 'TableLikeClause' ? [relation(node(element, 'relation'))] : [],
  );
  const keys = new Set(
    constraints.filter(c => c.type === 'primary-key').flatMap(c => c.columns),
  );
  return {
    do: 'create-table',
    table: relation(node(body, 'relation')),
    columns: columns.map(({ column }) =>
      keys.has(column.name) ? { ...column, notNull: true } : column,
    ),
    constraints: [...columns.flatMap(c => c.constraints), ...constraints],
    ...(body.if_not_exists === true ? { ifNotExists: true as const } : {}),
    ...(node(body, 'relation').relpersistence === 't'
      ? { temporary: true as const }
      : {}),
    ...(isPartition ? { partitionOf: parents[0] } : {}),
    ...(body.partspec === undefined
      ? {}
      : { partitionKey: columnsOfKey(node(body, 'partspec')) }),
    from: isPartition ? [] : [...like, ...parents],
  };
}

function columnsOfKey(spec: SqlNode): string[] {
  return nodes(spec, 'partParams').flatMap(part => {
    const { name, expr } = node(part, 'PartitionElem');
    return typeof name === 'string' ? [name] : columnsBelow(expr);
  });
}

function createAs(body: SqlNode): SqlChange {
  const into = node(node(body, 'into'), 'rel');
  if (text(body, 'objtype') === 'OBJECT_MATVIEW') {
    return {
      do: 'create-view',
      name: relation(into),
      materialized: true,
      reads: relationsBelow(body.query),
    };
  }
  return {
    do: 'create-table',
    table: relation(into),
    columns: [],
    constraints: [],
    ...(body.if_not_exists === true ? { ifNotExists: true as const } : {}),
    ...(into.relpersistence === 't' ? { temporary: true as const } : {}),
    from: relationsBelow(body.query),
    query: true,
  };
}

function rename(body: SqlNode): SqlChange {
  const type = text(body, 'renameType');
  const part = text(body, 'subname');
  const what =
    type === 'OBJECT_COLUMN' || type === 'OBJECT_ATTRIBUTE'
      ? ({ OBJECT_COLUMN: 'column', OBJECT_ATTRIBUTE: 'attribute' } as const)[
          type
        ]
      : objectOf(type);
  const isOfTable = ['OBJECT_TRIGGER', 'OBJECT_POLICY', 'OBJECT_RULE'].includes(
    type ?? '',
  );
  return {
    do: 'rename',
    what,
    name: body.relation
      ? relation(node(body, 'relation'))
      : objectName(body.object).name || (text(body, 'subname') ?? ''),
    ...(part === undefined || (!isOfTable && !body.relation) ? {} : { part }),
    to: text(body, 'newname') ?? '',
  };
}

function drop(body: SqlNode): SqlChange[] {
  const what = objectOf(text(body, 'removeType'));
  const options = {
    ...(body.concurrent === true ? { concurrently: true as const } : {}),
    ...(text(body, 'behavior') === 'DROP_CASCADE'
      ? { cascade: true as const }
      : {}),
    ...(body.missing_ok === true ? { ifExists: true as const } : {}),
  };
  return nodes(body, 'objects').map(object => {
    const { name, parts } = objectName(object);
    return ['trigger', 'policy', 'rule'].includes(what)
      ? {
          do: 'drop' as const,
          what,
          name: parts.at(-1) ?? '',
          table: dotted(parts.slice(0, -1)),
          ...options,
        }
      : {
          do: 'drop' as const,
          what,
          name,
          ...options,
          ...signed(object),
        };
  });
}

function signed(object: SqlNode) {
  const signature = droppedSignature(object);
  return signature ? { signature } : {};
}

function createIndex(body: SqlNode): SqlChange {
  const parts = nodes(body, 'indexParams').map(p => node(p, 'IndexElem'));
  const name = text(body, 'idxname');
  return {
    do: 'create-index',
    table: relation(node(body, 'relation')),
    ...(name === undefined ? {} : { name }),
    columns: parts.flatMap(p => text(p, 'name') ?? []),
    ...(parts.some(p => p.expr !== undefined)
      ? { expressions: true as const }
      : {}),
    ...(body.unique === true ? { unique: true as const } : {}),
    ...(node(body, 'relation').inh === true ? {} : { only: true as const }),
    ...(body.concurrent === true ? { concurrently: true as const } : {}),
    ...(body.whereClause === undefined ? {} : { partial: true as const }),
    ...(body.if_not_exists === true ? { ifNotExists: true as const } : {}),
  };
}

function createView(body: SqlNode): SqlChange {
  const query = node(node(body, 'query'), 'SelectStmt');
  const targets = nodes(query, 'targetList').map(t => node(t, 'ResTarget'));
  const fields = targets.map(
    target =>
      text(target, 'name') ??
      strings(nodes(node(node(target, 'val'), 'ColumnRef'), 'fields')).at(-1),
  );
  const aliases = strings(nodes(body, 'aliases'));
  const columns =
    aliases.length > 0 ? [...aliases, ...fields.slice(aliases.length)] : fields;
  const isStar = targets.some(target =>
    nodes(node(node(target, 'val'), 'ColumnRef'), 'fields').some(
      f => f.A_Star !== undefined,
    ),
  );
  const tables = nodes(query, 'fromClause').map(f => unwrap(f));
  const isPlain =
    targets.length === 1 &&
    isStar &&
    tables.length === 1 &&
    tables[0][0] === 'RangeVar' &&
    query.whereClause === undefined &&
    query.limitCount === undefined;
  return {
    do: 'create-view',
    name: relation(node(body, 'view')),
    ...(body.replace === true ? { replace: true as const } : {}),
    reads: relationsBelow(body.query),
    ...(isStar || columns.some(c => c === undefined)
      ? {}
      : { columns: columns.flatMap(c => c ?? []) }),
    ...(isPlain ? { passesThrough: relation(tables[0][1]) } : {}),
  };
}
