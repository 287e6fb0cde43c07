// SPDX-License-Identifier: Apache-2.0
import {
  durationMs,
  type Check,
  type Fact,
  type Source,
  type Standard,
  type View,
} from '@golive/backstage-plugin-golive-common';
import { viewOf } from './plan';

/** How far ahead of the instant of judgement an observation may be dated: clocks differ. */
const clockSkewMs = 60_000;

/** Milliseconds for which a source's facts are fresh in an environment; absent: they do not age. */
export function freshnessMs(
  standard: Standard,
  environment: string,
  source: Source,
): number | undefined {
  const value =
    standard.environments[environment]?.freshness[source] ??
    standard.freshness[source];
  return value === undefined ? undefined : durationMs(value);
}

/** Facts of one unit, found by type and view; one of the environment goes before one of all. */
export class FactIndex {
  readonly #facts = new Map<string, Fact>();

  constructor(facts: readonly Fact[], environment: string) {
    for (const fact of facts) {
      if (fact.environment !== undefined && fact.environment !== environment)
        continue;
      const key = `${fact.type} ${fact.view}`;
      if (fact.environment !== undefined || !this.#facts.has(key))
        this.#facts.set(key, fact);
    }
  }

  get(type: string, view: View): Fact | undefined {
    return this.#facts.get(`${type} ${view}`);
  }
}

/** What a check gets to read on one view, or why it cannot. */
export type Readings =
  | {
      readonly ok: true;
      readonly values: Record<string, unknown>;
      readonly facts: readonly Fact[];
    }
  | { readonly ok: false; readonly reason: string; readonly source: Source };

/** Why a fact says nothing at `at` (ms): failed, from the future, or older than the standard allows. */
export function whyNotReadable(
  fact: Fact,
  standard: Standard,
  environment: string,
  at: number,
  title: string = fact.type,
): string | undefined {
  const fresh = freshnessMs(standard, environment, fact.source);
  if (fact.failure) {
    return `${title}: the source "${fact.source}" could not be read since ${fact.failure.since}: ${fact.failure.message}`;
  }
  const observed = Date.parse(fact.observedAt);
  if (!(observed <= at + clockSkewMs)) {
    return `${title}: the observation of ${fact.observedAt} from "${fact.source}" lies in the future`;
  }
  if (fresh !== undefined && observed + fresh <= at) {
    return `${title}: last read from "${fact.source}" at ${
      fact.observedAt
    }, which is older than the ${Math.round(
      fresh / 60_000,
    )} minutes that the standard allows`;
  }
  if (fact.value === undefined)
    return `${title}: "${fact.source}" gave no value`;
  return undefined;
}

/** Gathers what `check` reads on `view`; anything missing, failed, stale or from the future is a reason. */
export function gather(
  check: Check,
  view: View,
  index: FactIndex,
  standard: Standard,
  environment: string,
  at: number,
): Readings {
  const values: Record<string, unknown> = {};
  const facts: Fact[] = [];
  for (const [name, type] of Object.entries(check.reads)) {
    const wanted = viewOf(type, view);
    const fact = index.get(type.id, wanted.view);
    if (!fact) {
      return {
        ok: false,
        source: wanted.source,
        reason: `${type.title}: nothing was read from the source "${wanted.source}" yet, or it is not connected`,
      };
    }
    const reason = whyNotReadable(fact, standard, environment, at, type.title);
    if (reason) return { ok: false, source: fact.source, reason };
    values[name] = fact.value;
    facts.push(fact);
  }
  return { ok: true, values, facts };
}
