// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  recoveryPlans,
  spanMs,
  yes,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import {
  covers,
  entriesOf,
  entryPlace,
  objectivesFor,
  type Entry,
  type Restore,
} from '../../recovery/coverage';
import { missingCodes, missingPlan } from '../../recovery/missing';
import {
  endOf,
  instant,
  judgeRecord,
  newest,
  recordCodes,
  spanParameter,
  startOf,
} from '../../recovery/records';

const parameters = z.strictObject({
  maxAge: spanParameter
    .default('90d')
    .describe('How long a restore counts: after it, the next one is due.'),
});

const tryAgain = {
  text: 'Restore the newest backup into an empty server, check what came back, and record it with what was measured.',
  patch: [
    ' restores:',
    '+  - date: <day>',
    '+    of: order-db',
    '+    what: restored into an empty server, row counts compared',
    '+    result: success',
    '+    rpo: 1m',
    '+    rto: 25m',
    '+    evidence: docs/restores/<day>.md',
  ].join('\n'),
};

function restored(entry: Entry<Restore>, maxAge: string): Finding {
  const { date, of, rto, what } = entry.value;
  return yes('restored', {
    seen: `${of.join(', ')} was restored on ${date}${
      rto ? ` in ${rto}` : ''
    }: ${what}`,
    where: entryPlace(entry, 'date'),
    valid: {
      from: instant(startOf(date)),
      until: instant(endOf(date) + (spanMs(maxAge) ?? 0)),
      otherwise: {
        code: 'restore-stale',
        wrong: `A restore counts from its day on for ${maxAge}; this one is older, or lies in the future`,
        fix: { ...tryAgain, file: entry.plan.file },
      },
    },
  });
}

export default defineCheck({
  id: 'restore-tested',
  title: 'The restore was tested lately',
  why: 'A backup that was never restored is an assumption, not a capability.',
  appliesTo: ['database-schema'],
  reads: { recoveryPlans },
  codes: {
    restored: 'The newest restore worked, and is recent.',
    'restore-stale':
      'The newest restore is too long ago, or lies in the future.',
    'restore-failed': 'The newest restore failed.',
    'never-restored': 'No restore is recorded.',
    ...recordCodes,
    ...missingCodes,
  },
  parameters,
  run({ recoveryPlans: { plans } }, { unit, parameters: p }) {
    if (!plans.length) return [missingPlan()];
    const entry = newest(
      entriesOf(plans, 'restores').filter(({ value }) =>
        covers(value.of, unit),
      ),
    );
    if (!entry) {
      return [
        no('never-restored', {
          absence: true,
          seen: `No restore of ${unit.title} is recorded`,
          where: { file: plans[0].file, line: plans[0].position[0] },
          wrong: 'Whether anything comes back is not known',
          fix: { ...tryAgain, file: plans[0].file },
        }),
      ];
    }
    const what = `The restore of ${entry.value.date}`;
    if (entry.value.result === 'failure') {
      return [
        no('restore-failed', {
          seen: `${what} failed: ${entry.value.what}`,
          where: entryPlace(entry, 'result'),
          wrong: 'Today nothing would come back',
          fix: { ...tryAgain, file: entry.plan.file },
        }),
      ];
    }
    return [
      restored(entry, p.maxAge),
      ...judgeRecord(entry, objectivesFor(plans, unit), what),
    ];
  },
});
