// SPDX-License-Identifier: Apache-2.0
import type {
  SqlChange,
  SqlObject,
} from '@golive/backstage-plugin-golive-common';
import { columnOf, constraintOf, typeName, volatilityOf } from './columns';
import { isNode, node, nodes, relation, text } from './nodes';
import type { SqlNode } from './parser';

const rowSecurity = {
  AT_EnableRowSecurity: 'enable',
  AT_DisableRowSecurity: 'disable',
  AT_ForceRowSecurity: 'force',
  AT_NoForceRowSecurity: 'no-force',
} as const;

const others: Readonly<Record<string, SqlObject>> = {
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized-view',
  OBJECT_INDEX: 'index',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_TYPE: 'type',
};

/** What the parts of an ALTER TABLE do. */
export function alterTable(body: SqlNode): SqlChange[] {
  const table = relation(node(body, 'relation'));
  const kind = text(body, 'objtype');
  if (kind !== 'OBJECT_TABLE' && kind !== 'OBJECT_FOREIGN_TABLE') {
    const what = others[kind ?? ''] ?? 'other';
    return nodes(body, 'cmds').map(item => ({
      do: 'alter',
      what,
      name: table,
      action: actionName(text(node(item, 'AlterTableCmd'), 'subtype')),
    }));
  }
  return nodes(body, 'cmds').map(item =>
    alterPart(table, node(item, 'AlterTableCmd')),
  );
}

function actionName(subtype = ''): string {
  return subtype
    .replace(/^AT_/, '')
    .replace(/(?!^)([A-Z])/g, ' $1')
    .toLowerCase();
}

function alterPart(table: string, part: SqlNode): SqlChange {
  const subtype = text(part, 'subtype') ?? '';
  const column = text(part, 'name') ?? '';
  const definition = node(part, 'def');
  const ifExists = part.missing_ok === true ? { ifExists: true as const } : {};
  switch (subtype) {
    case 'AT_AddColumn': {
      const added = columnOf(node(definition, 'ColumnDef'));
      return {
        do: 'add-column',
        table,
        ...added,
        ...(part.missing_ok === true ? { ifNotExists: true as const } : {}),
      };
    }
    case 'AT_DropColumn':
      return {
        do: 'drop-column',
        table,
        column,
        ...ifExists,
        ...(text(part, 'behavior') === 'DROP_CASCADE'
          ? { cascade: true as const }
          : {}),
      };
    case 'AT_AlterColumnType': {
      const to = node(definition, 'ColumnDef');
      return {
        do: 'alter-type',
        table,
        column,
        type: typeName(node(to, 'typeName')),
        ...(to.raw_default === undefined || isCastOf(to, column)
          ? {}
          : { using: true as const }),
      };
    }
    case 'AT_SetNotNull':
      return { do: 'set-not-null', table, column };
    case 'AT_DropNotNull':
      return { do: 'drop-not-null', table, column };
    case 'AT_ColumnDefault':
      return isNode(part.def)
        ? {
            do: 'set-default',
            table,
            column,
            default: volatilityOf(part.def),
          }
        : { do: 'drop-default', table, column };
    case 'AT_AddConstraint':
      return {
        do: 'add-constraint',
        table,
        constraint: constraintOf(node(definition, 'Constraint')),
      };
    case 'AT_ValidateConstraint':
      return { do: 'validate-constraint', table, name: column };
    case 'AT_DropConstraint':
      return { do: 'drop-constraint', table, name: column };
    case 'AT_AttachPartition': {
      const command = node(definition, 'PartitionCmd');
      return {
        do: 'attach-partition',
        table,
        partition: relation(node(command, 'name')),
        ...(node(command, 'bound').is_default === true
          ? { isDefault: true as const }
          : {}),
      };
    }
    case 'AT_DetachPartition':
    case 'AT_DetachPartitionFinalize': {
      const command = node(definition, 'PartitionCmd');
      return {
        do: 'detach-partition',
        table,
        partition: relation(node(command, 'name')),
        ...(command.concurrent === true || subtype !== 'AT_DetachPartition'
          ? { concurrently: true as const }
          : {}),
      };
    }
    case 'AT_EnableRowSecurity':
    case 'AT_DisableRowSecurity':
    case 'AT_ForceRowSecurity':
    case 'AT_NoForceRowSecurity':
      return { do: 'row-security', table, action: rowSecurity[subtype] };
    default:
      return {
        do: 'alter-table',
        table,
        action: subtype,
        ...(column ? { column } : {}),
      };
  }
}

/** `USING column::type` with the column's new type says nothing that PostgreSQL would not do itself. */
function isCastOf(to: SqlNode, column: string): boolean {
  const expression = node(to, 'raw_default');
  const cast = node(expression, 'TypeCast');
  const inner = isNode(expression.TypeCast) ? node(cast, 'arg') : expression;
  const fields = nodes(node(inner, 'ColumnRef'), 'fields');
  const isColumn =
    fields.length === 1 && node(fields[0], 'String').sval === column;
  const isType =
    !isNode(expression.TypeCast) ||
    typeName(node(cast, 'typeName')) === typeName(node(to, 'typeName'));
  return isColumn && isType;
}
