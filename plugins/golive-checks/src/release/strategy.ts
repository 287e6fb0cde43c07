// SPDX-License-Identifier: Apache-2.0
import {
  no,
  type Finding,
  type StatedReleasePlan,
  type UnitKind,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../place';
import type { Change } from './plans';

type Strategy = NonNullable<StatedReleasePlan['plan']['strategy']>;

/** Units that do work by themselves: two of them do it twice. */
export const workingKinds: ReadonlySet<UnitKind> = new Set([
  'worker',
  'process-worker',
  'projection',
]);

// What outlives the pods: stopping all of them first does not help.
const outliving: ReadonlySet<Change['kind']> = new Set([
  'event-schema',
  'process',
  'external-call',
]);

/** Changes that the version before cannot live with, where the strategy lets it live with them. */
export function judgeChanges(
  placed: StatedReleasePlan,
  { type }: Strategy,
): Finding[] {
  return placed.plan.changes.flatMap((change, i) => {
    if (change.compatible) return [];
    if (type === 'recreate' && !outliving.has(change.kind)) return [];
    return [
      no('versions-clash', {
        seen: `${change.id} (${change.kind}) is not compatible with the version before, and the strategy is ${type}`,
        where: placeOf(placed, `/changes/${i}/compatible`),
        related: [placeOf(placed, '/strategy/type')],
        wrong: outliving.has(change.kind)
          ? 'Events in the topic, started instances and what other systems hold outlive every strategy'
          : 'Old and new pods work on one database and one event backbone at the same time',
        fix: {
          text: 'Split it: first a release that both versions can live with (expand, a tolerant consumer, a new version of the event, worker or process), then the one that removes the old.',
          file: placed.file,
        },
      }),
    ];
  });
}

const gap = (
  placed: StatedReleasePlan,
  code: string,
  member: string,
  seen: string,
  wrong: string,
  text: string,
  patch?: string,
) =>
  no(code, {
    seen,
    where: placeOf(placed, `/strategy/${member}`),
    wrong,
    fix: { text, ...(patch ? { patch } : {}), file: placed.file },
  });

const missingAbort = (placed: StatedReleasePlan, type: string) =>
  gap(
    placed,
    'abort-missing',
    'abort',
    `The ${type} release has no criteria to abort it`,
    'Somebody watches graphs and hopes',
    'Say which metric stops the release at which value.',
    '+  abort:\n+    - { metric: quotes accepted a minute, threshold: below 80% of the hour before, kind: business }',
  );

function judgeCanary(placed: StatedReleasePlan, strategy: Strategy): Finding[] {
  const { steps = [], abort = [], disableBy } = strategy;
  const shares = steps.flatMap(({ traffic }) =>
    traffic === undefined ? [] : [parseInt(traffic, 10)],
  );
  const found: Finding[] = [];
  if (!steps.length) {
    found.push(
      gap(
        placed,
        'canary-steps-missing',
        'steps',
        'The canary has no steps',
        'All users get the new version at once',
        'Say who gets it first, and how long that is watched.',
        '+  steps:\n+    - { traffic: 5%, hold: 30m }\n+    - { traffic: 50%, hold: 1h }',
      ),
    );
  } else if (
    shares[0] >= 100 ||
    shares[0] === 0 ||
    shares.some((share, i) => i > 0 && share <= shares[i - 1])
  ) {
    found.push(
      gap(
        placed,
        'canary-steps-wrong',
        'steps',
        `The canary goes by ${shares.map(s => `${s}%`).join(', ')}`,
        'A canary begins with few and goes on to more',
        'Begin with a small share, and raise it step by step.',
      ),
    );
  }
  if (!abort.length) found.push(missingAbort(placed, 'canary'));
  else if (!abort.some(({ kind }) => kind === 'business')) {
    found.push(
      gap(
        placed,
        'business-metric-missing',
        'abort',
        `The canary is watched by ${abort.map(a => a.metric).join(', ')}`,
        'A release that answers 200 with wrong prices looks well by errors and latency',
        'Watch what users achieve as well: quotes accepted, orders captured.',
      ),
    );
  }
  if (disableBy === undefined) {
    found.push(
      gap(
        placed,
        'disable-missing',
        'disableBy',
        'No feature flag takes the new behaviour away',
        'Taking back an image takes minutes in which wrong quotes are accepted',
        'Put the new behaviour behind a flag and name it.',
        '+  disableBy: <flag>',
      ),
    );
  }
  return found;
}

function judgeBlueGreen(
  placed: StatedReleasePlan,
  strategy: Strategy,
  kind: UnitKind,
): Finding[] {
  const { workers, abort = [] } = strategy;
  const found: Finding[] = [];
  const works =
    workingKinds.has(kind) ||
    placed.plan.changes.some(
      change => change.kind === 'worker' || change.kind === 'process',
    );
  if (workers === 'both-colours') {
    found.push(
      gap(
        placed,
        'two-colours-work',
        'workers',
        'Workers, schedulers and the job executor run in both colours',
        'Both do the same side effects, and fight for the same jobs',
        'Let only the active colour work: scale the workers of the other one to zero.',
        '-  workers: both-colours\n+  workers: one-colour',
      ),
    );
  } else if (workers === undefined || (workers === 'none' && works)) {
    found.push(
      gap(
        placed,
        'workers-not-stated',
        'workers',
        workers
          ? 'The plan says that nothing works by itself, and the unit or its changes do'
          : 'Which colour runs what has side effects is not stated',
        'If both do, orders are processed twice',
        'State workers: one-colour, and how the other colour is kept from working.',
        '+  workers: one-colour',
      ),
    );
  }
  if (!abort.length) found.push(missingAbort(placed, 'blue-green'));
  return found;
}

function judgeRecreate(
  placed: StatedReleasePlan,
  { downtime, window }: Strategy,
  kind: UnitKind,
): Finding[] {
  // What reads from a topic or a queue catches up; who calls a service is refused.
  return kind === 'service' && (downtime === undefined || window === undefined)
    ? [
        gap(
          placed,
          'downtime-not-agreed',
          'type',
          'The service is stopped before the new version starts, and downtime and window are not stated',
          'Everybody who calls it meanwhile fails',
          'Release it rolling, or agree on a window with those who use it and state it.',
          '-  type: recreate\n+  type: rolling',
        ),
      ]
    : [];
}

/** What a strategy needs besides changes that fit it. */
export function judgeStrategy(
  placed: StatedReleasePlan,
  strategy: Strategy,
  kind: UnitKind,
): Finding[] {
  switch (strategy.type) {
    case 'canary':
      return judgeCanary(placed, strategy);
    case 'blue-green':
      return judgeBlueGreen(placed, strategy, kind);
    case 'recreate':
      return judgeRecreate(placed, strategy, kind);
    default:
      return [];
  }
}
