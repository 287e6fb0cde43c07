// SPDX-License-Identifier: Apache-2.0
import type { SqlChange } from '@golive/backstage-plugin-golive-common';

/** What a change does, for people: `DROP COLUMN order.note`. */
export function describeChange(change: SqlChange): string {
  switch (change.do) {
    case 'create-table':
      return `CREATE TABLE ${change.table}`;
    case 'add-column':
      return `ADD COLUMN ${change.table}.${change.column.name}`;
    case 'drop-column':
      return `DROP COLUMN ${change.table}.${change.column}`;
    case 'alter-type':
      return `the type of ${change.table}.${change.column} to ${change.type}`;
    case 'set-not-null':
      return `SET NOT NULL on ${change.table}.${change.column}`;
    case 'drop-not-null':
      return `DROP NOT NULL on ${change.table}.${change.column}`;
    case 'set-default':
    case 'drop-default':
      return `${change.do === 'set-default' ? 'SET' : 'DROP'} DEFAULT on ${
        change.table
      }.${change.column}`;
    case 'add-constraint':
      return `ADD ${change.constraint.type
        .replace('-', ' ')
        .toUpperCase()} on ${change.table} (${change.constraint.columns.join(
        ', ',
      )})`;
    case 'validate-constraint':
      return `VALIDATE CONSTRAINT ${change.name} of ${change.table}`;
    case 'drop-constraint':
      return `DROP CONSTRAINT ${change.name} of ${change.table}`;
    case 'create-index':
      return `CREATE INDEX${change.concurrently ? ' CONCURRENTLY' : ''} on ${
        change.table
      }`;
    case 'rename':
      return `RENAME ${change.what} ${change.name}${
        change.part ? `.${change.part}` : ''
      } to ${change.to}`;
    case 'move':
      return `SET SCHEMA ${change.to} of ${change.what} ${change.name}`;
    case 'drop':
      return `DROP ${change.what.replace('-', ' ').toUpperCase()} ${
        change.name
      }`;
    case 'alter':
      return `ALTER ${change.what.toUpperCase()} ${change.name} ${
        change.action
      }`;
    case 'update':
    case 'delete':
    case 'insert':
    case 'merge':
    case 'truncate':
      return `${change.do.toUpperCase()} of ${change.table}`;
    case 'opaque':
      return change.what;
    case 'create':
      return `CREATE ${change.what.toUpperCase()} ${change.name}`;
    case 'create-view':
      return `CREATE VIEW ${change.name}`;
    case 'attach-partition':
      return `ATTACH PARTITION ${change.partition} to ${change.table}`;
    case 'detach-partition':
      return `DETACH PARTITION ${change.partition} from ${change.table}`;
    case 'maintain':
      return `${change.what.replace('-', ' ').toUpperCase()} ${
        change.name ?? ''
      }`.trim();
    case 'refresh':
      return `REFRESH MATERIALIZED VIEW ${change.name}`;
    case 'lock':
      return `LOCK TABLE ${change.table}`;
    case 'row-security':
      return `${change.action.toUpperCase()} ROW LEVEL SECURITY on ${
        change.table
      }`;
    case 'alter-table':
      return `ALTER TABLE ${change.table} (${change.action.replace(
        /^AT_/,
        '',
      )})`;
    default:
      return change.do;
  }
}
