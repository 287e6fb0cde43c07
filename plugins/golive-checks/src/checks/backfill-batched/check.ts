// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  migrations,
  no,
  notApplicable,
  unknown,
  yes,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { batchingOf } from '../../migrations/batches';
import { describeChange } from '../../migrations/describe';
import {
  nothingMeanings,
  nothingToJudge,
  releaseUnknown,
} from '../../migrations/nothing';
import { walk, type Migrations, type Step } from '../../migrations/walk';

const wrong =
  'One statement over a large table holds its row locks until the end, fills the log and the dead rows of the table, and starts from nothing when it fails';
const fix = {
  text: 'Change the rows in batches by key, each committed by itself, so that the work goes on where it stopped: a job of the application, or a procedure that commits, in a file that runs outside of a transaction.',
  patch: [
    "-update customer_order set channel = 'web' where channel is null;",
    "+update customer_order set channel = 'web' where order_id in (",
    '+  select order_id from customer_order where channel is null order by order_id limit 5000);',
  ].join('\n'),
};

function judge(step: Step, fact: Migrations): Finding | undefined {
  const { change, where, schema } = step;
  if (change.do === 'opaque') {
    if (change.writes.length === 0) return undefined;
    const inUse = change.writes.filter(
      name => step.age(schema.table(name)?.created) !== 'new',
    );
    if (inUse.length === 0) return undefined;
    const seen = `${change.what} changes rows of ${inUse.join(', ')}`;
    if (change.loops && change.commits && change.limits && !step.shared)
      return yes('batched', {
        seen: `${seen} in a loop that limits and commits`,
        where,
      });
    return unknown('block-not-followed', {
      seen,
      where,
      wrong:
        step.shared && change.commits
          ? 'A COMMIT inside fails, because the migration runs in a transaction'
          : 'Whether it works in steps that are committed cannot be seen',
      fix,
    });
  }
  const batching = batchingOf(change, schema);
  if (!batching || !('table' in change)) return undefined;
  // What fills a new table reads an old one: that is long work too.
  const source = change.do === 'insert' ? change.from[0] : change.table;
  const age = step.age(schema.table(source ?? '')?.created);
  if (age === 'new' || source === undefined) return undefined;
  if (batching.rows === 'bounded')
    return yes('batched', {
      seen: `${describeChange(change)} is limited by ${batching.by}`,
      where,
    });
  const seen = `${describeChange(change)} changes ${batching.seen}`;
  return age === 'unknown'
    ? releaseUnknown(fact, { seen, where })
    : no('not-batched', { seen, where, wrong, fix });
}

export default defineCheck({
  id: 'backfill-batched',
  title: 'Backfills run in batches',
  why: 'Changing all rows of a table at once locks them all, and fails as a whole.',
  appliesTo: ['database-schema'],
  reads: { migrations },
  codes: {
    batched: 'Rows are changed in limited steps.',
    'not-batched': 'All rows are changed by one statement.',
    'block-not-followed':
      'A block changes rows, and how many at once is not seen.',
    'release-unknown':
      'Whether the table comes with the same release is not known.',
    'no-backfill': 'The coming release changes no rows of tables in use.',
    'no-migrations': nothingMeanings['no-migrations'],
    'nothing-new': nothingMeanings['nothing-new'],
  },
  run({ migrations: fact }) {
    const nothing = nothingToJudge(fact);
    if (nothing) return [nothing];
    const findings: Finding[] = [];
    walk(fact, step => {
      const finding = judge(step, fact);
      if (finding) findings.push(finding);
    });
    const [last] = fact.migrations.slice(-1);
    return findings.length > 0
      ? findings
      : [
          notApplicable('no-backfill', {
            seen: 'No migration of the coming release changes rows of a table that is in use',
            where: at(last.file, last.position),
          }),
        ];
  },
});
