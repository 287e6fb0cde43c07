// SPDX-License-Identifier: Apache-2.0
import type {
  Migration,
  SqlChange,
} from '@golive/backstage-plugin-golive-common';
import {
  addColumn,
  checkTester,
  createTable,
  fill,
  migration,
  migrationsFact,
  planLine,
} from '../../testing';
import check from './check';

const { pass, fail, notApplicable, table } = checkTester(check);
const drop: SqlChange = {
  do: 'drop-column',
  table: 'customer_order',
  column: 'note',
};
const v1 = migration('1', [createTable()], { release: 'v1.0.0' });
const withOptions = (options: Partial<Migration>, ...changes: SqlChange[]) => ({
  migrations: migrationsFact([v1, migration('2', changes, options)]),
});
const says = (
  text: string,
  key: 'forward' | 'rollback' | 'contract' = 'forward',
) => ({
  plan: [planLine(key, text)],
});
const undo = {
  file: 'db/migration/U2__x.sql',
  position: [1, 1] as [number, number],
};

table([
  pass('it only adds', withOptions({}, addColumn()), ['only-adds']),
  fail('a drop without a plan', withOptions({}, drop), ['plan-missing'], {
    at: 'db/migration/V2__x.sql:1',
  }),
  fail('rows are changed without a plan', withOptions({}, fill()), [
    'plan-missing',
  ]),
  pass('a plan', withOptions(says('nothing reads note since v1.0.0'), drop), [
    'plan-stated',
  ]),
  fail(
    'the step of a longer change is no plan',
    withOptions(says('note is unused since v1.0.0', 'contract'), drop),
    ['plan-missing'],
  ),
  ...['TBD', 'n/a', 'JIRA-123', 'none', 'see above', 'not needed'].map(text =>
    fail(`"${text}"`, withOptions(says(text, 'rollback'), drop), [
      'plan-empty',
    ]),
  ),
  pass('an undo file', withOptions({ undo }, drop), ['plan-stated']),
  fail(
    'an empty undo file',
    withOptions({ undo: { ...undo, empty: true } }, drop),
    ['plan-empty'],
  ),
  pass(
    'a drop of what is new',
    { migrations: migrationsFact([migration('1', [createTable(), drop])]) },
    ['only-adds'],
  ),
  pass(
    'a table of this release goes again',
    withOptions({}, createTable('draft'), {
      do: 'drop',
      what: 'table',
      name: 'draft',
    }),
    ['only-adds'],
  ),
  notApplicable('nothing new', { migrations: migrationsFact([v1]) }, [
    'nothing-new',
  ]),
  notApplicable('no migrations', { migrations: migrationsFact([]) }, [
    'no-migrations',
  ]),
]);
