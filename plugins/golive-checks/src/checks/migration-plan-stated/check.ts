// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  migrations,
  no,
  yes,
  type Finding,
  type Migration,
  type SqlChange,
} from '@golive/backstage-plugin-golive-common';
import { nameOf } from '../../migrations/advice';
import { describeChange } from '../../migrations/describe';
import { nothingMeanings, nothingToJudge } from '../../migrations/nothing';
import { isAdditive, planLines } from '../../migrations/plan';
import { walk, type Step } from '../../migrations/walk';

interface Risk {
  readonly migration: Migration;
  readonly changes: SqlChange[];
}

/** Whether what is changed comes with this release, or is of this session alone: going back has nothing to lose. */
function isOfThisRelease(
  change: SqlChange,
  schema: Step['schema'],
  age: Step['age'],
): boolean {
  const own = 'name' in change ? change.name : undefined;
  const name = 'table' in change && change.table ? change.table : own;
  if (name === undefined) return false;
  const table = schema.table(name);
  if (table) return table.temporary === true || age(table.created) === 'new';
  const thing = 'what' in change ? schema.thing(change.what, name) : undefined;
  return thing !== undefined && age(thing.created) === 'new';
}

function planOf(migration: Migration): string | undefined {
  const [line] = planLines(migration, 'forward', 'rollback');
  if (line) return `${line.key}: ${line.text}`;
  const { undo } = migration;
  return undo && !undo.empty
    ? `it is taken back by ${undo.file} line ${undo.position[0]}`
    : undefined;
}

function judge({ migration, changes }: Risk): Finding {
  const where = at(migration.file, migration.position);
  const what = [...new Set(changes.map(describeChange))].slice(0, 3).join(', ');
  const plan = planOf(migration);
  if (plan)
    return yes('plan-stated', {
      seen: `${nameOf(migration)} (${what}) says how it goes on: ${plan}`,
      where,
    });
  const said = migration.plan.filter(l =>
    ['forward', 'rollback'].includes(l.key),
  );
  const empty = said.length > 0 || migration.undo?.empty;
  return no(empty ? 'plan-empty' : 'plan-missing', {
    seen: empty
      ? `${nameOf(migration)} (${what}) has a plan that says nothing${
          said[0] ? `: "${said[0].text}"` : ''
        }`
      : `${nameOf(
          migration,
        )} (${what}) does not say how it goes forward or back`,
    where: said[0] ? at(migration.file, said[0].position) : where,
    wrong:
      'When it fails half way, or the release has to go back, somebody has to find out at night what is safe',
    fix: {
      text: 'Say at the top of the file what to do when it fails or the release goes back: forward or rollback, in a sentence.',
      patch:
        '+-- forward: if the release goes back, the old column is still there until V8; nothing to undo.',
      file: migration.file,
    },
  });
}

export default defineCheck({
  id: 'migration-plan-stated',
  title: 'Each risky migration states its plan',
  why: 'A migration that takes something away cannot be undone by deploying the old version; what to do instead has to be known before.',
  appliesTo: ['database-schema'],
  reads: { migrations },
  codes: {
    'plan-stated': 'The migration says how it goes forward or back.',
    'only-adds':
      'The coming migrations only add; going back leaves them alone.',
    'plan-missing': 'The migration does not say how it goes forward or back.',
    'plan-empty': 'The plan of the migration says nothing.',
    'no-migrations': nothingMeanings['no-migrations'],
    'nothing-new': nothingMeanings['nothing-new'],
  },
  run({ migrations: fact }) {
    const nothing = nothingToJudge(fact);
    if (nothing) return [nothing];
    const risks = new Map<Migration, Risk>();
    let first: Migration | undefined;
    walk(fact, ({ change, migration, schema, age }) => {
      first ??= migration;
      if (isAdditive(change) || isOfThisRelease(change, schema, age)) return;
      const risk = risks.get(migration) ?? { migration, changes: [] };
      risk.changes.push(change);
      risks.set(migration, risk);
    });
    return risks.size > 0
      ? [...risks.values()].map(judge)
      : [
          yes('only-adds', {
            seen: 'The migrations of the coming release only add, so that the release before goes on as if they were not there',
            ...(first ? { where: at(first.file, first.position) } : {}),
          }),
        ];
  },
});
