// SPDX-License-Identifier: Apache-2.0
import type { SqlChange } from '@golive/backstage-plugin-golive-common';
import {
  preparedColumn,
  preparedThing,
  statedUnused,
  type Prepared,
} from './contract';
import { comesBack, lostColumns, opensAgain, swapOf } from './replaced';
import type { Column, Origin, Table } from './schema';
import { typeChange } from './types';
import type { Age, Step } from './walk';

/** Why the release that runs cannot go on with the schema after a change. */
export type Break =
  | 'column-dropped'
  | 'table-dropped'
  | 'object-dropped'
  | 'renamed'
  | 'type-changed'
  | 'not-null-added'
  | 'not-null-set'
  | 'constraint-tightened'
  | 'default-dropped'
  | 'value-renamed'
  | 'backfill-same-release';

/** What a change means for the release that runs. */
export type Compatibility =
  | { readonly fits: 'adds' | 'free' }
  /** It takes something away that an earlier release made ready to go. */
  | { readonly fits: 'contracts'; readonly seen: string }
  | {
      readonly fits: 'breaks';
      readonly code: Break;
      readonly seen?: string;
      /** How long what it breaks has been there. */
      readonly age: Age;
    }
  | {
      readonly fits: 'unknown';
      readonly code: 'opaque' | 'type-unknown';
      readonly why: string;
    };

const adds: Compatibility = { fits: 'adds' };
const free: Compatibility = { fits: 'free' };

/** Judges one change of the coming release against what the release before it reads and writes. */
export function compatibilityOf(
  step: Step,
  releases: readonly string[],
): Compatibility {
  const { change, schema } = step;
  const name = 'table' in change && change.table ? change.table : undefined;
  const table = name === undefined ? undefined : schema.table(name);
  const age = step.age(table?.created);
  if (change.do === 'opaque')
    return { fits: 'unknown', code: 'opaque', why: change.why };
  if (table && age === 'new') return free;
  const breaks = (
    code: Break,
    of: Age = age,
    seen?: string,
  ): Compatibility => ({
    fits: 'breaks',
    code,
    age: of,
    ...(seen === undefined ? {} : { seen }),
  });
  const stated = (code: Break, ...names: string[]): Compatibility => {
    const said = statedUnused(step, releases, ...names);
    return said
      ? { fits: 'contracts', seen: `the plan says "${said}"` }
      : breaks(code);
  };
  const since = (origin: Origin | undefined): Age =>
    table?.created === undefined && origin === undefined
      ? 'old'
      : step.age(origin);
  switch (change.do) {
    case 'add-column':
      return addColumn(change, breaks);
    case 'drop-column': {
      const column = table?.columns.get(change.column);
      // Nothing goes that was never there.
      if (change.ifExists && table?.complete && !column) return adds;
      const columnAge = column ? since(column.added) : age;
      if (columnAge === 'new') return free;
      return prepared(
        preparedColumn(step, table, change.column, releases),
        'column-dropped',
        columnAge,
      );
    }
    case 'alter-type':
      return alterType(change, table, breaks, since);
    case 'set-not-null':
      return setNotNull(step, change, table, releases, breaks, since);
    case 'drop-default':
      return dropDefault(
        change,
        table,
        since,
        (code, ...names) => stated(code, ...names),
        breaks,
      );
    case 'add-constraint': {
      const { constraint: c } = change;
      const columns = columnsOf(table, c.usingIndex ? [] : c.columns);
      const onlyNew =
        columns.length > 0 && columns.every(x => x && since(x.added) === 'new');
      if (onlyNew) {
        const column = table?.columns.get(c.notNullOf ?? '');
        return column && column.default === undefined
          ? breaks('not-null-added')
          : adds;
      }
      if (c.notValid || c.usingIndex || c.notEnforced) return adds;
      if (isSame(table, c.type, c.columns)) return adds;
      return stated('constraint-tightened', change.table, ...c.columns);
    }
    case 'create-index': {
      if (!change.unique || change.concurrently) return adds;
      // What nobody writes but REFRESH cannot be refused to anybody.
      if (!table && schema.thing('view', change.table)) return adds;
      const columns = columnsOf(table, change.columns);
      const onlyNew =
        columns.length > 0 && columns.every(x => x && since(x.added) === 'new');
      return onlyNew
        ? adds
        : stated('constraint-tightened', change.table, ...change.columns);
    }
    case 'create-view': {
      const thing = schema.thing('view', change.name);
      const lost = change.replace ? lostColumns(thing, change) : [];
      return lost.length > 0
        ? breaks(
            'object-dropped',
            step.age(thing?.created),
            `it has no longer ${lost.join(', ')}`,
          )
        : adds;
    }
    case 'create':
      return change.policy === 'restrictive' && table?.rowSecurity
        ? stated('constraint-tightened', change.table ?? '', change.name)
        : adds;
    case 'row-security':
      return change.action === 'enable' || change.action === 'force'
        ? stated('constraint-tightened', change.table)
        : adds;
    case 'alter-table':
      return change.action === 'AT_DropIdentity' && change.column
        ? stated('default-dropped', change.column)
        : adds;
    case 'rename':
    case 'move':
      return moved(step, change, releases);
    case 'drop':
      return dropped(step, change, releases);
    case 'alter':
      return alter(step, change, releases);
    default:
      return adds;
  }
}

type Breaks = (code: Break, age?: Age, seen?: string) => Compatibility;

function prepared(found: Prepared, code: Break, age: Age): Compatibility {
  if (found.how === 'not') return { fits: 'breaks', code, age };
  return found.how === 'too-early'
    ? { fits: 'breaks', code: 'backfill-same-release', age, seen: found.seen }
    : { fits: 'contracts', seen: found.seen };
}

function addColumn(
  { column, constraints }: Extract<SqlChange, { do: 'add-column' }>,
  breaks: Breaks,
): Compatibility {
  const hasValue =
    column.default !== undefined ||
    column.identity === true ||
    column.generated !== undefined;
  const wantsValue =
    column.notNull || constraints.some(c => c.notNullOf === column.name);
  return wantsValue && !hasValue ? breaks('not-null-added') : adds;
}

function columnsOf(
  table: Table | undefined,
  names: readonly string[],
): (Column | undefined)[] {
  return names.map(name => table?.columns.get(name));
}

function isSame(
  table: Table | undefined,
  type: string,
  columns: readonly string[],
): boolean {
  return (
    table?.constraints.some(
      c =>
        c.type === type &&
        type !== 'check' &&
        type !== 'exclude' &&
        c.columns.join() === columns.join(),
    ) ?? false
  );
}

function alterType(
  change: Extract<SqlChange, { do: 'alter-type' }>,
  table: Table | undefined,
  breaks: Breaks,
  since: (origin: Origin | undefined) => Age,
): Compatibility {
  const column = table?.columns.get(change.column);
  if (!column)
    return {
      fits: 'unknown',
      code: 'type-unknown',
      why: `the type that ${change.table}.${change.column} had is in no migration that is read`,
    };
  const age = since(column.added);
  if (age === 'new') return free;
  return typeChange(column.type, change.type, change.using).compatible
    ? adds
    : breaks('type-changed', age, `${column.type} becomes ${change.type}`);
}

function setNotNull(
  step: Step,
  change: Extract<SqlChange, { do: 'set-not-null' }>,
  table: Table | undefined,
  releases: readonly string[],
  breaks: Breaks,
  since: (origin: Origin | undefined) => Age,
): Compatibility {
  const column = table?.columns.get(change.column);
  if (column?.notNull) return adds;
  const age = column ? since(column.added) : since(undefined);
  const hasDefault = column?.default !== undefined;
  if (age === 'new') return hasDefault ? adds : breaks('not-null-added');
  const said = statedUnused(step, releases, change.column);
  if (said) return { fits: 'contracts', seen: `the plan says "${said}"` };
  const fills = column?.fills ?? [];
  if (fills.some(f => f.at.release < step.at.release))
    return {
      fits: 'contracts',
      seen: `${change.column} was added and filled in earlier releases`,
    };
  const unknownAge = fills.some(f => step.age(f.at) === 'unknown');
  if (fills.length > 0)
    return breaks(
      'backfill-same-release',
      unknownAge ? 'unknown' : age,
      `${change.column} is filled in this very release`,
    );
  const proof = table?.constraints.find(
    c =>
      c.valid &&
      (c.notNullOf === change.column ||
        (c.type === 'not-null' && c.columns.includes(change.column))),
  );
  if (proof)
    return {
      fits: 'contracts',
      seen: `the check ${
        proof.name ?? ''
      } has shown that every row has a value`,
    };
  return hasDefault ? adds : breaks('not-null-set', age);
}

function dropDefault(
  { column: name }: Extract<SqlChange, { do: 'drop-default' }>,
  table: Table | undefined,
  since: (origin: Origin | undefined) => Age,
  stated: (code: Break, ...names: string[]) => Compatibility,
  breaks: Breaks,
): Compatibility {
  const column = table?.columns.get(name);
  if (column && !column.notNull) return adds;
  return column && since(column.added) === 'new'
    ? breaks('default-dropped')
    : stated('default-dropped', name);
}

function moved(
  step: Step,
  change: Extract<SqlChange, { do: 'rename' | 'move' }>,
  releases: readonly string[],
): Compatibility {
  const { schema, migration } = step;
  if (
    [
      'index',
      'constraint',
      'trigger',
      'policy',
      'rule',
      'statistics',
      'role',
    ].includes(change.what)
  )
    return adds;
  const table = schema.table(change.name);
  const part =
    change.do === 'rename' && change.what === 'column' && change.part
      ? table?.columns.get(change.part)
      : undefined;
  const thing = schema.thing(change.what, change.name);
  const origin = part?.added ?? table?.created ?? thing?.created;
  const age = step.age(origin);
  if (age === 'new' || step.age(table?.created) === 'new') return free;
  const standIn = migration.statements
    .flatMap(s => s.changes)
    .some(
      c =>
        c.do === 'create-view' &&
        c.name === change.name &&
        c.passesThrough === change.to,
    );
  const swap = swapOf(step, change, table);
  if (swap) return { fits: 'contracts', seen: swap };
  // A view of the old name in the same transaction reads and writes through.
  if (
    change.do === 'rename' &&
    change.what === 'table' &&
    standIn &&
    migration.transactional
  )
    return {
      fits: 'contracts',
      seen: `a view ${change.name} stands in for the old name`,
    };
  const said = statedUnused(
    step,
    releases,
    change.name,
    change.do === 'rename' ? change.part ?? change.name : change.name,
  );
  return said
    ? { fits: 'contracts', seen: `the plan says "${said}"` }
    : { fits: 'breaks', code: 'renamed', age };
}

const unread = [
  'index',
  'constraint',
  'trigger',
  'policy',
  'rule',
  'statistics',
  'role',
];

function dropped(
  step: Step,
  change: Extract<SqlChange, { do: 'drop' }>,
  releases: readonly string[],
): Compatibility {
  const { schema } = step;
  if (change.what === 'policy') {
    const table = schema.table(change.table ?? '');
    return !table?.rowSecurity || opensAgain(step, change, table)
      ? adds
      : {
          fits: 'breaks',
          code: 'constraint-tightened',
          age: step.age(table.created),
          seen: 'without a policy no row of the table is seen',
        };
  }
  if (unread.includes(change.what)) return adds;
  if (change.what === 'table') {
    const table = schema.table(change.name);
    const age = step.age(table?.created);
    // IF EXISTS before CREATE of what no migration made is how scripts begin.
    const isBeginning =
      change.ifExists && !table && comesBack(step, change, undefined);
    if (age === 'new' || isBeginning) return free;
    return prepared(
      preparedThing(step, change.name, releases),
      'table-dropped',
      age,
    );
  }
  const thing = schema.thing(
    change.what === 'materialized-view' ? 'view' : change.what,
    change.name,
  );
  const age = step.age(thing?.created);
  if (age === 'new' || comesBack(step, change, thing)) return free;
  return prepared(
    preparedThing(step, change.name, releases),
    'object-dropped',
    age,
  );
}

function alter(
  step: Step,
  { what, name, action }: Extract<SqlChange, { do: 'alter' }>,
  releases: readonly string[],
): Compatibility {
  const age = step.age(step.schema.thing(what, name)?.created);
  if (age === 'new') return free;
  const code = alteredBreak(what, action);
  if (!code) return adds;
  const said = statedUnused(step, releases, name);
  return said
    ? { fits: 'contracts', seen: `the plan says "${said}"` }
    : { fits: 'breaks', code, age };
}

function alteredBreak(what: string, action: string): Break | undefined {
  if (action === 'rename value') return 'value-renamed';
  if (what === 'domain' && /^(?:add constraint|set not null)$/.test(action))
    return 'constraint-tightened';
  return what === 'type' && /^(?:drop column|alter column type)$/.test(action)
    ? 'type-changed'
    : undefined;
}
