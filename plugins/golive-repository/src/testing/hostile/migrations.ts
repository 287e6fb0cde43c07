// SPDX-License-Identifier: Apache-2.0
import type { Facts, HostileCase } from './hostileCase';

const migrations = 'src/main/resources/db/migration';
const sql = (
  id: string,
  texts: string | Readonly<Record<string, string>>,
  outcome?: HostileCase['outcome'],
  holds?: HostileCase['holds'],
): HostileCase => ({
  id,
  files: Object.fromEntries(
    Object.entries(
      typeof texts === 'string' ? { 'V1__a.sql': texts } : texts,
    ).map(([name, text]) => [`${migrations}/${name}`, text]),
  ),
  kind: 'database-schema',
  outcome,
  holds,
});
const changes = (facts: Facts) =>
  JSON.stringify(facts.find(({ type }) => type === 'migrations')?.value);

const dropsOf = (facts: Facts) =>
  changes(facts).split('"do":"drop"').length - 1;

/** Hostile inputs: migrations. */
export const statements: readonly HostileCase[] = [
  sql('s1', 'select 1;\0drop table t;', 'error'),
  sql(
    's2',
    {
      'V1__a.sql': `select ${'1+'.repeat(12_000)}1;`,
      'V2__b.sql': 'drop table t;',
    },
    'unknown',
    facts => dropsOf(facts) === 1,
  ),
  // What it does nobody can say: the checks take `opaque` for unknown.
  sql('s3', "do $$ begin execute 'drop table t'; end $$;", undefined, facts =>
    changes(facts).includes('"do":"opaque"'),
  ),
  sql(
    's4',
    '/* a /* b */ drop table x; */ drop table t;',
    undefined,
    facts => dropsOf(facts) === 1,
  ),
  sql(
    's5',
    'select $tag$; drop table x; $tag$; drop table t;',
    undefined,
    facts => dropsOf(facts) === 1,
  ),
  sql('s6', `${'-- x\n'.repeat(600_000)}drop table t;`, 'unknown'),
  sql('s7', 'drop table ${schema}.t;', 'unknown'),
  sql('s8', '\\i ../../x\n', 'error'),
  sql('s9', '\ufeffdrop table t;', undefined, facts => dropsOf(facts) === 1),
  sql('s10', 'create table `t` (a int auto_increment) engine=InnoDB;', 'error'),
  sql('s11', { 'V1__a.sql': 'select 1;', 'V1__b.sql': 'select 2;' }, 'fail'),
  sql('s12', '-- äöü\n/* ü */ drop table t;', undefined, facts =>
    changes(facts).includes('[2,9]'),
  ),
];
