// SPDX-License-Identifier: Apache-2.0
import type { UnitKind } from '@golive/backstage-plugin-golive-common';
import type { Columns } from './dialect';
import type { Database } from './database';

/** A unit as the store keeps it. */
export interface StoredUnit {
  /** Canonical entity reference. */
  readonly ref: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly title: string;
  readonly owner: string | null;
  readonly system: string | null;
  readonly lifecycle: string | null;
  /** Source location of its entity, e.g. `url:https://…`. */
  readonly location: string | null;
  readonly annotations: Readonly<Record<string, string>>;
  /** What the catalog's permission rules look at; see `traitsOf`. */
  readonly traits: readonly string[];
  /** Fingerprint of all of the above. */
  readonly hash: string;
}

const columns: Columns = {
  ref: 'text',
  kind: 'text',
  name: 'text',
  title: 'text',
  owner: 'text',
  system: 'text',
  lifecycle: 'text',
  location: 'text',
  annotations: 'text',
  traits: 'json',
  hash: 'text',
  version: 'integer',
};

/** Fingerprint of each stored unit, by reference. */
export async function unitHashes(
  database: Database,
): Promise<Map<string, string>> {
  const rows = await database.query<{ ref: string; hash: string }>(
    'select ref, hash from units',
  );
  return new Map(rows.map(row => [row.ref, row.hash]));
}

/** Writes new and changed units; a changed one is to be judged again. */
export async function putUnits(
  database: Database,
  units: readonly StoredUnit[],
): Promise<void> {
  await database.upsert({
    table: 'units',
    columns,
    // In the order in which every writer locks them.
    rows: [...units]
      .sort((a, b) => (a.ref < b.ref ? -1 : 1))
      .map(unit => ({
        ...unit,
        annotations: JSON.stringify(unit.annotations),
        version: 1,
      })),
    key: ['ref'],
    update: { version: 'units.version + 1' },
    where: { update: 'units.hash <> excluded.hash' },
  });
}

/** Removes units with everything that is known of them. */
export async function removeUnits(
  database: Database,
  refs: readonly string[],
): Promise<void> {
  if (refs.length === 0) return;
  await database.transaction(async tx => {
    await lockUnits(tx, refs);
    await tx.query(
      `delete from units where ref in (${tx.dialect.strings(':refs')})`,
      { refs: JSON.stringify(refs) },
    );
  });
}

/**
 * Keeps units to the end of the transaction. Whoever writes of units begins with
 * this, in one order, so that two writers wait for one another and never both.
 */
export async function lockUnits(
  tx: Database,
  refs: readonly string[],
): Promise<void> {
  const { dialect } = tx;
  // On SQLite there is one writer at a time anyway.
  if (!dialect.lock('units')) return;
  await tx.query(
    `select ref from units where ref in (${dialect.strings(':refs')})
     order by ref ${dialect.lock('units')}`,
    { refs: JSON.stringify(refs) },
  );
}

/** Says that units must be judged again. */
export async function touchUnits(
  database: Database,
  refs: readonly string[],
): Promise<void> {
  if (refs.length === 0) return;
  await database.query(
    `update units set version = version + 1
     where ref in (${database.dialect.strings(':refs')})`,
    { refs: JSON.stringify(refs) },
  );
}
