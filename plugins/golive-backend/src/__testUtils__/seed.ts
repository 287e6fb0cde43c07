// SPDX-License-Identifier: Apache-2.0
import { unitKinds, type Fact } from '@golive/backstage-plugin-golive-common';
import type { Database } from '../store/database';
import { putFacts } from '../store/facts';
import { putUnits, type StoredUnit } from '../store/units';
import { trait } from '../units/traits';
import { numberFactOf, testUnit } from './fixtures';

const teams = 40;
const systems = 12;

/** The unit of a number; the same for the same number. */
export function seededUnit(index: number): StoredUnit {
  const kind = unitKinds[index % unitKinds.length];
  const name = `unit-${String(index).padStart(5, '0')}`;
  const owner = `group:default/team-${index % teams}`;
  return testUnit(name, {
    kind,
    owner,
    system: `system:default/system-${index % systems}`,
    traits: [
      trait('kind'),
      trait('kind', 'component'),
      trait('relations.ownedBy'),
      trait('relations.ownedBy', owner),
      trait('spec.type'),
      trait('spec.type', kind),
    ],
  });
}

// Every third unit is ready.
const numbersOf: SeededFacts = (_unit, index, observedAt) => [
  numberFactOf(index % 3 ? index : -1 - index, observedAt),
];

/** The facts that a seeded unit gets. */
export type SeededFacts = (
  unit: StoredUnit,
  index: number,
  observedAt: string,
) => readonly Fact[];

/** Fills a store with units and their facts; judging them is the engine's. */
export async function seedUnits(
  database: Database,
  count: number,
  observedAt: string,
  factsOf: SeededFacts = numbersOf,
): Promise<string[]> {
  const units = Array.from({ length: count }, (_, index) => seededUnit(index));
  await putUnits(database, units);
  await putFacts(
    database,
    { source: 'repository', reader: '' },
    units.map((unit, index) => ({
      unit: unit.ref,
      unitHash: unit.hash,
      revision: 'c0ffee',
      observedAt,
      facts: factsOf(unit, index, observedAt),
    })),
  );
  return units.map(unit => unit.ref);
}
