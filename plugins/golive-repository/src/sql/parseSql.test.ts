// SPDX-License-Identifier: Apache-2.0
import { parseSql } from './parseSql';

const read = async (text: string) => parseSql({ text }, 'V1__x.sql');
const changes = async (text: string) =>
  (await read(text)).statements.flatMap(s => s.changes);
const problems = async (text: string) =>
  (await read(text)).problems.map(p => [
    p.code,
    p.outcome,
    p.where && 'line' in p.where ? [p.where.line, p.where.column] : undefined,
  ]);

describe('parseSql', () => {
  it('says where each statement begins, behind comments and letters of several bytes', async () => {
    const { statements } = await read(
      "-- grüße\n/* a /* b */ ä */ create table ä (x text);\n  insert into ä values ('ß'); select 1",
    );
    expect(statements.map(s => s.position)).toEqual([
      [2, 19],
      [3, 3],
      [3, 31],
    ]);
  });

  it('reads a column with its constraints', async () => {
    expect(
      await changes(
        'alter table only public.t add column if not exists c varchar(20) not null default now() references o(id)',
      ),
    ).toEqual([
      {
        do: 'add-column',
        table: 't',
        column: {
          name: 'c',
          type: 'varchar(20)',
          notNull: true,
          default: 'stable',
        },
        constraints: [{ type: 'foreign-key', columns: ['c'], references: 'o' }],
        ifNotExists: true,
      },
    ]);
  });

  it.each([
    ['now()', 'stable'],
    ["'a'", 'constant'],
    ['gen_random_uuid()', 'volatile'],
    ['my_own()', 'unknown'],
    ["'{}'::jsonb", 'constant'],
    ['current_timestamp', 'stable'],
    ["nextval('s')", 'volatile'],
    ['clock_timestamp()', 'volatile'],
  ])('knows how often %s is asked', async (expression, volatility) => {
    const [change] = await changes(
      `alter table t add c text default ${expression}`,
    );
    expect(change).toMatchObject({ column: { default: volatility } });
  });

  it('takes DEFAULT NULL for no default, and serial for a number with one', async () => {
    expect(
      await changes('create table t (a int default null, b bigserial)'),
    ).toMatchObject([
      {
        columns: [
          { name: 'a', type: 'int4' },
          { name: 'b', type: 'int8', notNull: true, default: 'volatile' },
        ],
      },
    ]);
  });

  it.each([
    ['alter table t alter c type text using c::text', false],
    ['alter table t alter c type text using c', false],
    ['alter table t alter c type text using upper(c)', true],
    ['alter table t alter c type text using d::text', true],
  ])('%s converts by an expression of its own: %s', async (sql, using) => {
    const [change] = await changes(sql);
    expect('using' in change).toBe(using);
  });

  it.each([
    ['update t set a = 1', { everything: true, between: [], equals: [] }],
    [
      'update t set a = 1 where id >= 1 and 10 > id',
      { between: ['id'], equals: [] },
    ],
    [
      'update t set a = 1 where id between 1 and 2 or b',
      { between: [], equals: [] },
    ],
    [
      'update t set a = 1 where id in (select id from t limit 5)',
      { limit: true, between: [], equals: [] },
    ],
    [
      'update t set a = 1 where id = any (array(select id from t limit 5))',
      { limit: true, between: [], equals: ['id'] },
    ],
    [
      'update t set a = 1 where id in (select id from t limit all)',
      { between: [], equals: [] },
    ],
    [
      'update t set a = 1 where exists (select 1 from t limit 1)',
      { between: [], equals: [] },
    ],
    [
      'update t set a = 1 where b = (select b from t limit 1)',
      { between: [], equals: ['b'] },
    ],
    [
      'update t set a = 1 where b in (select b from o limit 3)',
      { between: [], equals: ['b'] },
    ],
    ['delete from t where id in (1, 2)', { between: [], equals: ['id'] }],
    [
      'with b as (select id from t limit 9) update t set a = 1 from b where t.id = b.id',
      { limit: true, between: [], equals: [] },
    ],
  ])('%s is bound by %j', async (sql, bound) => {
    expect(await changes(sql)).toEqual([expect.objectContaining({ bound })]);
  });

  it.each([
    [
      'create function f(a int, out b text, c numeric(3,1) default 1) language sql as $$select 1$$',
      {
        signature: { takes: ['int4', 'numeric'], optional: 1, gives: 'text' },
      },
    ],
    ['drop function f(int)', { signature: { takes: ['int4'], optional: 0 } }],
    ["create type m as enum ('a', 'b')", { values: ['a', 'b'] }],
    ["alter type m add value 'c'", { action: 'add value', value: 'c' }],
    ['create domain d as int check (value > 0)', { restricted: true }],
    ['create policy p on t using (true)', { policy: 'open' }],
    ['create policy p on t using (a = 1)', { policy: 'conditional' }],
    ['create policy p on t to adm using (true)', { policy: 'special' }],
    [
      'create policy p on t for insert with check (true)',
      { policy: 'special' },
    ],
    [
      'create policy p on t as restrictive using (a = 1)',
      { policy: 'restrictive' },
    ],
    ['create index i on only t (a)', { only: true }],
    [
      'create table t (a int, b int) partition by range (a, (b + 1))',
      { partitionKey: ['a', 'b'] },
    ],
    ['discard all', { do: 'set', name: '*' }],
  ])('%s says %j', async (statement, expected) => {
    expect(await changes(statement)).toEqual([
      expect.objectContaining(expected),
    ]);
  });

  it('knows what PostgreSQL runs outside of transactions only', async () => {
    const { statements } = await read(
      'create index concurrently i on t (a); vacuum t; analyze t; drop index i; reindex (concurrently) table t; alter table t detach partition p concurrently',
    );
    expect(statements.map(s => s.outside ?? false)).toEqual([
      true,
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it.each([
    ['a NUL', 'select 1;\0drop table t', [['sql-syntax', 'error', [1, 10]]]],
    ['MySQL', 'create table `t` (a int)', [['sql-syntax', 'error', [1, 14]]]],
    ['psql', 'select 1;\n\\i ../../x', [['sql-syntax', 'error', [2, 1]]]],
    ['ü', 'select ü;\nselectt 1', [['sql-syntax', 'error', [2, 1]]]],
    [
      'depth',
      `select ${'('.repeat(50_000)}1`,
      [['over-limit', 'unknown', undefined]],
    ],
    [
      'size',
      'select 1;'.repeat(300_000),
      [['over-limit', 'unknown', undefined]],
    ],
    [
      'one long statement',
      `select 1; insert into t values ('${'x'.repeat(300_000)}')`,
      [['over-limit', 'unknown', [1, 11]]],
    ],
  ])('refuses %s', async (_, sql, expected) => {
    expect(await problems(sql)).toEqual(expected);
  });

  it('reads a good text after one that broke the parser', async () => {
    const deep = `select ${'1+'.repeat(20_000)}1`;
    for (let i = 0; i < 3; i++) {
      expect(await problems(deep)).toEqual([
        ['over-limit', 'unknown', undefined],
      ]);
      expect(await changes('drop table t')).toEqual([
        { do: 'drop', what: 'table', name: 't' },
      ]);
    }
  });

  it('is not misled by tags of quotes, rows of COPY, or names of objects', async () => {
    expect(
      await changes(
        "do $a$ begin execute 'drop table x; $$'; end $a$;\ncopy t from stdin;\n1\tdrop table y;\n\\.\ndrop view v",
      ),
    ).toEqual([
      expect.objectContaining({ do: 'opaque', what: 'DO' }),
      { do: 'insert', table: 't', from: [] },
      { do: 'drop', what: 'view', name: 'v' },
    ]);
  });
});
