// SPDX-License-Identifier: Apache-2.0
import type { Collector } from '@golive/backstage-plugin-golive-node';
import { numberFactOf } from './fixtures';

/** A repository collector for tests that says what `numbers` says, or does what `instead` does. */
export function numberCollector(
  numbers: Readonly<Record<string, number>>,
  instead: { fail?: () => void; version?: string } = {},
): Collector & { runs: string[][] } {
  const runs: string[][] = [];
  return {
    source: 'repository',
    title: 'Repositories',
    intervalMs: 60_000,
    runs,
    ...(instead.version ? { version: instead.version } : {}),
    appliesTo: unit => unit.kind !== 'kafka-topic',
    groupOf: unit => unit.location ?? '',
    async *collect({ units }) {
      runs.push(units.map(unit => unit.ref));
      instead.fail?.();
      const observedAt = new Date().toISOString();
      for (const unit of units) {
        const n = numbers[unit.title] ?? 0;
        const revision = `r${n}`;
        yield unit.revision === revision
          ? { kind: 'unchanged', unit: unit.ref, revision, observedAt }
          : {
              kind: 'facts',
              unit: unit.ref,
              revision,
              observedAt,
              facts: [numberFactOf(n, observedAt)],
            };
      }
    },
  };
}
