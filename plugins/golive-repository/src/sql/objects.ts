// SPDX-License-Identifier: Apache-2.0
import type { SqlObject } from '@golive/backstage-plugin-golive-common';
import { constant, dotted, node, nodes, strings, text, unwrap } from './nodes';
import type { SqlNode } from './parser';

const objects: Readonly<Record<string, SqlObject>> = {
  OBJECT_TABLE: 'table',
  OBJECT_FOREIGN_TABLE: 'table',
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized-view',
  OBJECT_INDEX: 'index',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_TYPE: 'type',
  OBJECT_DOMAIN: 'domain',
  OBJECT_FUNCTION: 'function',
  OBJECT_PROCEDURE: 'function',
  OBJECT_ROUTINE: 'function',
  OBJECT_AGGREGATE: 'function',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_SCHEMA: 'schema',
  OBJECT_POLICY: 'policy',
  OBJECT_EXTENSION: 'extension',
  OBJECT_TABCONSTRAINT: 'constraint',
  OBJECT_DOMCONSTRAINT: 'domain',
  OBJECT_RULE: 'rule',
  OBJECT_ROLE: 'role',
  OBJECT_STATISTIC_EXT: 'statistics',
};

/** The kind of thing that PostgreSQL calls `OBJECT_…`. */
export function objectOf(type: string | undefined): SqlObject {
  return objects[type ?? ''] ?? 'other';
}

/** Whether an option is among a statement's. */
export function has(body: SqlNode, option: string): boolean {
  return [...nodes(body, 'params'), ...nodes(body, 'options')].some(item => {
    const given = node(item, 'DefElem');
    const value = unwrap(given.arg)[1];
    return (
      text(given, 'defname') === option &&
      !/^(?:false|off|0)$/.test(String(value.sval ?? value.boolval ?? ''))
    );
  });
}

const lists: Readonly<Record<string, string>> = {
  List: 'items',
  ObjectWithArgs: 'objname',
  TypeName: 'names',
};

/** The name of what DROP, COMMENT or RENAME names, and for a trigger or policy its table. */
export function objectName(object: unknown): {
  name: string;
  parts: string[];
} {
  const [kind, body] = unwrap(object);
  const list = lists[kind];
  const parts = strings(list ? nodes(body, list) : [{ [kind]: body }]);
  return { name: dotted(parts), parts };
}

/** The text of a setting's values, as written. */
export function settingOf(body: SqlNode): string | undefined {
  const values = nodes(body, 'args').map(value => constant(value) ?? '?');
  return values.length > 0 ? values.join(', ') : undefined;
}
