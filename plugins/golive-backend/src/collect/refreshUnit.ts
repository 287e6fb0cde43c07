// SPDX-License-Identifier: Apache-2.0
import type { RefreshEvent } from '@golive/backstage-plugin-golive-common';
import { dueUnits } from '../store/dueUnits';
import { readVerdicts } from '../store/unitPage';
import type { Engine } from './engine';

/** Reads a unit from every source that applies to it, one after the other, and judges it. */
export async function refreshUnit(
  engine: Engine,
  unit: string,
  report: (event: RefreshEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { collectors, database, standard } = engine.options;
  for (const collector of collectors) {
    const { source } = collector;
    const [due] = await dueUnits(
      database,
      { source, reader: collector.version ?? '' },
      { refs: [unit] },
    );
    if (!due || !collector.appliesTo(due)) continue;
    report({ step: 'collecting', source });
    const { changed, failures } = await engine.collect(
      collector,
      [unit],
      signal,
    );
    const message = failures.get(unit);
    report({
      step: 'collected',
      source,
      changed: changed.length > 0,
      ...(message ? { message } : {}),
    });
  }
  await engine.judge([unit]);
  const verdicts = await readVerdicts(database, unit, standard.key);
  report({
    step: 'judged',
    verdicts: standard.environments.map(({ id }) => ({
      environment: id,
      verdict: verdicts.get(id) ?? 'unknown',
    })),
  });
}
