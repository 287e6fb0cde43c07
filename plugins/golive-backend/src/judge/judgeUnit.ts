// SPDX-License-Identifier: Apache-2.0
import type { Fact, View } from '@golive/backstage-plugin-golive-common';
import { judge } from '@golive/backstage-plugin-golive-checks';
import { repositorySubject, type JudgeState } from '../store/judgements';
import type { JudgedUnit } from '../store/putJudgements';
import type { StandardInForce } from './standardInForce';

const views: readonly View[] = ['declared', 'observed'];

/**
 * The unit's facts, with the failure of their source on each; a failed source
 * that never gave a fact fails all types that it would give.
 */
function factsOf(state: JudgeState, standard: StandardInForce): Fact[] {
  const failed = state.observations.filter(o => o.failure);
  const facts = state.facts.map((fact): Fact => {
    const failure = failed.find(o => o.source === fact.source)?.failure;
    return failure ? { ...fact, failure } : fact;
  });
  const types = [...standard.checks.values()].flatMap(check =>
    Object.values(check.reads),
  );
  for (const { source, failure, observedAt } of failed) {
    for (const type of new Set(types)) {
      for (const view of views) {
        if (type.from[view] !== source) continue;
        if (facts.some(f => f.type === type.id && f.view === view)) continue;
        facts.push({
          type: type.id,
          view,
          source,
          observedAt: observedAt ?? failure!.since,
          problems: [],
          failure,
        });
      }
    }
  }
  return facts;
}

/** Judges a unit in every environment, from what the store holds of it. */
export function judgeUnit(
  state: JudgeState,
  standard: StandardInForce,
): JudgedUnit {
  const revision = state.observations.find(
    o => o.source === 'repository',
  )?.revision;
  const facts = factsOf(state, standard);
  return {
    state,
    ...(revision ? { revision } : {}),
    judgements: standard.environments.map(environment =>
      judge({
        unit: state.unit,
        environment: environment.id,
        subject: revision
          ? `${repositorySubject}@${revision}`
          : repositorySubject,
        facts,
        standard: standard.standard,
        checks: standard.checks,
        waivers: state.waivers,
        at: state.at,
      }),
    ),
  };
}
