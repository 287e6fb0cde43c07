// SPDX-License-Identifier: Apache-2.0
import type {
  Fact,
  FactValue,
  Problem,
  UnitKind,
  workloads,
} from '@golive/backstage-plugin-golive-common';
import { at } from '@golive/backstage-plugin-golive-common';
import { oneLine } from './text';

type Workloads = FactValue<typeof workloads>;

const workloadsOf = (fact: Fact) =>
  fact.type === 'workloads'
    ? ((fact.value as Workloads | undefined)?.workloads ?? []).filter(
        workload => !workload.runsToEnd,
      )
    : [];

/**
 * Whose a workload is must be certain: where two units claim the same object,
 * both are told, and neither can be green by it (architecture §8). What runs
 * to an end (a migration's Job) may lie beside several, and a database schema
 * looks at the pods beside it without having any.
 *
 * @param facts - of all units of a run, by reference
 * @param hasPods - whether a unit is of a kind that runs as pods
 * @returns the facts with a problem on each that is in doubt
 */
export function withDisputedClaims(
  facts: ReadonlyMap<string, Fact[]>,
  hasPods: (ref: string) => boolean,
): Map<string, Fact[]> {
  const claimants = new Map<string, Set<string>>();
  const key = (workload: Workloads['workloads'][number], fact: Fact) =>
    JSON.stringify([
      fact.environment,
      workload.kind,
      workload.namespace,
      workload.name,
      workload.file,
      workload.position,
    ]);
  for (const [ref, own] of facts) {
    if (!hasPods(ref)) continue;
    for (const fact of own) {
      for (const workload of workloadsOf(fact)) {
        const id = key(workload, fact);
        claimants.set(id, (claimants.get(id) ?? new Set()).add(ref));
      }
    }
  }
  const disputes = (ref: string, fact: Fact): Problem[] =>
    (hasPods(ref) ? workloadsOf(fact) : []).flatMap(workload => {
      const others = [...(claimants.get(key(workload, fact)) ?? [])].filter(
        other => other !== ref,
      );
      return others.length === 0
        ? []
        : [
            {
              code: 'claimed-twice',
              outcome: 'unknown' as const,
              message: `${workload.kind} ${oneLine(
                workload.name,
              )} is claimed by ${others
                .sort()
                .join(
                  ', ',
                )} too, so nobody can say whose it is. Name the manifests of each unit by the annotation golive/manifests, or give each a folder of its own.`,
              where: at(workload.file, workload.position),
            },
          ];
    });
  return new Map(
    [...facts].map(([ref, own]) => [
      ref,
      own.map(fact => {
        const found = disputes(ref, fact);
        return found.length === 0
          ? fact
          : { ...fact, problems: [...fact.problems, ...found] };
      }),
    ]),
  );
}

/** Where each of these kinds shows itself: the fact, and the list in it. */
const shownBy: Readonly<
  Partial<Record<UnitKind, readonly [type: string, list: string]>>
> = {
  'kafka-topic': ['topicManifests', 'topics'],
  'bpmn-process': ['processes', 'files'],
};

/**
 * Whether a unit of a kind that has no pods shows nothing of its kind; then
 * pods in its folder say that it is something else.
 */
export function showsNothing(kind: UnitKind, facts: readonly Fact[]): boolean {
  const [type, list] = shownBy[kind] ?? [];
  if (type === undefined || list === undefined) return false;
  return facts
    .filter(fact => fact.type === type)
    .every(({ value }) => {
      const found: unknown =
        typeof value === 'object' && value !== null
          ? Reflect.get(value, list)
          : undefined;
      return Array.isArray(found) && found.length === 0;
    });
}

/** The problem of a unit whose kind is not what was found. */
export function kindDisagrees(
  kind: UnitKind,
  { kind: found, name, file, position }: Workloads['workloads'][number],
): Problem {
  return {
    code: 'kind-disagrees',
    outcome: 'unknown',
    message: `The unit says that it is a ${kind}, of which there is nothing; ${found} ${oneLine(
      name,
    )} says that it is something that runs. Correct spec.type in catalog-info.yaml.`,
    where: at(file, position),
  };
}
