// SPDX-License-Identifier: Apache-2.0
import type { SqlChange } from '@golive/backstage-plugin-golive-common';
import { bare, type Table, type Thing } from './schema';
import { typeChange } from './types';
import type { Step } from './walk';

type Drop = Extract<SqlChange, { do: 'drop' }>;

const changesOf = ({ migration }: Step) =>
  migration.statements.flatMap(s => s.changes);

/** Whether the same file makes what is dropped again, with no less than it had. */
export function comesBack(
  step: Step,
  dropped: Drop,
  thing: Thing | undefined,
): boolean {
  const { what, name } = dropped;
  return changesOf(step).some(c => {
    if (c.do === 'create-table') return what === 'table' && c.table === name;
    if (c.do === 'create')
      return c.what === what && c.name === name && hasAll(c, dropped, thing);
    return (
      c.do === 'create-view' &&
      c.name === name &&
      thing?.columns !== undefined &&
      c.columns !== undefined &&
      lostColumns(thing, c).length === 0
    );
  });
}

function hasAll(
  { signature, values }: Extract<SqlChange, { do: 'create' }>,
  dropped: Drop,
  thing: Thing | undefined,
): boolean {
  if (values) return thing?.values?.every(v => values.includes(v)) ?? false;
  const had = dropped.signature?.takes ?? thing?.signature?.takes;
  if (!signature || !had) return true;
  const { takes, optional } = signature;
  const isCalledAlike =
    had.every((type, i) => type === takes[i]) &&
    takes.length - optional <= had.length;
  const isOfThing = thing?.signature?.takes.join() === had.join();
  const gave = isOfThing ? thing?.signature?.gives : undefined;
  return isCalledAlike && (gave === undefined || gave === signature.gives);
}

/** Columns that a view had and no longer has; none where they are not known. */
export function lostColumns(
  had: Thing | undefined,
  { columns }: Extract<SqlChange, { do: 'create-view' }>,
): string[] {
  return columns ? (had?.columns ?? []).filter(c => !columns.includes(c)) : [];
}

/** Whether rows are still seen without a policy: another one lets at them, or the file makes one. */
export function opensAgain(
  step: Step,
  { name, table: of = '' }: Drop,
  table: Table,
): boolean {
  const lets = (policy: string | undefined) => policy !== 'restrictive';
  return (
    !lets(table.policies.get(name)) ||
    [...table.policies].some(([other, kind]) => other !== name && lets(kind)) ||
    changesOf(step).some(
      c =>
        (c.do === 'create' &&
          c.what === 'policy' &&
          bare(c.table ?? '') === bare(of) &&
          lets(c.policy)) ||
        (c.do === 'row-security' &&
          c.action === 'disable' &&
          bare(c.table) === bare(of)),
    )
  );
}

/**
 * Why two columns may change their names at once: the one that takes the old
 * name was filled in an earlier release, a trigger has kept it since, and it
 * takes every value of the old type. No program knows of it then, so that its
 * own name is free too.
 */
export function swapOf(
  step: Step,
  { name, part }: { name: string; part?: string },
  table: Table | undefined,
): string | undefined {
  if (!table || !part || !step.migration.transactional) return undefined;
  const renames = changesOf(step).flatMap(c =>
    c.do === 'rename' && c.what === 'column' && bare(c.name) === bare(name)
      ? [c]
      : [],
  );
  const isReady = (from: string | undefined, to: string): boolean => {
    const heir =
      table.columns.get(from ?? '') ?? table.columns.get(to) ?? undefined;
    const away = renames.find(c => c.part === to)?.to;
    const old = table.columns.get(to) ?? table.columns.get(away ?? '');
    return (
      heir !== undefined &&
      old !== undefined &&
      heir !== old &&
      table.triggers.size > 0 &&
      heir.added.release < step.at.release &&
      heir.fills.some(
        f =>
          (f.reads.includes(to) || f.reads.includes(away ?? '')) &&
          f.at.release < step.at.release,
      ) &&
      typeChange(old.type, heir.type).compatible
    );
  };
  const taker = renames.find(
    c =>
      (c.to === part || c.part === part) &&
      renames.some(other => other.part === c.to) &&
      isReady(c.part, c.to),
  );
  return taker
    ? `${taker.part ?? ''}, which a trigger keeps, takes the name ${
        taker.to
      } in the same transaction`
    : undefined;
}
