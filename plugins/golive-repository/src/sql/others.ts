// SPDX-License-Identifier: Apache-2.0
import type { SqlChange } from '@golive/backstage-plugin-golive-common';
import { created } from './created';
import { dotted, node, nodes, relation, strings, text, unwrap } from './nodes';
import type { SqlNode } from './parser';
import { has, objectName, objectOf, settingOf } from './objects';

const transactions: Readonly<
  Record<string, 'begin' | 'commit' | 'rollback' | 'savepoint'>
> = {
  TRANS_STMT_BEGIN: 'begin',
  TRANS_STMT_START: 'begin',
  TRANS_STMT_COMMIT: 'commit',
  TRANS_STMT_ROLLBACK: 'rollback',
};

// They concern neither the shape of tables, nor their rows, nor the locks on them.
const harmless =
  /^(?:Grant|GrantRole|AlterDefaultPrivileges|Notify|Listen|Unlisten|Discard|VariableShow|Explain|CheckPoint|AlterRole|AlterRoleSet|AlterDatabase|AlterDatabaseSet|AlterSystem|SecLabel|DeclareCursor|ClosePortal|Fetch|Load|Constraints\w*|AlterExtension\w*|AlterOpFamily|AlterEventTrig|CreateEventTrig|Createdb|CreateTableSpace|CreateFdw|CreateForeignServer|CreateUserMapping|CreatePublication|AlterPublication|CreateAm|CreatePLang|CreateOpClass|CreateOpFamily|CreateConversion|CreateTransform|Deallocate|ReassignOwned)Stmt$/;

/** What every other statement does; one that is not known is said to be so. */
export function others(kind: string, body: SqlNode): SqlChange[] {
  const made = created(kind, body);
  if (made) return [made];
  switch (kind) {
    case 'VariableSetStmt':
      return [set(body)];
    case 'DiscardStmt':
      // It is RESET ALL too.
      return text(body, 'target') === 'DISCARD_ALL'
        ? [{ do: 'set', name: '*' }]
        : unknown(kind);
    case 'TransactionStmt':
      return [
        {
          do: 'transaction',
          what: transactions[text(body, 'kind') ?? ''] ?? 'savepoint',
        },
      ];
    case 'LockStmt':
      return nodes(body, 'relations').map(item => ({
        do: 'lock',
        table: relation(node(item, 'RangeVar')),
        mode: typeof body.mode === 'number' ? body.mode : 8,
        ...(body.nowait === true ? { nowait: true as const } : {}),
      }));
    case 'CommentStmt':
      return [comment(body)];
    case 'VacuumStmt':
      return vacuum(body);
    case 'ClusterStmt':
      return [
        {
          do: 'maintain',
          what: 'cluster',
          ...(body.relation ? { name: relation(node(body, 'relation')) } : {}),
        },
      ];
    case 'ReindexStmt':
      return [reindex(body)];
    case 'RefreshMatViewStmt':
      return [
        {
          do: 'refresh',
          name: relation(node(body, 'relation')),
          ...(body.concurrent === true ? { concurrently: true as const } : {}),
        },
      ];
    default:
      return alter(kind, body) ?? unknown(kind);
  }
}

function unknown(kind: string): SqlChange[] {
  const what = kind.replace(/Stmt$/, '');
  return harmless.test(kind)
    ? [{ do: 'nothing', what }]
    : [
        {
          do: 'opaque',
          what,
          why: 'this statement is not known here',
          writes: [],
        },
      ];
}

function set(body: SqlNode): SqlChange {
  const value = settingOf(body);
  const kind = text(body, 'kind');
  return {
    do: 'set',
    name: text(body, 'name') ?? (kind === 'VAR_RESET_ALL' ? '*' : ''),
    ...(value === undefined ? {} : { value }),
    ...(body.is_local === true ? { local: true as const } : {}),
  };
}

function comment(body: SqlNode): SqlChange {
  const { name, parts } = objectName(body.object);
  const said = text(body, 'comment') ?? '';
  return text(body, 'objtype') === 'OBJECT_COLUMN'
    ? {
        do: 'comment',
        what: 'column',
        name: dotted(parts.slice(0, -1)),
        column: parts.at(-1) ?? '',
        text: said,
      }
    : {
        do: 'comment',
        what: objectOf(text(body, 'objtype')),
        name,
        text: said,
      };
}

function vacuum(body: SqlNode): SqlChange[] {
  const cleaning = has(body, 'full') ? 'vacuum-full' : 'vacuum';
  const what = body.is_vacuumcmd === true ? cleaning : 'analyze';
  const tables = nodes(body, 'rels').map(rel =>
    relation(node(node(rel, 'VacuumRelation'), 'relation')),
  );
  return tables.length > 0
    ? tables.map(name => ({ do: 'maintain', what, name }))
    : [{ do: 'maintain', what }];
}

const reindexed: Readonly<Record<string, 'index' | 'table' | 'schema'>> = {
  INDEX: 'index',
  TABLE: 'table',
  SCHEMA: 'schema',
};

function reindex(body: SqlNode): SqlChange {
  const kind = /INDEX|TABLE|SCHEMA/.exec(
    (text(body, 'kind') ?? '').replace('REINDEX_OBJECT_', ''),
  )?.[0];
  const name = body.relation
    ? relation(node(body, 'relation'))
    : text(body, 'name');
  return {
    do: 'maintain',
    what: 'reindex',
    object: reindexed[kind ?? ''] ?? 'database',
    ...(name === undefined ? {} : { name }),
    ...(has(body, 'concurrently') ? { concurrently: true as const } : {}),
  };
}

function alter(kind: string, body: SqlNode): SqlChange[] | undefined {
  switch (kind) {
    case 'AlterEnumStmt':
      return [
        {
          do: 'alter',
          what: 'type',
          name: dotted(strings(nodes(body, 'typeName'))),
          ...(body.oldVal === undefined
            ? { action: 'add value', value: text(body, 'newVal') ?? '' }
            : { action: 'rename value' }),
        },
      ];
    case 'AlterSeqStmt':
      return [
        {
          do: 'alter',
          what: 'sequence',
          name: relation(node(body, 'sequence')),
          action: 'options',
        },
      ];
    case 'AlterDomainStmt':
      return [
        {
          do: 'alter',
          what: 'domain',
          name: dotted(strings(nodes(body, 'typeName'))),
          action: domainAction(body),
        },
      ];
    case 'AlterPolicyStmt':
      return [
        {
          do: 'alter',
          what: 'policy',
          name: relation(node(body, 'table')),
          action: 'policy',
        },
      ];
    case 'AlterFunctionStmt':
    case 'AlterOwnerStmt':
    case 'AlterTypeStmt':
    case 'AlterStatsStmt':
    case 'AlterObjectDependsStmt':
    case 'AlterTableSpaceOptionsStmt':
      return [
        {
          do: 'alter',
          what: objectOf(text(body, 'objectType')),
          name: body.relation
            ? relation(node(body, 'relation'))
            : objectName(body.object ?? unwrap(body.func)[1]).name,
          action: kind === 'AlterOwnerStmt' ? 'owner' : 'options',
        },
      ];
    case 'DropOwnedStmt':
      return [{ do: 'drop', what: 'other', name: 'everything of a role' }];
    case 'DropRoleStmt':
      return [{ do: 'drop', what: 'role', name: '' }];
    default:
      return undefined;
  }
}

function domainAction(body: SqlNode): string {
  switch (text(body, 'subtype')) {
    case 'C':
      return node(node(body, 'def'), 'Constraint').skip_validation === true
        ? 'add constraint not valid'
        : 'add constraint';
    case 'O':
      return 'set not null';
    case 'N':
      return 'drop not null';
    case 'V':
      return 'validate constraint';
    case 'X':
      return 'drop constraint';
    default:
      return 'default';
  }
}
