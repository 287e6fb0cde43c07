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
  type Drill,
  type Entry,
  type Objectives,
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
    .default('365d')
    .describe('How long a drill counts: after it, the next one is due.'),
  scheduledWithin: spanParameter
    .default('180d')
    .describe('How far ahead a scheduled drill may be.'),
});
type Parameters = z.infer<typeof parameters>;

const fix = {
  text: 'Hold a drill and record it, or schedule the next one on a day.',
  patch: [
    ' drills:',
    '+  - scheduled: <day>',
    '+    scenario: the primary region is lost',
  ].join('\n'),
};

interface Span {
  readonly from: number;
  readonly until: number;
}

const heldSpan = (date: string, { maxAge }: Parameters): Span => ({
  from: startOf(date),
  until: endOf(date) + (spanMs(maxAge) ?? 0),
});
const plannedSpan = (date: string, { scheduledWithin }: Parameters): Span => ({
  from: startOf(date) - (spanMs(scheduledWithin) ?? 0),
  until: endOf(date),
});

/** Drills that follow each other without a gap count as one span of time. */
function joined(first: Span, others: readonly Span[]): Span {
  return others.reduce(
    (span, next) =>
      next.from <= span.until
        ? {
            from: Math.min(span.from, next.from),
            until: Math.max(span.until, next.until),
          }
        : span,
    first,
  );
}

function counts(
  code: 'drilled' | 'drill-scheduled',
  entry: Entry<Drill>,
  { from, until }: Span,
  p: Parameters,
): Finding {
  const { date, scheduled, scenario } = entry.value;
  return yes(code, {
    seen: date
      ? `A drill was held on ${date}: ${scenario}`
      : `A drill is scheduled on ${scheduled}: ${scenario}`,
    where: entryPlace(entry, date ? 'date' : 'scheduled'),
    valid: {
      from: instant(from),
      until: instant(until),
      otherwise: {
        code: 'drill-due',
        wrong: `A drill counts from its day on for ${p.maxAge}, and a scheduled one until its day, from ${p.scheduledWithin} before; neither is so now`,
        fix: { ...fix, file: entry.plan.file },
      },
    },
  });
}

/** What keeps the newest drill from counting. */
function faults(
  entry: Entry<Drill>,
  objectives: Objectives | undefined,
): Finding[] {
  const { date, result, objectivesMet, scenario } = entry.value;
  const what = `The drill of ${date}`;
  const again = { ...fix, file: entry.plan.file };
  if (result === 'failure') {
    return [
      no('drill-failed', {
        seen: `${what} failed: ${scenario}`,
        where: entryPlace(entry, 'result'),
        wrong: 'Today the platform would not come back',
        fix: again,
      }),
    ];
  }
  if (objectivesMet === false) {
    return [
      no('objectives-missed', {
        seen: `${what} did not meet the objectives`,
        where: entryPlace(entry, 'objectivesMet'),
        wrong: 'What the business was promised is not met',
        fix: again,
      }),
    ];
  }
  return judgeRecord(entry, objectives, what);
}

export default defineCheck({
  id: 'recovery-drilled',
  title: 'Recovery was drilled or is scheduled',
  why: 'Who does what, in which order and with which access is found out in a drill, or on the day itself.',
  appliesTo: ['service', 'database-schema'],
  reads: { recoveryPlans },
  codes: {
    drilled: 'The newest drill went well, and is recent.',
    'drill-scheduled': 'A drill is scheduled on a day to come.',
    'drill-due':
      'The newest drill is too long ago, and none is scheduled on a day to come.',
    'drill-failed': 'The newest drill failed, and none is scheduled after it.',
    'objectives-missed':
      'The newest drill did not meet the objectives, and none is scheduled after it.',
    'never-drilled': 'No drill is recorded or scheduled.',
    ...recordCodes,
    ...missingCodes,
  },
  parameters,
  run({ recoveryPlans: { plans } }, { unit, parameters: p }) {
    if (!plans.length) return [missingPlan()];
    const drills = entriesOf(plans, 'drills').filter(({ value }) =>
      covers(value.of, unit),
    );
    const held = newest(drills.filter(({ value }) => value.date));
    const heldOn = held?.value.date ?? '';
    const day = ({ value }: Entry<Drill>) => startOf(value.scheduled ?? '');
    const next = drills
      .filter(entry => entry.value.scheduled)
      .filter(entry => !held || day(entry) > startOf(heldOn))
      .sort((a, b) => day(a) - day(b));
    const spans = next.map(({ value }) =>
      plannedSpan(value.scheduled ?? '', p),
    );
    const wrong = held ? faults(held, objectivesFor(plans, unit)) : [];
    if (held && !wrong.length) {
      return [counts('drilled', held, joined(heldSpan(heldOn, p), spans), p)];
    }
    // "Tested or scheduled": what went wrong is tried again on a day.
    if (next.length) {
      const span = joined(spans[0], spans.slice(1));
      return [counts('drill-scheduled', next[0], span, p)];
    }
    if (held) return wrong;
    return [
      no('never-drilled', {
        absence: true,
        seen: 'No drill is recorded or scheduled',
        where: { file: plans[0].file, line: plans[0].position[0] },
        wrong: 'Whether people and procedures bring the unit back is not known',
        fix: { ...fix, file: plans[0].file },
      }),
    ];
  },
});
