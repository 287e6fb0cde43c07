// SPDX-License-Identifier: Apache-2.0
import type {
  TableColumn,
  TableConstraint,
  Volatility,
} from '@golive/backstage-plugin-golive-common';
import {
  columnsBelow,
  constant,
  functionsBelow,
  node,
  nodes,
  relation,
  strings,
  text,
  unwrap,
  walk,
} from './nodes';
import type { SqlNode } from './parser';

const serials: Readonly<Record<string, string>> = {
  serial: 'int4',
  serial4: 'int4',
  bigserial: 'int8',
  serial8: 'int8',
  smallserial: 'int2',
  serial2: 'int2',
};

// Volatility of PostgreSQL's own functions (pg_proc.provolatile) that defaults are made with.
const volatileFunctions = new Set([
  'clock_timestamp',
  'gen_random_uuid',
  'lastval',
  'nextval',
  'random',
  'random_normal',
  'setval',
  'timeofday',
  'txid_current',
  'uuid_generate_v1',
  'uuid_generate_v1mc',
  'uuid_generate_v4',
  'uuidv4',
  'uuidv7',
]);
const stableFunctions = new Set(
  'age concat concat_ws current_database current_schema current_setting date_part date_trunc format jsonb_build_array jsonb_build_object json_build_array json_build_object localtime now pg_current_xact_id statement_timestamp timezone to_char to_date to_json to_jsonb to_timestamp transaction_timestamp'.split(
    ' ',
  ),
);
const immutableFunctions = new Set(
  'abs btrim ceil coalesce decode encode floor greatest least left length lower lpad ltrim make_date make_interval make_time md5 nullif power repeat replace right round rpad rtrim sha256 split_part strpos substr substring trunc upper int4range int8range numrange array_fill'.split(
    ' ',
  ),
);

/** How PostgreSQL finds the value of an expression for the rows of a table. */
export function volatilityOf(expression: unknown): Volatility {
  let found: Volatility = 'constant';
  walk(expression, kind => {
    if (kind === 'SQLValueFunction') found = 'stable';
  });
  for (const name of functionsBelow(expression)) {
    const own = name.toLowerCase().split('.').pop() ?? '';
    if (volatileFunctions.has(own)) return 'volatile';
    if (stableFunctions.has(own))
      found = found === 'constant' ? 'stable' : found;
    else if (!immutableFunctions.has(own)) found = 'unknown';
  }
  return found;
}

/** The name of a TypeName's members: `varchar(20)`, `numeric(10,2)`, `text[]`. */
export function typeName(type: SqlNode): string {
  const name = strings(nodes(type, 'names'))
    .filter(part => part !== 'pg_catalog' && part !== 'public')
    .join('.');
  const modifiers = nodes(type, 'typmods').map(m => constant(m) ?? '?');
  const shown =
    name === 'interval' || !modifiers.length ? '' : `(${modifiers})`;
  return `${name}${shown}${'[]'.repeat(nodes(type, 'arrayBounds').length)}`;
}

/** A column and the constraints written at it. */
export function columnOf(definition: SqlNode): {
  column: TableColumn;
  constraints: TableConstraint[];
} {
  const name = text(definition, 'colname') ?? '';
  const written = typeName(node(definition, 'typeName'));
  const serial = Object.hasOwn(serials, written) ? serials[written] : undefined;
  const column: { -readonly [K in keyof TableColumn]: TableColumn[K] } = {
    name,
    type: serial ?? written,
    ...(serial ? { notNull: true, default: 'volatile' } : {}),
  };
  const constraints: TableConstraint[] = [];
  for (const item of nodes(definition, 'constraints')) {
    const body = unwrap(item)[1];
    switch (text(body, 'contype')) {
      case 'CONSTR_NOTNULL':
        column.notNull = true;
        break;
      case 'CONSTR_DEFAULT': {
        // DEFAULT NULL is no default.
        const isNull = node(node(body, 'raw_expr'), 'A_Const').isnull === true;
        if (!isNull) column.default = volatilityOf(body.raw_expr);
        break;
      }
      case 'CONSTR_GENERATED':
        column.generated =
          text(body, 'generated_kind') === 'v' ? 'virtual' : 'stored';
        break;
      case 'CONSTR_IDENTITY':
        column.identity = true;
        column.notNull = true;
        break;
      case 'CONSTR_PRIMARY':
        column.notNull = true;
        constraints.push(constraintOf(body, name));
        break;
      case 'CONSTR_UNIQUE':
      case 'CONSTR_CHECK':
      case 'CONSTR_FOREIGN':
        constraints.push(constraintOf(body, name));
        break;
      default:
    }
  }
  return { column, constraints };
}

const types: Readonly<Record<string, TableConstraint['type']>> = {
  CONSTR_CHECK: 'check',
  CONSTR_FOREIGN: 'foreign-key',
  CONSTR_UNIQUE: 'unique',
  CONSTR_PRIMARY: 'primary-key',
  CONSTR_NOTNULL: 'not-null',
  CONSTR_EXCLUSION: 'exclude',
};

/** A Constraint's members; `column` is the one that it is written at. */
export function constraintOf(body: SqlNode, column?: string): TableConstraint {
  const type = types[text(body, 'contype') ?? ''] ?? 'check';
  const name = text(body, 'conname');
  const own = column === undefined ? [] : [column];
  const listed = strings([...nodes(body, 'keys'), ...nodes(body, 'fk_attrs')]);
  const columns =
    type === 'check' ? columnsBelow(body.raw_expr) : [...own, ...listed];
  const notNullOf = type === 'check' ? notNullColumn(body.raw_expr) : undefined;
  const usingIndex = text(body, 'indexname');
  return {
    type,
    ...(name === undefined ? {} : { name }),
    columns,
    ...(type === 'foreign-key'
      ? { references: relation(node(body, 'pktable')) }
      : {}),
    ...(notNullOf === undefined ? {} : { notNullOf }),
    ...(body.skip_validation === true ? { notValid: true } : {}),
    ...((type === 'check' || type === 'foreign-key') &&
    body.is_enforced !== true
      ? { notEnforced: true }
      : {}),
    ...(usingIndex === undefined ? {} : { usingIndex }),
  };
}

function notNullColumn(expression: unknown): string | undefined {
  const [kind, body] = unwrap(expression);
  if (kind !== 'NullTest' || text(body, 'nulltesttype') !== 'IS_NOT_NULL')
    return undefined;
  return strings(nodes(node(node(body, 'arg'), 'ColumnRef'), 'fields')).at(-1);
}
