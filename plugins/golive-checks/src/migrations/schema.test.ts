// SPDX-License-Identifier: Apache-2.0
import type { SqlChange } from '@golive/backstage-plugin-golive-common';
import { createTable } from '../testing';
import { Schema } from './schema';

const at = {
  release: 0,
  file: 'V1__x.sql',
  id: '1',
  position: [1, 1] as [number, number],
};
function schemaOf(...changes: SqlChange[]) {
  const schema = new Schema();
  for (const change of changes) schema.apply(change, at);
  return schema;
}

describe('Schema', () => {
  it('keeps columns and constraints through renames', () => {
    const schema = schemaOf(
      createTable('t'),
      { do: 'rename', what: 'column', name: 't', part: 'id', to: 'key' },
      { do: 'rename', what: 'table', name: 't', to: 'u' },
      {
        do: 'rename',
        what: 'constraint',
        name: 'u',
        part: 't_pkey',
        to: 'u_pkey',
      },
    );
    const table = schema.table('public.u');
    expect([...(table?.columns.keys() ?? [])]).toEqual(['note', 'key']);
    expect(table?.constraints).toMatchObject([
      { name: 'u_pkey', columns: ['key'] },
    ]);
    expect(schema.table('t')).toBeUndefined();
  });

  it('gives a partition the columns of its parent', () => {
    const schema = schemaOf(createTable('t'), {
      do: 'create-table',
      table: 'p',
      columns: [],
      constraints: [],
      partitionOf: 't',
      from: [],
    });
    expect(schema.table('p')).toMatchObject({
      complete: true,
      partitionOf: 't',
    });
    expect(schema.table('p')?.columns.size).toBe(2);
  });

  it('does not claim to know a table that no migration made, or that a query made', () => {
    const schema = schemaOf(
      { do: 'set-not-null', table: 'old', column: 'a' },
      { do: 'insert', table: 'other', from: [] },
      { do: 'insert', table: 'copy', from: ['old'], query: true },
    );
    expect(schema.table('old')?.complete).toBe(false);
    expect(schema.table('copy')).toMatchObject({ complete: false });
    expect(schema.table('copy')?.created).toBeUndefined();
  });

  it('forgets a constraint with its column', () => {
    const schema = schemaOf(createTable('t'), {
      do: 'drop-column',
      table: 't',
      column: 'id',
    });
    expect(schema.table('t')?.constraints).toEqual([]);
  });

  it('finds a table by its name alone, as a search path would', () => {
    const schema = schemaOf(createTable('a.orders'), createTable('b.orders'));
    const apply = (change: SqlChange) => schema.apply(change, at);
    expect(schema.table('orders')?.name).toBe('a.orders');
    apply({ do: 'rename', what: 'table', name: 'a.orders', to: 'old' });
    expect(schema.table('orders')?.name).toBe('b.orders');
    expect(schema.table('old')?.name).toBe('a.old');
    apply({ do: 'drop', what: 'table', name: 'b.orders' });
    expect(schema.table('orders')).toBeUndefined();
  });
});
