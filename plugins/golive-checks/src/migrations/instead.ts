// SPDX-License-Identifier: Apache-2.0
import type { Fix } from '@golive/backstage-plugin-golive-common';
import { bare } from './schema';
import type { Instead, TableLock } from './tableLock';
import type { Step } from './walk';

const texts: Readonly<Record<Instead, string>> = {
  'concurrent-index':
    'Create the index CONCURRENTLY, in a file of its own that runs outside of a transaction (executeInTransaction=false, runInTransaction:false).',
  'not-valid':
    'Add the constraint as NOT VALID, and validate it in the next file: that reads the rows without stopping anybody.',
  'using-index':
    'Create the unique index CONCURRENTLY in a file of its own, then add the constraint USING INDEX.',
  'not-null-by-check':
    'Add CHECK (column IS NOT NULL) NOT VALID, validate it in the next file, then SET NOT NULL: PostgreSQL 12 and later take the check as proof.',
  'new-column':
    'Add a column of the new type, write both, fill it in batches, and drop the old one in a later release.',
  'fill-later':
    'Add the column without this default, set the default for new rows, and fill old rows in batches.',
  'partition-check':
    "Add a CHECK with the partition's bounds as NOT VALID to it, validate it, then attach: PostgreSQL takes the check as proof.",
  concurrent:
    'Use CONCURRENTLY, in a file of its own that runs outside of a transaction.',
  'off-line':
    'Do it apart from releases, in a window in which nobody uses the table, or with a tool that copies beside it (pg_repack).',
};

/** What does the same without the long lock. */
export function insteadFix(lock: TableLock, step: Step): Fix {
  const text = texts[lock.instead ?? 'off-line'];
  const patch = patchOf(step);
  return patch ? { text, patch, file: step.migration.file } : { text };
}

function patchOf({ change }: Step): string | undefined {
  if (change.do === 'create-index') {
    const unique = change.unique ? 'unique ' : '';
    return `-create ${unique}index ${change.name ?? ''} on ${
      change.table
    } …\n+create ${unique}index concurrently ${change.name ?? ''} on ${
      change.table
    } …`;
  }
  if (change.do === 'set-not-null') {
    const name = `${bare(change.table)}_${change.column}_not_null`;
    return [
      `+alter table ${change.table} add constraint ${name} check (${change.column} is not null) not valid;`,
      `+alter table ${change.table} validate constraint ${name};  -- next file`,
    ].join('\n');
  }
  if (
    change.do === 'add-constraint' &&
    /^(?:foreign-key|check)$/.test(change.constraint.type)
  )
    return `+alter table ${change.table} add constraint … not valid;\n+alter table ${change.table} validate constraint …;  -- next file`;
  return undefined;
}
