// SPDX-License-Identifier: Apache-2.0
import type {
  FileWhere,
  Recovery,
  RecoveryPlan,
  Unit,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../place';

/** A member of one of the lists of a plan, with its place. */
export interface Entry<T> {
  readonly plan: RecoveryPlan;
  readonly value: T;
  /** JSON pointer inside its document: `/backups/0`. */
  readonly pointer: string;
}

/** How one thing comes back, as a plan declares it. */
export type Backup = NonNullable<Recovery['backups']>[number];
/** A restore that was tried. */
export type Restore = NonNullable<Recovery['restores']>[number];
/** A recovery drill that was held or will be. */
export type Drill = NonNullable<Recovery['drills']>[number];
/** Recovery point and recovery time objective. */
export type Objectives = NonNullable<Recovery['objectives']>;

/** The members of a list of all plans, in their order. */
export function entriesOf<K extends 'backups' | 'restores' | 'drills'>(
  plans: readonly RecoveryPlan[],
  list: K,
): Entry<NonNullable<Recovery[K]>[number]>[] {
  return plans.flatMap(plan =>
    (plan.recovery[list] ?? []).map((value, i) => ({
      plan,
      value: value as NonNullable<Recovery[K]>[number],
      pointer: `/${list}/${i}`,
    })),
  );
}

/** The place of a member of an entry, or of the entry itself. */
export function entryPlace<T>(
  { plan, pointer }: Entry<T>,
  member?: string,
): FileWhere {
  return placeOf(plan, member === undefined ? pointer : `${pointer}/${member}`);
}

/** Whether one of the names that a plan writes means the unit. */
export function covers(of: readonly string[] | undefined, unit: Unit): boolean {
  if (of === undefined) return true;
  const names = namesOf(unit);
  return of.some(pattern =>
    pattern.endsWith('*')
      ? names.some(name => name.startsWith(pattern.slice(0, -1).toLowerCase()))
      : names.includes(pattern.toLowerCase()),
  );
}

/** What a unit is called: its reference, its name, its title, and its name in Kafka or Redis. */
function namesOf({ ref, title, annotations }: Unit): string[] {
  const withoutKind = ref.slice(ref.indexOf(':') + 1);
  return [
    ref,
    withoutKind,
    withoutKind.slice(withoutKind.indexOf('/') + 1),
    title,
    annotations['kafka.apache.org/topic'],
    annotations['golive/redis-key-prefix'],
  ]
    .filter(name => name !== undefined)
    .map(name => name.toLowerCase());
}

/** The objectives that hold for a unit: those of its own backup, else those of a file. */
export function objectivesFor(
  plans: readonly RecoveryPlan[],
  unit: Unit,
): Objectives | undefined {
  const own = entriesOf(plans, 'backups').find(
    ({ value }) => value.objectives && covers(value.of, unit),
  );
  return (
    own?.value.objectives ??
    plans.find(plan => plan.recovery.objectives)?.recovery.objectives
  );
}
