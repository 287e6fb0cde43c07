// SPDX-License-Identifier: Apache-2.0
import { planLines } from './plan';
import { bare, type Column, type Origin, type Table } from './schema';
import type { Step } from './walk';

/** What an earlier release did so that something may go now. */
export type Prepared =
  | { readonly how: 'stated' | 'replaced' | 'marked'; readonly seen: string }
  /** Its replacement was filled in this very release. */
  | { readonly how: 'too-early'; readonly seen: string }
  | { readonly how: 'not' };

/**
 * Whether a line `contract:` of the migration says that a thing is no longer
 * used: it names the thing, and a release that is out already or the version of
 * another unit.
 */
export function statedUnused(
  { migration }: Step,
  releases: readonly string[],
  ...names: string[]
): string | undefined {
  return planLines(migration, 'contract').find(({ text }) => {
    const words = text
      .split(/[\s,;:()'"`]+/)
      .map(w => w.replace(/\.$/, ''))
      .flatMap(w => [w, bare(w)]);
    const isNamed = names.some(name => words.includes(bare(name)));
    const versions = words.filter(w => /^v?\d+\.\d+(?:\.\d+)?$/.test(w));
    const isOfOther = /\b[a-z][a-z0-9]*(?:-[a-z0-9]+)+\s+v?\d+\.\d+/i.test(
      text,
    );
    return (
      isNamed &&
      (isOfOther ||
        versions.some(v => releases.some(tag => sameVersion(tag, v))))
    );
  })?.text;
}

function sameVersion(tag: string, version: string): boolean {
  return tag.replace(/^v/, '') === version.replace(/^v/, '');
}

const isEarlier = (at: Origin, now: Origin) => at.release < now.release;

/** What was done so that a column may go. */
export function preparedColumn(
  step: Step,
  table: Table | undefined,
  column: string,
  releases: readonly string[],
): Prepared {
  const stated = statedUnused(step, releases, column);
  if (stated) return { how: 'stated', seen: `the plan says "${stated}"` };
  const own = table?.columns.get(column);
  if (own?.unused && isEarlier(own.unused, step.at))
    return {
      how: 'marked',
      seen: `${own.unused.file} marked it as no longer used in an earlier release`,
    };
  const heirs = [...(table?.columns.values() ?? [])].filter(
    c => c.name !== column && filledFrom(c, column),
  );
  const ready = heirs.find(
    c =>
      isEarlier(c.added, step.at) &&
      c.fills.some(f => f.reads.includes(column) && isEarlier(f.at, step.at)),
  );
  if (ready)
    return {
      how: 'replaced',
      seen: `${ready.name} has replaced it since an earlier release`,
    };
  return heirs.length > 0
    ? {
        how: 'too-early',
        seen: `${heirs[0].name}, which replaces it, is added or filled in this very release`,
      }
    : { how: 'not' };
}

function filledFrom({ fills }: Column, column: string): boolean {
  return fills.some(f => f.reads.includes(column));
}

/** What was done so that a table, or another thing with a name, may go. */
export function preparedThing(
  step: Step,
  name: string,
  releases: readonly string[],
): Prepared {
  const stated = statedUnused(step, releases, name);
  if (stated) return { how: 'stated', seen: `the plan says "${stated}"` };
  const table = step.schema.table(name);
  if (table?.unused && isEarlier(table.unused, step.at))
    return {
      how: 'marked',
      seen: `${table.unused.file} marked it as no longer used in an earlier release`,
    };
  const heirs = [...step.schema.tables.values()].filter(t =>
    t.copies.some(c => c.from === bare(name)),
  );
  const ready = heirs.find(
    t =>
      (!t.created || isEarlier(t.created, step.at)) &&
      t.copies.some(c => c.from === bare(name) && isEarlier(c.at, step.at)),
  );
  if (ready)
    return {
      how: 'replaced',
      seen: `${ready.name} has replaced it since an earlier release`,
    };
  return heirs.length > 0
    ? {
        how: 'too-early',
        seen: `${heirs[0].name}, which replaces it, is made or filled in this very release`,
      }
    : { how: 'not' };
}
