// SPDX-License-Identifier: Apache-2.0

/** PostgreSQL's table-level locks by their strength (documentation, chapter 13.3.1). */
export const lockNames = [
  '',
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;

/** From this one on, programs that write rows wait. */
export const stopsWrites = 5;
/** This one stops reading too. */
export const accessExclusive = 8;

/** Long work while a lock is held: the table is written anew, read as a whole, or an index is made of it. */
export type Work = 'rewrite' | 'scan' | 'build';

/** A lock that a change takes on a table that is there. */
export interface TableLock {
  readonly table: string;
  readonly level: number;
  readonly work?: Work;
  /** What makes the work, in words. */
  readonly because?: string;
  /** What does the same without it. */
  readonly instead?: Instead;
}

/** Which safe sequence does the same. */
export type Instead =
  | 'concurrent-index'
  | 'not-valid'
  | 'using-index'
  | 'not-null-by-check'
  | 'new-column'
  | 'fill-later'
  | 'partition-check'
  | 'concurrent'
  | 'off-line';
