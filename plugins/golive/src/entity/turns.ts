// SPDX-License-Identifier: Apache-2.0
import type { UnitDetail } from '@golive/backstage-plugin-golive-common';

type Change = UnitDetail['history'][number];

/** The same turn in one or more environments. */
export interface Turn extends Omit<Change, 'environment'> {
  readonly environments: readonly string[];
}

/** Turns in their order; what turned the same way at the same instant in several environments is one. */
export function turnsOf(history: readonly Change[]): Turn[] {
  const turns = new Map<string, Turn>();
  for (const { environment, ...change } of history) {
    const { at, check, from, to, subject } = change;
    const key = JSON.stringify([at, check, from, to, subject]);
    const environments = [...(turns.get(key)?.environments ?? []), environment];
    turns.set(key, { ...change, environments });
  }
  return [...turns.values()];
}
