// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  releasePlans,
  yes,
  type Finding,
  type StatedReleasePlan,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../../place';
import { answers, effectsOfStep, type Effect } from '../../release/effects';
import { judgeOrder, judgePhases } from '../../release/order';
import {
  compareVersions,
  currentPlans,
  missingCodes,
  missingPlan,
} from '../../release/plans';

const ignored: Readonly<
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

function judgeSteps(placed: StatedReleasePlan): Finding[] {
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

/** A contract step whose expand step is not in an earlier release. */
function judgeContracts(
  placed: StatedReleasePlan,
  released: readonly string[],
): Finding[] {
  const { plan, file } = placed;
  return plan.changes.flatMap((change, i) => {
    if (change.kind !== 'schema-contract') return [];
    const { expandedIn, subject, id } = change;
    const where = placeOf(
      placed,
      `/changes/${i}/${expandedIn ? 'expandedIn' : 'kind'}`,
    );
    const together = plan.changes.find(
      other =>
        other.kind === 'schema-expand' &&
        other.subject !== undefined &&
        other.subject === subject,
    );
    if (
      together ||
      (expandedIn && compareVersions(expandedIn, plan.version) >= 0)
    ) {
      return [
        no('contract-too-early', {
          seen: `${id} removes what ${
            together
              ? `${together.id} of this release`
              : `release ${expandedIn}`
          } replaces`,
          where,
          wrong:
            'While the release rolls out, and after a rollback, the older version reads what is no longer there',
          fix: {
            text: 'Move the contract step to a later release, when no version that reads the old shape is left.',
            file,
          },
        }),
      ];
    }
    if (!expandedIn) {
      return [
        no('expand-not-named', {
          seen: `${id} does not say which release did its expand step`,
          where,
          wrong:
            'Whether the older version still reads what is removed cannot be told',
          fix: {
            text: 'Name the release under expandedIn.',
            patch: `   id: ${id}\n+  expandedIn: 1.17.0`,
            file,
          },
        }),
      ];
    }
    const isReleased = released.some(v => compareVersions(v, expandedIn) === 0);
    return released.length && !isReleased
      ? [
          no('expand-not-released', {
            seen: `The expand step of ${id} is said to be in ${expandedIn}, which was never released`,
            where,
            wrong: 'The version before this one still reads what is removed',
            fix: {
              text: 'Release the expand step first, or correct expandedIn.',
              file,
            },
          }),
        ]
      : [];
  });
}

export default defineCheck({
  id: 'roll-forward-clear',
  title: 'No step is without a way forward',
  why: 'Published events, started instances and calls to others cannot be taken back: then there is only the way forward, and it has to be known before.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { releasePlans },
  codes: {
    'forward-clear':
      'Every step has a way forward, and a way back or the reason why there is none.',
    'no-way-forward': 'A step has no way forward.',
    'rollback-not-stated': 'Whether a step can be taken back is not stated.',
    ...Object.fromEntries(
      Object.values(ignored).map(({ code, seen }) => [
        code,
        `A rollback says nothing of ${seen}.`,
      ]),
    ),
    'order-violated': 'A step stands before what it needs.',
    'phase-differs':
      'A change is brought by a step of another phase than its kind has.',
    'contract-too-early':
      'A contract step is in the release of its expand step, or before it.',
    'expand-not-named':
      'A contract step does not name the release of its expand step.',
    'expand-not-released': 'The expand step of a contract was never released.',
    'steps-missing': 'The plan has no steps.',
    ...missingCodes,
  },
  run({ releasePlans: facts }) {
    const current = currentPlans(facts);
    if (!current.length) return [missingPlan(facts)];
    return current.flatMap(placed => {
      const { plan, file } = placed;
      if (!plan.steps.length) {
        return [
          no('steps-missing', {
            seen: `The plan of ${plan.version} has no steps`,
            where: placeOf(placed, '/steps'),
            wrong: 'There is no way forward where there is no way',
            fix: {
              text: 'List the steps, each with its way forward and back.',
              file,
            },
          }),
        ];
      }
      const found = [
        ...judgeSteps(placed),
        ...judgeOrder(placed),
        ...judgePhases(placed),
        ...judgeContracts(placed, facts.released),
      ];
      return found.length
        ? found
        : [
            yes('forward-clear', {
              seen: `Each of the ${plan.steps.length} steps of ${plan.version} has a way forward, in order`,
              where: placeOf(placed, '/steps'),
            }),
          ];
    });
  },
});
