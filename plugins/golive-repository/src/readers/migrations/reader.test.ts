// SPDX-License-Identifier: Apache-2.0
import { migrations, type Unit } from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { unsound } from '../../testing/fixtures';
import { memoryTree } from '../../tree';

type Files = Record<string, string>;

async function read(
  files: Files,
  released?: Record<string, Files>,
  annotations: Record<string, string> = {},
) {
  const unit: Unit = {
    ref: 'resource:default/quote-db',
    kind: 'database-schema',
    title: 'quote-db',
    annotations,
  };
  const facts = await readRepository(memoryTree(files, 'tree', released), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === migrations.id);
  expect(unsound(fact ? [fact] : [])).toEqual([]);
  const value = migrations.schema.parse(fact?.value);
  return {
    ...value,
    order: value.migrations.map(m => m.id),
    problems: (fact?.problems ?? []).map(p =>
      [
        p.outcome,
        p.code,
        p.where && 'file' in p.where
          ? [p.where.file, p.where.line].filter(Boolean).join(':')
          : '',
      ].join(' '),
    ),
  };
}

const at = (name: string) => `src/main/resources/db/migration/${name}`;
const table = (name: string) => `create table ${name} (id uuid primary key);\n`;

describe('Flyway', () => {
  it("runs versions as numbers, then what repeats, and keeps to the tree's own files", async () => {
    const { order, problems } = await read({
      [at('V10__c.sql')]: table('c'),
      [at('V2__b.sql')]: table('b'),
      [at('V1.1__a.sql')]: table('a'),
      [at('V1_2__a2.sql')]: table('a2'),
      [at('R__views.sql')]: 'create or replace view v as select 1 as x;',
      [at('R__functions.sql')]: 'select 1;',
      [at('h2/V2__b.sql')]: 'CREATE TABLE `b`',
      'src/test/resources/db/migration/V99__test.sql': table('z'),
    });
    expect(order).toEqual(['1.1', '1.2', '2', '10', 'functions', 'views']);
    expect(problems).toEqual([]);
  });

  it('refuses what Flyway refuses, and what it passes by', async () => {
    const { problems } = await read({
      [at('V1__a.sql')]: table('a'),
      [at('V1.0__b.sql')]: table('b'),
      [at('V3_c.sql')]: table('c'),
      [at('notes.sql')]: 'select 1',
    });
    expect(problems).toEqual([
      `fail misnamed-migration ${at('V3_c.sql')}`,
      `fail duplicate-version ${at('V1__a.sql')}`,
      `unknown tool-not-known ${at('notes.sql')}`,
    ]);
  });

  it('knows names, places and placeholders that are configured', async () => {
    const { migrations: found, problems } = await read({
      'src/main/resources/application.yaml':
        'spring:\n  flyway:\n    sql-migration-prefix: M\n    sql-migration-separator: "-"\n    locations: classpath:sql\n    placeholders:\n      schema: quote\n    init-sqls: set lock_timeout = \'4s\'\n',
      'src/main/resources/sql/db/migration/M1-first.sql':
        'create table ${schema}.a (id int);',
      [at('V1__other.sql')]: table('b'),
    });
    expect(problems).toEqual([]);
    expect(found.map(m => m.statements[0].changes[0])).toEqual([
      expect.objectContaining({ do: 'create-table', table: 'quote.a' }),
    ]);
  });

  it('does not guess what a placeholder stands for', async () => {
    const { problems, migrations: found } = await read({
      [at('V1__a.sql')]: '-- ${comment}\nselect 1;\ncreate table ${x}.a ();',
    });
    expect(problems).toEqual([`unknown open-placeholder ${at('V1__a.sql')}:3`]);
    expect(found[0].statements).toEqual([]);
  });

  it('knows when a file runs outside of a transaction', async () => {
    const index = 'create index concurrently i on t (a);';
    const { migrations: found } = await read({
      [at('V1__alone.sql')]: index,
      [at('V2__mixed.sql')]: `set lock_timeout = '1s';\n${index}`,
      [at('V3__said.sql')]: `set lock_timeout = '1s';\n${index}`,
      [at('V3__said.sql.conf')]: 'executeInTransaction=false\n',
      [at('V4__plain.sql')]: 'select 1;',
    });
    expect(found.map(m => [m.transactional, m.refused === undefined])).toEqual([
      [false, true],
      [false, false],
      [false, true],
      [true, true],
    ]);
  });

  it('finds an undo file, callbacks, a plan and a time limit of the connection', async () => {
    const { migrations: found, lockTimeout } = await read({
      [at('V1__a.sql')]:
        '-- expand: adds a\n-- forward: nothing to take back,\n--   it stays empty\nselect 1;',
      [at('U1__a.sql')]: 'drop table a;',
      [at('beforeEachMigrate.sql')]: "set lock_timeout = '3s';",
      'src/main/resources/application.properties':
        'spring.datasource.url=jdbc:postgresql://db/x?options=-c%20lock_timeout=2s\n',
    });
    expect(found.map(m => m.type)).toEqual(['callback', 'versioned']);
    expect(found[1].undo?.file).toBe(at('U1__a.sql'));
    expect(found[1].plan.map(l => [l.key, l.text, l.position])).toEqual([
      ['expand', 'adds a', [1, 1]],
      ['forward', 'nothing to take back, it stays empty', [2, 1]],
    ]);
    expect(lockTimeout?.value).toBe('2s');
  });
});

describe('what was released', () => {
  const v1 = { [at('V1__a.sql')]: table('a') };
  const v2 = { ...v1, [at('V2__b.sql')]: table('b') };

  it('gives each migration the first release that had it', async () => {
    const {
      migrations: found,
      releases,
      breaches,
    } = await read(
      { ...v2, [at('V3__c.sql')]: table('c') },
      { 'v1.0.0': v1, 'v1.1.0': v2 },
    );
    expect(found.map(m => m.release)).toEqual(['v1.0.0', 'v1.1.0', undefined]);
    expect(releases).toEqual(['v1.0.0', 'v1.1.0']);
    expect(breaches).toEqual([]);
  });

  it.each([
    ['other content', { [at('V1__a.sql')]: table('x') }, 'changed'],
    ['another description', { [at('V1__A.sql')]: table('a') }, 'renamed'],
    ['nothing', {}, 'deleted'],
    [
      'a version before',
      { ...v1, [at('V0.5__z.sql')]: table('z') },
      'inserted',
    ],
  ])('sees %s', async (_, files: Files, how) => {
    const { breaches } = await read(files, { 'v1.0.0': v1 });
    expect(breaches).toEqual([
      expect.objectContaining({ how, release: 'v1.0.0' }),
    ]);
  });

  it.each<[string, Files, Files]>([
    [
      'line ends and a byte order mark',
      { [at('V1__a.sql')]: '\uFEFFselect 1;\r\nselect 2;\r\n' },
      { [at('V1__a.sql')]: 'select 1;\nselect 2;' },
    ],
    ['another folder', { 'db/migration/V1__a.sql': table('a') }, v1],
    [
      'what repeats',
      { [at('R__v.sql')]: 'select 2;' },
      { [at('R__v.sql')]: 'select 1;' },
    ],
  ])('lets %s change', async (_, files, before) => {
    expect((await read(files, { 'v1.0.0': before })).breaches).toEqual([]);
  });

  it('takes a repeatable migration that changed for one of the coming release', async () => {
    const r = { [at('R__v.sql')]: 'select 1;' };
    expect(
      (await read(r, { 'v1.0.0': r })).migrations.map(m => m.release),
    ).toEqual(['v1.0.0']);
    const changed = { [at('R__v.sql')]: 'select 2;' };
    expect(
      (await read(changed, { 'v1.0.0': r })).migrations.map(m => m.release),
    ).toEqual([undefined]);
  });

  it('says that an archive has no history', async () => {
    expect((await read(v1)).unreadableHistory).toMatch(/archive/);
  });
});

describe('Liquibase', () => {
  it('follows a YAML changelog through its files, in their order', async () => {
    const {
      migrations: found,
      problems,
      order,
    } = await read({
      'src/main/resources/db/changelog/db.changelog-master.yaml': [
        'databaseChangeLog:',
        '  - include: {file: db/changelog/z.sql}',
        '  - includeAll: {path: parts, relativeToChangelogFile: true}',
        '  - changeSet:',
        '      id: 9',
        '      author: ann',
        '      changes:',
        '        - addColumn:',
        '            tableName: orders',
        '            columns:',
        '              - column: {name: note, type: clob, constraints: {nullable: false}}',
        '        - addForeignKeyConstraint: {baseTableName: orders, baseColumnNames: id, referencedTableName: x, referencedColumnNames: id, constraintName: fk, validate: false}',
        '      rollback:',
        '        - dropColumn: {tableName: orders, columnName: note}',
        '',
      ].join('\n'),
      'src/main/resources/db/changelog/z.sql':
        '--liquibase formatted sql\n\n--changeset bob:1 runInTransaction:false\ncreate index concurrently i on t (a);\n--rollback drop index i;\n--changeset bob:2 dbms:h2\nnonsense\n--changeset bob:3 splitStatements:false endDelimiter:/\ncreate table t (a int) /\n',
      'src/main/resources/db/changelog/parts/b.xml':
        '<?xml version="1.0"?>\n<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">\n  <changeSet id="2" author="eve">\n    <createTable tableName="orders"><column name="id" type="BIGINT" autoIncrement="true"><constraints primaryKey="true"/></column></createTable>\n    <sql>drop table old</sql>\n  </changeSet>\n</databaseChangeLog>',
      'src/main/resources/db/changelog/parts/a.json':
        '{"databaseChangeLog":[{"changeSet":{"id":"1","author":"eve","changes":[{"modifyDataType":{"tableName":"t","columnName":"a","newDataType":"bigint"}}]}}]}',
    });
    expect(problems).toEqual([]);
    expect(order).toEqual(['bob:1', 'bob:3', 'eve:1', 'eve:2', 'ann:9']);
    expect(found.map(m => [m.transactional, m.undo !== undefined])).toEqual([
      [false, true],
      [true, false],
      [true, false],
      [true, false],
      [true, true],
    ]);
    expect(found.map(m => m.statements.flatMap(s => s.changes))).toEqual([
      [expect.objectContaining({ do: 'create-index', concurrently: true })],
      [expect.objectContaining({ do: 'create-table', table: 't' })],
      [{ do: 'alter-type', table: 't', column: 'a', type: 'int8' }],
      [
        expect.objectContaining({
          table: 'orders',
          columns: [
            { name: 'id', type: 'int8', identity: true, notNull: true },
          ],
        }),
        { do: 'drop', what: 'table', name: 'old' },
      ],
      [
        expect.objectContaining({
          do: 'add-column',
          column: { name: 'note', type: 'text', notNull: true },
        }),
        expect.objectContaining({
          constraint: expect.objectContaining({ notValid: true }),
        }),
      ],
    ]);
  });

  it('says what it cannot follow', async () => {
    const { problems } = await read({
      'db/changelog/master.xml':
        '<databaseChangeLog>\n<include file="gone.xml"/>\n<changeSet id="1" author="a"><customChange class="x.Y"/></changeSet>\n<changeSet id="1" author="a"><sql>select 1</sql></changeSet>\n</databaseChangeLog>',
      'db/changelog/bad.sql':
        '--liquibase formatted sql\n--changeset nothing\nselect 1;',
    });
    expect([...problems].sort()).toEqual([
      'error changeset-header db/changelog/bad.sql:2',
      'fail duplicate-version db/changelog/master.xml:4',
      'unknown change-not-known db/changelog/master.xml:3',
      'unknown changelog-not-found db/changelog/master.xml:2',
    ]);
  });

  it('holds a change set against its release by what it changes alone', async () => {
    const log = (sql: string, attributes = '') => ({
      'db/changelog/a.sql': `--liquibase formatted sql\n--changeset a:1${attributes}\n-- a comment\n${sql}\n`,
    });
    const before = log('select  1;');
    const how = async (files: Files) =>
      (await read(files, { 'v1.0.0': before })).breaches.map(b => b.how);
    expect(await how(log('select 1;'))).toEqual([]);
    expect(await how(log('select 2;'))).toEqual(['changed']);
    expect(await how(log('select 2;', ' runOnChange:true'))).toEqual([]);
    expect(
      await how({ 'db/changelog/a.sql': '--liquibase formatted sql\n' }),
    ).toEqual(['deleted']);
  });
});

describe('hostile input', () => {
  it.each<[string, string, string[]]>([
    ['NUL', 'select 1;\0drop table t;', ['error sql-syntax']],
    ['a psql command', '\\i ../../x\n', ['error sql-syntax']],
    ['MySQL', 'create table `t` (a int) engine=innodb;', ['error sql-syntax']],
    ['depth', `select ${'('.repeat(50_000)}`, ['unknown over-limit']],
    ['20,000 sums', `select ${'1+'.repeat(20_000)}1;`, ['unknown over-limit']],
    ['3 MB', 'select 1;\n'.repeat(330_000), ['unknown over-limit']],
    [
      'UTF-16',
      Buffer.from('select 1;', 'utf16le').toString('latin1'),
      ['error encoding'],
    ],
  ])('%s', async (_, text, expected) => {
    const { problems } = await read({ [at('V1__a.sql')]: text });
    expect(problems.map(p => p.split(' ').slice(0, 2).join(' '))).toEqual(
      expected,
    );
  });

  it('reads the good file beside one that breaks the parser', async () => {
    const { migrations: found } = await read({
      [at('V1__a.sql')]: `select ${'1+'.repeat(20_000)}1;`,
      [at('V2__b.sql')]: table('b'),
    });
    expect(found.at(-1)?.statements[0].changes[0]).toMatchObject({
      table: 'b',
    });
  });

  it('does not expand entities, and says where an XML changelog breaks', async () => {
    const { problems } = await read({
      'db/changelog/a.xml':
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<databaseChangeLog>&e;</databaseChangeLog>',
      'db/changelog/b.xml': '<databaseChangeLog>\n<changeSet',
    });
    expect(problems.map(p => p.split(' ').slice(0, 2).join(' '))).toEqual([
      'error xml-syntax',
      'error xml-syntax',
    ]);
  });
});
