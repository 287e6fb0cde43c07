// SPDX-License-Identifier: Apache-2.0
import type {
  FunctionSignature,
  Position,
  RowPolicy,
  SqlChange,
  TableColumn,
  TableConstraint,
} from '@golive/backstage-plugin-golive-common';

/** When something came: which release, and which file. */
export interface Origin {
  /** Number of the release, from 0; that of the coming one is the number of all releases. */
  readonly release: number;
  readonly file: string;
  readonly position: Position;
  /** Which migration of the file. */
  readonly id: string;
}

/** A column as the migrations so far made it. */
export interface Column extends Omit<TableColumn, 'notNull'> {
  readonly added: Origin;
  notNull: boolean;
  /** Rows were filled: when, from which columns. */
  readonly fills: { readonly at: Origin; readonly reads: readonly string[] }[];
  /** A comment said that it is no longer used: when. */
  unused?: Origin;
}

/** A constraint as the migrations so far made it. */
export interface Constraint extends Omit<TableConstraint, 'notValid'> {
  readonly added: Origin;
  valid: boolean;
}

/** A table as the migrations so far made it. */
export interface Table {
  readonly name: string;
  /** Absent: it was there before the first migration. */
  readonly created?: Origin;
  readonly columns: Map<string, Column>;
  readonly constraints: Constraint[];
  /** Whether all its columns are known: not where they come from a query or another table that is not. */
  complete: boolean;
  partitionOf?: string;
  /** Its rows are in its partitions, by the values of these columns. */
  partitionKey?: readonly string[];
  temporary?: boolean;
  rowSecurity: boolean;
  /** By their names. */
  readonly policies: Map<string, RowPolicy>;
  /** Names of its triggers. */
  readonly triggers: Set<string>;
  /** Tables that its rows were copied from, and when. */
  readonly copies: { readonly from: string; readonly at: Origin }[];
  unused?: Origin;
}

/** An index as the migrations so far made it. */
export interface Index {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly plain: boolean;
  readonly added: Origin;
}

/** A thing that is no table: a view, a function, a type. */
export interface Thing {
  readonly what: string;
  readonly name: string;
  readonly created?: Origin;
  readonly columns?: readonly string[];
  readonly passesThrough?: string;
  readonly signature?: FunctionSignature;
  /** Of an enum. */
  readonly values?: readonly string[];
  /** Of a domain: its values have to meet a condition. */
  readonly restricted?: true;
}

/** The schema of a database, as far as its migrations tell. */
export class Schema {
  readonly tables = new Map<string, Table>();
  /** Names with a schema, by those without. */
  private readonly qualified = new Map<string, Set<string>>();
  readonly indexes = new Map<string, Index>();
  readonly things = new Map<string, Thing>();

  /**
   * A table by its name. Without a schema on either side the search path
   * decides, which is not known: then the first one of that name is meant.
   */
  table(name: string): Table | undefined {
    const own = bare(name);
    const found = this.tables.get(name) ?? this.tables.get(own);
    if (found || own !== name) return found;
    const [first] = this.qualified.get(own) ?? [];
    return first === undefined ? undefined : this.tables.get(first);
  }

  private put(table: Table): void {
    this.tables.set(table.name, table);
    const own = bare(table.name);
    if (own === table.name) return;
    const names = this.qualified.get(own) ?? new Set();
    this.qualified.set(own, names.add(table.name));
  }

  private remove({ name }: Table): void {
    this.tables.delete(name);
    this.qualified.get(bare(name))?.delete(name);
  }

  /** An index by its name. */
  index(name: string): Index | undefined {
    return this.indexes.get(bare(name));
  }

  /** A view, function, type … */
  thing(what: string, name: string): Thing | undefined {
    return this.things.get(`${what} ${bare(name)}`);
  }

  /** The table, made known as one that was there before where no migration made it. */
  known(name: string): Table {
    const found = this.table(name);
    if (found) return found;
    const table = newTable(name, undefined);
    this.put(table);
    return table;
  }

  /** Takes in what one change does. */
  apply(change: SqlChange, at: Origin): void {
    switch (change.do) {
      case 'create-table':
        this.createTable(change, at);
        break;
      case 'add-column':
        this.addColumn(change.table, change.column, at);
        for (const c of change.constraints) this.constrain(change.table, c, at);
        break;
      case 'drop-column': {
        const table = this.known(change.table);
        table.columns.delete(change.column);
        drop(table.constraints, c => c.columns.includes(change.column));
        for (const index of this.indexesOf(table))
          if (index.columns.includes(change.column))
            this.indexes.delete(index.name);
        break;
      }
      case 'alter-type':
        this.alterColumn(change.table, change.column, column => ({
          ...column,
          type: change.type,
        }));
        break;
      case 'set-not-null':
      case 'drop-not-null':
        this.alterColumn(change.table, change.column, column => ({
          ...column,
          notNull: change.do === 'set-not-null',
        }));
        break;
      case 'set-default':
        this.alterColumn(change.table, change.column, column => ({
          ...column,
          default: change.default,
        }));
        break;
      case 'drop-default':
        this.alterColumn(
          change.table,
          change.column,
          ({ default: _, ...column }) => column,
        );
        break;
      case 'add-constraint':
        this.constrain(change.table, change.constraint, at);
        break;
      case 'validate-constraint': {
        const found = this.known(change.table).constraints.find(
          c => c.name === change.name,
        );
        if (found) found.valid = true;
        break;
      }
      case 'drop-constraint':
        for (const gone of drop(
          this.known(change.table).constraints,
          c => c.name === change.name,
        ))
          if (gone.usingIndex) this.indexes.delete(gone.usingIndex);
        break;
      case 'attach-partition':
        this.known(change.partition).partitionOf = bare(change.table);
        break;
      case 'detach-partition':
        delete this.known(change.partition).partitionOf;
        break;
      case 'row-security':
        if (change.action === 'enable' || change.action === 'disable')
          this.known(change.table).rowSecurity = change.action === 'enable';
        break;
      case 'create-index':
        if (change.name && !(change.ifNotExists && this.index(change.name)))
          this.indexes.set(bare(change.name), {
            name: bare(change.name),
            table: this.table(change.table)?.name ?? change.table,
            columns: change.columns,
            unique: change.unique === true,
            plain: !change.partial && !change.expressions,
            added: at,
          });
        break;
      case 'create-view':
        this.things.set(`view ${bare(change.name)}`, {
          what: 'view',
          name: bare(change.name),
          created: this.thing('view', change.name)?.created ?? at,
          ...(change.columns ? { columns: change.columns } : {}),
          ...(change.passesThrough
            ? { passesThrough: change.passesThrough }
            : {}),
        });
        break;
      case 'create':
        this.create(change, at);
        break;
      case 'alter':
        this.alter(change);
        break;
      case 'move':
        this.move(change);
        break;
      case 'alter-table':
        this.alterTable(change);
        break;
      case 'rename':
        this.rename(change);
        break;
      case 'drop':
        this.drop(change);
        break;
      case 'insert':
        for (const from of change.from)
          this.known(change.table).copies.push({ from: bare(from), at });
        break;
      case 'update':
        for (const { column, reads } of change.sets)
          this.known(change.table)
            .columns.get(column)
            ?.fills.push({ at, reads });
        break;
      case 'comment':
        this.comment(change, at);
        break;
      default:
    }
  }

  private createTable(
    change: Extract<SqlChange, { do: 'create-table' }>,
    at: Origin,
  ): void {
    const name = change.table;
    if (change.ifNotExists && this.table(name)) return;
    const table = newTable(name, at);
    const parents = [
      ...change.from,
      ...(change.partitionOf ? [change.partitionOf] : []),
    ].map(parent => this.table(parent));
    table.complete =
      !change.query && parents.every(parent => parent?.complete === true);
    if (!change.query) {
      for (const parent of parents)
        for (const column of parent?.columns.values() ?? [])
          table.columns.set(column.name, { ...column, added: at, fills: [] });
    }
    if (change.partitionOf) table.partitionOf = bare(change.partitionOf);
    if (change.partitionKey) table.partitionKey = change.partitionKey;
    if (change.temporary) table.temporary = true;
    if (change.query)
      for (const from of change.from)
        table.copies.push({ from: bare(from), at });
    this.put(table);
    for (const column of change.columns) this.addColumn(name, column, at);
    for (const c of change.constraints) this.constrain(name, c, at);
  }

  private addColumn(name: string, column: TableColumn, at: Origin): void {
    const table = this.known(name);
    if (table.columns.has(column.name)) return;
    table.columns.set(column.name, {
      ...column,
      notNull: column.notNull === true,
      added: at,
      fills: [],
    });
  }

  private alterColumn(
    name: string,
    column: string,
    change: (column: Column) => Column,
  ): void {
    const { columns } = this.known(name);
    const found = columns.get(column);
    if (found) columns.set(column, change(found));
  }

  private constrain(
    name: string,
    { notValid, ...constraint }: TableConstraint,
    at: Origin,
  ): void {
    const table = this.known(name);
    const index = constraint.usingIndex && this.index(constraint.usingIndex);
    const columns = index ? [...index.columns] : constraint.columns;
    const own =
      constraint.name ??
      constraint.usingIndex ??
      defaultName(bare(table.name), constraint);
    // PostgreSQL gives the index the constraint's name.
    if (index) this.renameIndex(index, own);
    table.constraints.push({
      ...constraint,
      columns,
      ...(index ? { usingIndex: own } : {}),
      name: own,
      added: at,
      valid: !notValid,
    });
    if (constraint.type === 'primary-key')
      for (const column of columns)
        this.alterColumn(name, column, c => ({ ...c, notNull: true }));
  }

  private create(
    change: Extract<SqlChange, { do: 'create' }>,
    at: Origin,
  ): void {
    const { what, name, table, signature, values, restricted } = change;
    if (what === 'policy' && table)
      this.known(table).policies.set(name, change.policy ?? 'conditional');
    if (what === 'trigger' && table) this.known(table).triggers.add(name);
    const key = `${what} ${bare(name)}`;
    this.things.set(key, {
      what,
      name: bare(name),
      created: this.things.get(key)?.created ?? at,
      ...(signature ? { signature } : {}),
      ...(values ? { values } : {}),
      ...(restricted ? { restricted } : {}),
    });
  }

  private alter({
    what,
    name,
    action,
    value,
  }: Extract<SqlChange, { do: 'alter' }>): void {
    const thing = this.thing(what, name);
    if (!thing) return;
    if (action === 'add value' && value !== undefined && thing.values)
      this.things.set(`${what} ${thing.name}`, {
        ...thing,
        values: [...thing.values, value],
      });
    if (/^(?:add constraint|set not null)/.test(action))
      this.things.set(`${what} ${thing.name}`, { ...thing, restricted: true });
  }

  private indexesOf({ name }: Table): Index[] {
    return [...this.indexes.values()].filter(index => index.table === name);
  }

  private renameIndex(index: Index, to: string): void {
    this.indexes.delete(index.name);
    this.indexes.set(to, { ...index, name: to });
  }

  private alterTable({
    table,
    action,
    column,
  }: Extract<SqlChange, { do: 'alter-table' }>): void {
    if (!column) return;
    if (action === 'AT_AddIdentity')
      this.alterColumn(table, column, c => ({ ...c, identity: true }));
    if (action === 'AT_DropIdentity')
      this.alterColumn(table, column, ({ identity: _, ...c }) => c);
    if (action === 'AT_DropExpression')
      this.alterColumn(table, column, ({ generated: _, ...c }) => c);
  }

  private rename({
    what,
    name,
    part,
    to,
  }: Extract<SqlChange, { do: 'rename' }>): void {
    const table = this.table(name);
    if (what === 'column' && table && part) {
      const column = table.columns.get(part);
      table.columns.delete(part);
      if (column) table.columns.set(to, { ...column, name: to });
      for (const [i, c] of table.constraints.entries())
        table.constraints[i] = {
          ...c,
          columns: c.columns.map(n => (n === part ? to : n)),
        };
      // What was filled from it was filled from the same column still.
      for (const other of table.columns.values())
        for (const [i, { at, reads }] of other.fills.entries())
          other.fills[i] = {
            at,
            reads: reads.map(n => (n === part ? to : n)),
          };
      for (const index of this.indexesOf(table))
        this.indexes.set(index.name, {
          ...index,
          columns: index.columns.map(n => (n === part ? to : n)),
        });
    } else if (what === 'table' && table) {
      const schema = table.name.slice(0, -bare(table.name).length);
      this.renameTable(table, schema + to);
    } else if (what === 'constraint' && table) {
      const found = table.constraints.findIndex(c => c.name === part);
      if (found >= 0)
        table.constraints[found] = { ...table.constraints[found], name: to };
    } else if (what === 'index') {
      const index = this.index(name);
      if (index) this.renameIndex(index, to);
    } else {
      const thing = this.thing(what, name);
      if (thing) {
        this.things.delete(`${what} ${thing.name}`);
        this.things.set(`${what} ${bare(to)}`, { ...thing, name: bare(to) });
      }
    }
  }

  private move({ what, name, to }: Extract<SqlChange, { do: 'move' }>): void {
    const table = what === 'table' ? this.table(name) : undefined;
    if (table)
      this.renameTable(
        table,
        to === 'public' ? bare(table.name) : `${to}.${bare(table.name)}`,
      );
  }

  private renameTable(table: Table, to: string): void {
    for (const index of this.indexesOf(table))
      this.indexes.set(index.name, { ...index, table: to });
    this.remove(table);
    this.put({ ...table, name: to });
  }

  private drop({
    what,
    name,
    table: of,
  }: Extract<SqlChange, { do: 'drop' }>): void {
    if (what === 'table') {
      const table = this.table(name);
      if (table) {
        for (const index of this.indexesOf(table))
          this.indexes.delete(index.name);
        this.remove(table);
      }
    } else if (what === 'index') this.indexes.delete(bare(name));
    else if (what === 'policy' && of) this.known(of).policies.delete(name);
    else if (what === 'trigger' && of) this.known(of).triggers.delete(name);
    this.things.delete(`${what} ${bare(name)}`);
  }

  private comment(
    { what, name, column, text }: Extract<SqlChange, { do: 'comment' }>,
    at: Origin,
  ): void {
    if (!/\b(?:deprecated|unused|no longer used|obsolete)\b/i.test(text))
      return;
    const table = this.table(name);
    if (what === 'table' && table) table.unused = at;
    const found = column && table?.columns.get(column);
    if (what === 'column' && found) found.unused = at;
  }
}

/** A name without its schema. */
export function bare(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function newTable(name: string, created: Origin | undefined): Table {
  return {
    name,
    ...(created ? { created } : {}),
    columns: new Map(),
    constraints: [],
    complete: created !== undefined,
    rowSecurity: false,
    policies: new Map(),
    triggers: new Set(),
    copies: [],
  };
}

function drop<T>(list: T[], gone: (item: T) => boolean): T[] {
  const dropped: T[] = [];
  for (let i = list.length - 1; i >= 0; i--)
    if (gone(list[i])) dropped.push(...list.splice(i, 1));
  return dropped;
}

const suffixes: Readonly<Record<string, string>> = {
  'primary-key': 'pkey',
  unique: 'key',
  'foreign-key': 'fkey',
  check: 'check',
  exclude: 'excl',
  'not-null': 'not_null',
};

/** The name that PostgreSQL gives to a constraint without one. */
function defaultName(
  table: string,
  { type, columns }: Pick<TableConstraint, 'type' | 'columns'>,
): string {
  const named = type === 'check' ? columns.slice(0, 1) : columns;
  const middle = type === 'primary-key' ? [] : named;
  return [table, ...middle, suffixes[type]].join('_');
}
