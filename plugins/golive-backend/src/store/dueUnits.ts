// SPDX-License-Identifier: Apache-2.0
import type { UnitKind } from '@golive/backstage-plugin-golive-common';
import type { CollectedUnit } from '@golive/backstage-plugin-golive-node';
import type { Database } from './database';
import type { Writer } from './observations';

/** A unit that a collector may have to read. */
export interface DueUnit extends CollectedUnit {
  readonly hash: string;
}

interface DueRow {
  ref: string;
  kind: UnitKind;
  title: string;
  owner: string | null;
  system: string | null;
  lifecycle: string | null;
  annotations: string;
  location: string | null;
  hash: string;
  revision: string | null;
  unit_hash: string | null;
  reader: string | null;
}

/**
 * Units that a source should read: never read, read longer than `intervalMs`
 * ago, or changed since; with `refs`, exactly those.
 */
export async function dueUnits(
  database: Database,
  { source, reader }: Writer,
  which: { intervalMs: number } | { refs: readonly string[] },
): Promise<DueUnit[]> {
  const { dialect } = database;
  const rows = await database.query<DueRow>(
    `select u.ref, u.kind, u.title, u.owner, u.system, u.lifecycle,
       u.annotations, u.location, u.hash, o.revision, o.unit_hash, o.reader
     from units u
     left join observations o on o.unit = u.ref and o.source = :source
     where ${
       'refs' in which
         ? `u.ref in (${dialect.strings(':refs')})`
         : `o.unit is null or o.unit_hash <> u.hash or o.reader <> :reader
            or o.attempted_at <= ${dialect.nowPlus(-which.intervalMs / 1_000)}`
     }
     order by u.ref`,
    'refs' in which
      ? { source, refs: JSON.stringify(which.refs) }
      : { source, reader },
  );
  return rows.map(row => ({
    ref: row.ref,
    kind: row.kind,
    title: row.title,
    ...(row.owner === null ? {} : { owner: row.owner }),
    ...(row.system === null ? {} : { system: row.system }),
    ...(row.lifecycle === null ? {} : { lifecycle: row.lifecycle }),
    annotations: JSON.parse(row.annotations),
    ...(row.location === null ? {} : { location: row.location }),
    hash: row.hash,
    // What was read under other annotations or by another version of the
    // reader is not what would be read now: no revision, so that it is read.
    ...(row.revision !== null &&
    row.unit_hash === row.hash &&
    row.reader === reader
      ? { revision: row.revision }
      : {}),
  }));
}
