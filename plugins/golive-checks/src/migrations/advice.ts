// SPDX-License-Identifier: Apache-2.0
import type { Fix, Migration } from '@golive/backstage-plugin-golive-common';
import type { Break } from './compatibility';
import type { Step } from './walk';

/** What is wrong with a step, and what to do instead. */
export interface Advice {
  readonly wrong: string;
  readonly fix: Fix;
}

const advice: Readonly<Record<Break, readonly [wrong: string, fix: string]>> = {
  'column-dropped': [
    'Instances of the release before run until the rollout ends, and again after a rollback: every statement of theirs that names the column fails',
    'Take the column out of the code in one release, and drop it in a later one; say so in the migration by a line "-- contract: <column> unused since v1.4.0". Where another column replaces it, add and fill that one in an earlier release.',
  ],
  'table-dropped': [
    'Instances of the release before run until the rollout ends, and again after a rollback: every statement of theirs that names the table fails',
    'Take the table out of the code in one release, and drop it in a later one; say so in the migration by a line "-- contract: <table> unused since v1.4.0".',
  ],
  'object-dropped': [
    'What the release before calls or reads by this name fails until the rollout ends, and again after a rollback',
    'Drop it in a later release than the one that stops to use it, and say so by a line "-- contract: <name> unused since v1.4.0".',
  ],
  renamed: [
    'The release before knows the old name only: with the rename its statements fail at once',
    'Add the new name, write both, fill the new one, read it, and drop the old one in a later release. For a table, a view of the old name in the same transaction stands in.',
  ],
  'type-changed': [
    'The release before writes and reads values of the old type: they are refused, cut or read wrongly',
    'Add a column of the new type, write both, fill it, read it, and drop the old one in a later release.',
  ],
  'not-null-added': [
    'The release before does not know the column: each row that it writes is refused, and so is every row that is there already',
    'Give the column a default that fits old rows, or add it without NOT NULL, write it in the code, fill it, and set NOT NULL in a later release.',
  ],
  'not-null-set': [
    'Nothing shows that every row has a value, or that the release before always writes one: its rows may be refused',
    'Fill the column in an earlier release, whose code writes it always; then add CHECK (column IS NOT NULL) NOT VALID, VALIDATE it, and SET NOT NULL.',
  ],
  'constraint-tightened': [
    'The release before was written without this rule: rows that it writes may be refused in the middle of the rollout',
    'Let the code keep the rule in an earlier release, then add it as NOT VALID (or by a unique index made concurrently) and validate it; or say why nothing can break it by a line "-- contract: <table> … since v1.4.0".',
  ],
  'default-dropped': [
    'The release before leaves the column to its default: each row that it writes is refused from now on',
    'Keep the default until no release runs that leaves the column out, and say so by a line "-- contract: <column> … since v1.4.0".',
  ],
  'value-renamed': [
    'The release before writes and compares the old value: its statements fail at once',
    'Add the new value, write and read both, change the rows in batches, and leave the old value unused.',
  ],
  'backfill-same-release': [
    'The release before neither reads nor writes the replacement fully: what it takes from the old place is gone before the new one is in use',
    'Add and fill the replacement in one release, read it in the next, and take the old one away after that.',
  ],
};

/** What to say of a step that the release that runs cannot live with. */
export function breakAdvice(code: Break, step: Step): Advice {
  const [wrong, text] = advice[code];
  const patch = patchOf(code, step);
  return {
    wrong,
    fix: { text, ...(patch ? { patch, file: step.migration.file } : {}) },
  };
}

function patchOf(code: Break, { change }: Step): string | undefined {
  if (code === 'not-null-added' && change.do === 'add-column') {
    const { table, column } = change;
    return [
      `-alter table ${table} add column ${column.name} ${column.type} not null;`,
      `+-- expand: nullable until every release that runs writes it`,
      `+alter table ${table} add column ${column.name} ${column.type};`,
    ].join('\n');
  }
  if (code === 'not-null-set' && change.do === 'set-not-null') {
    const { table, column } = change;
    const name = `${table.replace(/.*\./, '')}_${column}_not_null`;
    return [
      `+alter table ${table} add constraint ${name} check (${column} is not null) not valid;`,
      `+-- in the next file, once an earlier release has filled the column`,
      `+alter table ${table} validate constraint ${name};`,
    ].join('\n');
  }
  return undefined;
}

/** How a file names itself in a sentence. */
export function nameOf({ tool, id, file }: Migration): string {
  return tool === 'flyway' ? file : `change set ${id} of ${file}`;
}
