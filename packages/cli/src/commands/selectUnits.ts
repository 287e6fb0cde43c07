// SPDX-License-Identifier: Apache-2.0
import { allChecks } from '@golive/backstage-plugin-golive-checks';
import type { Standard } from '@golive/backstage-plugin-golive-common';
import type { UnitScope } from '@golive/backstage-plugin-golive-repository';
import type { Discovered } from '../discover/discover';
import { UsageError } from '../io';
import { nearest } from '../nearest';
import { neutralLine } from '../output/neutral';
import { placeOf } from '../output/place';

function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}

function nothingFound(found: Discovered, given: string): UsageError {
  const problems = found.problems
    .slice(0, 5)
    .map(p => `\n  ${placeOf(p.where)} ${neutralLine(p.message)}`);
  if (problems.length)
    return new UsageError(
      `No unit can be judged in ${given}: its catalog files are wrong.${problems.join(
        '',
      )}`,
    );
  return new UsageError(
    found.files.length
      ? `No unit was found in ${given}: ${found.files.join(
          ', ',
        )} has no Component or Resource whose spec.type is one of the nine kinds. golive init proposes them.`
      : `No unit was found in ${given}: there is neither a catalog-info.yaml nor a workload, topic manifest, process or migration.`,
  );
}

/**
 * The units that are asked about.
 *
 * @param wanted - references or names; undefined: all
 * @throws UsageError where there is none: nothing judged is never a success
 */
export function selectUnits(
  found: Discovered,
  wanted: readonly string[] | undefined,
  standard: Standard,
  given: string,
): readonly UnitScope[] {
  if (!found.units.length) throw nothingFound(found, given);
  const refs = found.units.map(({ unit }) => unit.ref);
  for (const name of wanted ?? []) {
    const ref = name.toLowerCase();
    if (!refs.some(r => r === ref || nameOf(r) === ref))
      throw new UsageError(
        `There is no unit "${name}" in ${given}.${nearest(name, [
          ...refs,
          ...refs.map(nameOf),
        ])}`,
      );
  }
  const asked = new Set(wanted?.map(name => name.toLowerCase()));
  const units = found.units.filter(
    ({ unit }) => !wanted || asked.has(unit.ref) || asked.has(nameOf(unit.ref)),
  );
  const kinds = new Set(
    standard.items.flatMap(item =>
      item.checks.flatMap(
        entry =>
          allChecks.get(entry.id)?.appliesTo ?? entry.planned?.appliesTo ?? [],
      ),
    ),
  );
  const asking = units.filter(({ unit }) => kinds.has(unit.kind));
  if (!asking.length)
    throw new UsageError(
      `None of the checks is asked of the units in ${given}: they are of the kinds ${[
        ...new Set(units.map(({ unit }) => unit.kind)),
      ].join(', ')}.`,
    );
  return asking;
}
