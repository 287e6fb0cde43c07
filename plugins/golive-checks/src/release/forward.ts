// SPDX-License-Identifier: Apache-2.0
import {
  no,
  type Finding,
  type StatedReleasePlan,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../place';
import { answers, effectsOfStep, type Effect } from './effects';

/** What a rollback may forget. */
export const ignored: Readonly<
  Record<Effect, { code: string; seen: string; wrong: string; text: string }>
> = {
  events: {
    code: 'rollback-ignores-events',
    seen: 'events that were published meanwhile',
    wrong:
      'A published event cannot be unpublished: consumers have acted on it',
    text: 'which events compensate them, and that the older version reads them',
  },
  instances: {
    code: 'rollback-ignores-instances',
    seen: 'process instances that were started meanwhile',
    wrong:
      'Started instances stay on their version and wait for workers that are gone',
    text: 'whether they are migrated, repaired or cancelled, and by whom',
  },
  'external-calls': {
    code: 'rollback-ignores-external-calls',
    seen: 'calls that other systems have taken already',
    wrong:
      'The other system has done what it was asked, and does not know of the rollback',
    text: 'how they are compensated or reconciled',
  },
  data: {
    code: 'rollback-ignores-data',
    seen: 'data that was changed or deleted meanwhile',
    wrong:
      'The older version does not find what it wrote, or finds what it does not know',
    text: 'how the data comes back',
  },
};

/** Steps without a way forward, and rollbacks that forget what cannot be undone. */
export function judgeSteps(placed: StatedReleasePlan): Finding[] {
  const { plan, file } = placed;
  return plan.steps.flatMap((step, i) => {
    const pointer = `/steps/${i}`;
    const found: Finding[] = [];
    if (step.forward === undefined) {
      found.push(
        no('no-way-forward', {
          seen: `The step "${step.does}" has no way forward`,
          where: placeOf(placed, pointer),
          wrong:
            'When it fails and cannot be taken back, nobody knows what to do',
          fix: {
            text: 'Say what is done when it fails, without going back.',
            patch: `   does: ${step.does}\n+  forward: fix and release again`,
            file,
          },
        }),
      );
    }
    // A test changes nothing that could be taken back.
    if (step.rollback === undefined && step.phase !== 'smoke') {
      found.push(
        no('rollback-not-stated', {
          seen: `Whether the step "${step.does}" can be taken back is not stated`,
          where: placeOf(placed, pointer),
          wrong: 'It will be tried in a hurry, and found out to be impossible',
          fix: {
            text: 'Say how it is taken back, or why that is impossible.',
            patch: `   does: ${step.does}\n+  rollback: { impossible: <why> }`,
            file,
          },
        }),
      );
    }
    const { rollback } = step;
    if (!rollback || !('how' in rollback)) return found;
    return [
      ...found,
      ...effectsOfStep(plan, step)
        .filter(effect => rollback[answers[effect]] === undefined)
        .map(effect =>
          no(ignored[effect].code, {
            seen: `The step "${step.does}" is taken back by: ${rollback.how}; nothing is said of ${ignored[effect].seen}`,
            where: placeOf(placed, `${pointer}/rollback`),
            wrong: ignored[effect].wrong,
            fix: {
              text: `Say ${ignored[effect].text}, or that the step cannot be taken back.`,
              patch: `   rollback:\n     how: ${rollback.how}\n+    ${answers[effect]}: <what happens to them>`,
              file,
            },
          }),
        ),
    ];
  });
}
