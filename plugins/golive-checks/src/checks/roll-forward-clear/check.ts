// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  releasePlans,
  yes,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../../place';
import { judgeContracts } from '../../release/contracts';
import { ignored, judgeSteps } from '../../release/forward';
import { judgeOrder, judgePhases } from '../../release/order';
import { currentPlans, missingCodes, missingPlan } from '../../release/plans';

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
