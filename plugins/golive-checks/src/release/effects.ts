// SPDX-License-Identifier: Apache-2.0
import type { ReleasePlan } from '@golive/backstage-plugin-golive-common';
import type { Change, Step } from './plans';

/** What cannot be undone once it has happened (seed §20.1). */
export type Effect = NonNullable<Change['effects']>[number];

const ofKind: Readonly<Partial<Record<Change['kind'], Effect>>> = {
  'event-schema': 'events',
  process: 'instances',
  'external-call': 'external-calls',
  'schema-migrate': 'data',
  'schema-contract': 'data',
};

/** Provisioning and testing: nothing happens by these yet that a change does later. */
const inert: ReadonlySet<Step['phase']> = new Set([
  'topics',
  'event-schemas',
  'expand',
  'smoke',
]);

/** The effects of a change, those of its kind among them. */
export function effectsOf(change: Change): Effect[] {
  const own = ofKind[change.kind];
  return [...new Set([...(own ? [own] : []), ...(change.effects ?? [])])];
}

/**
 * The effects that have happened when a step is taken back. A change has its
 * effects by the steps that bring it; where these only provision something, by
 * those that deploy or switch on what uses it.
 */
export function effectsOfStep(plan: ReleasePlan, step: Step): Effect[] {
  const effects = new Set<Effect>(step.effects ?? []);
  if (inert.has(step.phase)) return [...effects];
  for (const change of plan.changes) {
    const bringing = plan.steps.filter(
      other => !inert.has(other.phase) && other.changes?.includes(change.id),
    );
    const applies = bringing.length
      ? bringing.includes(step)
      : ['workers', 'services', 'flag'].includes(step.phase);
    if (applies) effectsOf(change).forEach(effect => effects.add(effect));
  }
  return [...effects];
}

/** The member of a rollback that says what happens to an effect. */
export const answers = {
  events: 'events',
  instances: 'instances',
  'external-calls': 'externalCalls',
  data: 'data',
} as const satisfies Record<Effect, string>;
