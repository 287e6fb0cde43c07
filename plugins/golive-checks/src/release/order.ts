// SPDX-License-Identifier: Apache-2.0
import {
  no,
  type Finding,
  type StatedReleasePlan,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../place';
import type { Change, Step } from './plans';

// Topics and schemas, expand, BPMN, workers, services, flag (seed §9.1, §10.2, §12.3).
const ranks: Readonly<Partial<Record<Step['phase'], number>>> = {
  topics: 0,
  'event-schemas': 0,
  expand: 1,
  process: 2,
  workers: 3,
  services: 4,
  flag: 5,
};

const phases: Readonly<
  Record<Change['kind'], readonly Step['phase'][] | 'any'>
> = {
  code: ['services', 'workers'],
  'schema-expand': ['expand'],
  'schema-migrate': ['backfill'],
  'schema-contract': ['contract'],
  topic: ['topics'],
  'event-schema': ['event-schemas', 'services', 'workers', 'flag'],
  process: ['process'],
  worker: ['workers'],
  flag: ['flag', 'services'],
  configuration: 'any',
  'external-call': ['services', 'workers', 'flag'],
};

const wrongOrder = (
  placed: StatedReleasePlan,
  i: number,
  other: number,
  wrong: string,
) =>
  no('order-violated', {
    seen: `The step "${placed.plan.steps[i].phase}" stands where "${placed.plan.steps[other].phase}" is not in order with it`,
    where: placeOf(placed, `/steps/${i}/phase`),
    related: [placeOf(placed, `/steps/${other}/phase`)],
    wrong,
    fix: {
      text: 'Order the steps: topics and event schemas, expand, process, workers, services, smoke, flag; a contract belongs to a later release.',
      file: placed.file,
    },
  });

/** Steps that stand before what they need. */
export function judgeOrder(placed: StatedReleasePlan): Finding[] {
  const { steps } = placed.plan;
  const found: Finding[] = [];
  let highest = -1;
  let highestAt = 0;
  steps.forEach((step, i) => {
    const rank = ranks[step.phase];
    if (rank === undefined) return;
    if (rank < highest) {
      found.push(
        wrongOrder(
          placed,
          i,
          highestAt,
          'What is deployed first needs what comes after it, and fails until then',
        ),
      );
    } else {
      [highest, highestAt] = [rank, i];
    }
  });
  const at = (phase: Step['phase']) => steps.findIndex(s => s.phase === phase);
  const [backfill, expand, flag] = [at('backfill'), at('expand'), at('flag')];
  if (backfill >= 0 && expand > backfill) {
    found.push(
      wrongOrder(placed, backfill, expand, 'There is nothing to fill in yet'),
    );
  }
  const lastDeployed = steps.reduce(
    (last, { phase }, i) =>
      ['process', 'workers', 'services'].includes(phase) ? i : last,
    -1,
  );
  const smoked = steps.some(
    ({ phase }, i) =>
      phase === 'smoke' && i > lastDeployed && (flag < 0 || i < flag),
  );
  const smoke = at('smoke');
  if (smoke >= 0 && !smoked) {
    found.push(
      wrongOrder(
        placed,
        smoke,
        flag >= 0 && smoke > flag ? flag : Math.max(lastDeployed, 0),
        'The smoke test has to run on what was deployed, before the behaviour is switched on',
      ),
    );
  }
  return found;
}

/** Changes whose steps are not those of their kind: the order would say nothing of them. */
export function judgePhases(placed: StatedReleasePlan): Finding[] {
  const { changes, steps } = placed.plan;
  return changes.flatMap((change, i) => {
    const allowed = phases[change.kind];
    const listing = steps.filter(step => step.changes?.includes(change.id));
    if (
      allowed === 'any' ||
      !listing.length ||
      listing.some(step => allowed.includes(step.phase))
    ) {
      return [];
    }
    return [
      no('phase-differs', {
        seen: `The change ${change.id} is of kind ${change.kind}, and its step is "${listing[0].phase}"`,
        where: placeOf(placed, `/changes/${i}/kind`),
        wrong: 'Whether it comes at its place in the order cannot be told',
        fix: {
          text: `Bring it by a step of the phase ${allowed.join(' or ')}.`,
          file: placed.file,
        },
      }),
    ];
  });
}
