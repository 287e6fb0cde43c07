// SPDX-License-Identifier: Apache-2.0

/** Statements that PostgreSQL is asked about, each on the filled tables of {@link base} and what `before` adds. */
export interface Case {
  readonly before?: string;
  readonly sql: string;
  /** Why what PostgreSQL does under the lock is no work that anybody waits for. */
  readonly harmless?: string;
}

/** Tables with rows; everything that a case touches is made here or in its `before`. */
export const base = `
create table other (id int primary key, name text);
create table t (
  id int primary key, a int not null, b text, v varchar(20), n numeric(10,2),
  ts timestamp, tz timestamptz, d date, c cidr, flag boolean, other_id int, bits varbit(8), fixed char(8), at3 timestamp(3)
);
create table k (id int primary key, v varchar(20) check (length(v) < 30), w text);
create table p (id int not null, at date not null) partition by range (at);
create table p1 partition of p for values from ('2026-01-01') to ('2026-02-01');
create table p2 (id int not null, at date not null);
create materialized view m as select id, name from other;
create unique index m_id on m (id);
create view seen as select id, name from other;
create index t_b on t (b);
create sequence s;
create function own() returns int language sql volatile as 'select random()::int';
create function noop() returns trigger language plpgsql as $$ begin return new; end $$;
create type mood as enum ('a', 'b');
`;

/** Rows of the tables, enough that reading them all is seen. */
export const rows = `
insert into other select i, 'n' || i from generate_series(1, 500) i;
insert into t select i, i, 'b' || i, 'v' || i, i / 100.0, now(), now(), '2026-01-01', '10.0.0.0/8', true, i, B'101', 'f', now() from generate_series(1, 500) i;
insert into k select i, 'v' || i, 'w' from generate_series(1, 500) i;
insert into p select i, '2026-01-15' from generate_series(1, 500) i;
insert into p2 select i, '2026-02-15' from generate_series(1, 500) i;
refresh materialized view m;
analyze;
`;

const types: readonly (readonly [string, readonly string[]])[] = [
  ['v', ['varchar(30)', 'varchar', 'text', 'varchar(10)', 'char(20)']],
  ['b', ['varchar', 'varchar(50)', 'text']],
  ['n', ['numeric(12,2)', 'numeric', 'numeric(14,4)', 'numeric(12,3)']],
  ['id', ['bigint']],
  ['a', ['bigint', 'numeric', 'text', 'int']],
  ['ts', ['timestamp(3)', 'date', 'timestamp']],
  ['at3', ['timestamp', 'timestamp(4)', 'timestamp(2)', 'timestamp(6)']],
  ['tz', ['timestamptz(6)', 'timestamptz(2)']],
  ['c', ['inet', 'text']],
  ['bits', ['varbit(16)', 'varbit', 'varbit(4)']],
  ['fixed', ['char(10)', 'text', 'varchar(8)']],
];

const alterations = [
  'add column x int',
  'add column x int not null default 1',
  'add column x timestamptz not null default now()',
  'add column x timestamptz default clock_timestamp()',
  'add column x uuid default gen_random_uuid()',
  'add column x int default own()',
  'add column x serial',
  'add column x int generated always as identity',
  'add column x int generated always as (a + 1) stored',
  'add column x int generated always as (a + 1) virtual',
  'add column x int unique',
  'add column x int check (x > 0)',
  'add column x int default 1 check (x > 0)',
  'add column x int references other (id)',
  "add column x text default 'a' || 'b'",
  "add column x jsonb not null default '{}'",
  'drop column b',
  'alter b set default 1',
  'alter b drop default',
  'alter b set not null',
  'alter a set not null',
  'alter a drop not null',
  'alter b set statistics 100',
  'alter b set storage external',
  'set (fillfactor = 70)',
  'set (autovacuum_enabled = false)',
  'reset (fillfactor)',
  'set unlogged',
  'cluster on t_b',
  'set without cluster',
  'add constraint z check (a > 0)',
  'add constraint z check (a > 0) not valid',
  'add constraint z check (b is not null) not valid',
  'add constraint z unique (a)',
  'add constraint z foreign key (other_id) references other (id)',
  'add constraint z foreign key (other_id) references other (id) not valid',
  'add constraint z exclude using btree (a with =)',
  'drop constraint t_pkey',
  'enable row level security',
  'force row level security',
  'replica identity full',
  'disable trigger all',
  'enable trigger all',
  'rename column b to bb',
  'rename to tt',
  'rename constraint t_pkey to t_key',
  'owner to postgres',
  'set schema pg_temp',
];

/** All cases, in an order that begins with the plain ones. */
export const cases: readonly Case[] = [
  ...alterations
    .filter(a => !a.includes('pg_temp'))
    .map(a => ({ sql: `alter table t ${a}` })),
  ...types.flatMap(([column, to]) =>
    to.map(type => ({ sql: `alter table t alter ${column} type ${type}` })),
  ),
  { sql: 'alter table t alter b type text using upper(b)' },
  { sql: 'alter table t alter v type text using v::text' },
  { sql: 'alter table k alter v type varchar(40)' },
  { sql: 'alter table k alter v type text' },
  {
    before: 'alter table t add constraint z check (b is not null) not valid',
    sql: 'alter table t validate constraint z',
  },
  {
    before: 'alter table t add constraint z check (b is not null)',
    sql: 'alter table t alter b set not null',
  },
  {
    before: 'alter table t add constraint z check (b is not null) not valid',
    sql: 'alter table t alter b set not null',
  },
  {
    before:
      'alter table t add constraint z foreign key (other_id) references other (id) not valid',
    sql: 'alter table t validate constraint z',
  },
  {
    before:
      'alter table t add constraint z foreign key (other_id) references other (id)',
    sql: 'alter table t drop constraint z',
  },
  {
    before: 'create unique index u on t (a)',
    sql: 'alter table t add constraint u unique using index u',
  },
  {
    before:
      'alter table k drop constraint k_pkey; create unique index u on k (id)',
    sql: 'alter table k add constraint u primary key using index u',
  },
  {
    before:
      'create table q (id int); insert into q select generate_series(1, 500); create unique index u on q (id)',
    sql: 'alter table q add constraint u primary key using index u',
  },
  {
    sql: "alter table p attach partition p2 for values from ('2026-02-01') to ('2026-03-01')",
  },
  {
    before:
      "alter table p2 add check (at >= '2026-02-01' and at < '2026-03-01')",
    sql: "alter table p attach partition p2 for values from ('2026-02-01') to ('2026-03-01')",
  },
  {
    before: 'alter table p2 add check (id > 0)',
    sql: "alter table p attach partition p2 for values from ('2026-02-01') to ('2026-03-01')",
  },
  {
    before: 'alter table t add tags varchar(10)[]',
    sql: 'alter table t alter tags type varchar(20)[]',
  },
  {
    before: 'create domain positive as int check (value > 0)',
    sql: 'alter table t add x positive',
  },
  {
    before: 'create domain positive as int check (value > 0)',
    sql: 'alter table t add x positive default 1',
  },
  {
    before: 'create domain plain as int',
    sql: 'alter table t add x plain',
  },
  { sql: 'alter table t add x int default 1 references other (id)' },
  { sql: 'create index i on only p (id)' },
  { sql: 'alter table p detach partition p1' },
  {
    sql: "create table p3 partition of p for values from ('2026-03-01') to ('2026-04-01')",
  },
  { sql: 'create table x (id int primary key, t_id int references t (id))' },
  { sql: 'create table x (like t including all)' },
  { sql: 'create table x as select * from t' },
  { sql: 'create index i on t (a)' },
  { sql: 'create unique index i on t (a)' },
  { sql: 'drop index t_b' },
  { sql: 'reindex table t' },
  { sql: 'reindex index t_b' },
  { sql: 'drop table k' },
  {
    before: 'create table x (id int primary key, t_id int references t (id))',
    sql: 'drop table x',
  },
  {
    sql: 'truncate k',
    harmless: 'an empty file takes the place of the old one',
  },
  { sql: 'cluster t using t_b' },
  { sql: 'refresh materialized view m' },
  {
    sql: 'refresh materialized view concurrently m',
    harmless: 'a view that is read only has no writers to wait',
  },
  { sql: 'create view w as select * from t' },
  { sql: 'create or replace view seen as select id, name from other' },
  { sql: 'drop view seen' },
  {
    sql: 'create trigger g after insert on t for each row execute function noop()',
  },
  {
    before:
      'create trigger g after insert on t for each row execute function noop()',
    sql: 'drop trigger g on t',
  },
  { sql: 'create policy y on t using (true)' },
  { before: 'create policy y on t using (true)', sql: 'drop policy y on t' },
  { sql: 'create rule r as on insert to t do also nothing' },
  { sql: "comment on column t.b is 'x'" },
  { sql: "comment on table t is 'x'" },
  { sql: 'create statistics st on a, other_id from t' },
  { sql: 'analyze t' },
  { sql: 'lock table t in share mode' },
  { sql: "update t set b = 'x' where id = 1" },
  { sql: 'delete from k where id = 1' },
  { sql: "insert into other values (1000, 'x')" },
  { sql: 'insert into other select id + 1000, b from t' },
  { sql: "alter type mood add value 'c'" },
  { sql: "alter type mood rename value 'a' to 'z'" },
  { sql: 'alter index t_b rename to t_bb' },
  { sql: 'alter view seen rename to seen2' },
  { sql: 'grant select on t to public' },
];
