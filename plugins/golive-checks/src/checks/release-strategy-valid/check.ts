// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  releasePlans,
  workloads,
  yes,
  type Finding,
  type StatedReleasePlan,
  type UnitKind,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../../place';
import { currentPlans, missingCodes, missingPlan } from '../../release/plans';
import { judgeColours, judgeManifests } from '../../release/rollouts';
import { judgeChanges, judgeStrategy } from '../../release/strategy';

function judge(
  placed: StatedReleasePlan,
  all: readonly Workload[],
  kind: UnitKind,
): Finding[] {
  const { strategy, version, changes } = placed.plan;
  if (!strategy) {
    return [
      no('strategy-missing', {
        seen: `The plan of ${version} does not say how the new version takes over`,
        where: placeOf(placed, ''),
        wrong: 'Whether old and new may run side by side is left to chance',
        fix: {
          text: 'State the strategy.',
          patch: '+strategy: { type: rolling }',
          file: placed.file,
        },
      }),
    ];
  }
  const found = [
    ...judgeChanges(placed, strategy),
    ...judgeStrategy(placed, strategy, kind),
    ...judgeManifests(placed, all),
  ];
  return found.length
    ? found
    : [
        yes('strategy-fits', {
          seen: `${strategy.type} fits the ${changes.length} changes of ${version}`,
          where: placeOf(placed, '/strategy/type'),
        }),
      ];
}

export default defineCheck({
  id: 'release-strategy-valid',
  title: 'The release strategy fits the change',
  why: 'While a release rolls out, two versions live side by side: what they cannot share breaks then, and workers in two colours do everything twice.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { releasePlans, workloads },
  codes: {
    'strategy-fits': 'The strategy fits every change.',
    'strategy-missing': 'The plan names no strategy.',
    'versions-clash':
      'A change is not compatible with the version before, and the strategy runs both on the same data.',
    'canary-steps-missing': 'The canary has no steps.',
    'canary-steps-wrong': 'The canary does not go from few to more.',
    'abort-missing': 'Nothing says when the release is aborted.',
    'business-metric-missing':
      'The canary is watched by technical metrics only.',
    'disable-missing': 'No feature flag takes the canary’s behaviour away.',
    'workers-not-stated':
      'Which colour runs what has side effects is not stated.',
    'two-colours-work': 'What has side effects runs in both colours.',
    'downtime-not-agreed': 'A service is stopped without an agreed window.',
    'strategy-differs': 'A manifest does something else than the plan says.',
    ...missingCodes,
  },
  run({ releasePlans: facts, workloads: fact }, { unit }) {
    const all = fact.workloads.filter(({ runsToEnd }) => !runsToEnd);
    const colours = judgeColours(all, unit.kind);
    const current = currentPlans(facts);
    return current.length
      ? [...colours, ...current.flatMap(p => judge(p, all, unit.kind))]
      : [...colours, missingPlan(facts)];
  },
});
