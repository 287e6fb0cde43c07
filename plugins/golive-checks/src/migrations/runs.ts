// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  FileWhere,
  migrationRuns,
  Workload,
  workloads,
} from '@golive/backstage-plugin-golive-common';
import {
  containersOf,
  titleOf,
  whereIn,
  type PlacedContainer,
} from '../pods/containers';

type Tool = FactValue<typeof migrationRuns>['tools'][number];
type ConfigMaps = FactValue<typeof workloads>['configMaps'];

const profileVariable = 'SPRING_PROFILES_ACTIVE';

/** Something that migrates. */
export interface Migrator {
  readonly workload: string;
  readonly title: string;
  readonly where: FileWhere;
}

const words =
  /--migrate-only|\bflyway\b|\bliquibase\b|\bmigrat(?:e|ion|ions|or)\b|db-?migrat/i;

/** Jobs that migrate, and init containers of pods that stay which do. */
export function jobsThatMigrate(all: readonly Workload[]): {
  readonly jobs: readonly Migrator[];
  readonly init: readonly Migrator[];
} {
  const jobs: Migrator[] = [];
  const init: Migrator[] = [];
  for (const workload of all) {
    for (const placed of containersOf(workload)) {
      const { container, pointer, list } = placed;
      const says = [
        container.name,
        container.image ?? '',
        ...(container.command ?? []),
        ...(container.args ?? []),
        workload.runsToEnd ? workload.name : '',
      ].some(text => words.test(text));
      if (!says) continue;
      const found = {
        workload: titleOf(workload),
        title: titleOfPlaced(placed),
        where: whereIn(workload, pointer),
      };
      if (workload.runsToEnd) jobs.push(found);
      else if (
        list === 'initContainers' &&
        container.restartPolicy !== 'Always'
      )
        init.push(found);
    }
  }
  return { jobs, init };
}

function titleOfPlaced({ workload, title }: PlacedContainer): string {
  return workload.runsToEnd ? titleOf(workload) : title;
}

/**
 * Whether the profiles that turn a tool on are those of Jobs alone: each is
 * active in one that runs to its end, and in no pod that stays.
 */
export function isOfJobs(
  { profiles = [] }: Tool,
  all: readonly Workload[],
  configMaps: ConfigMaps,
): boolean {
  const jobs = new Set<string>();
  const others = new Set<string>();
  for (const workload of all)
    for (const { container } of containersOf(workload)) {
      const active = [
        ...(container.env ?? []).flatMap(({ name, value }) =>
          name === profileVariable ? value ?? '?' : [],
        ),
        ...[...(container.command ?? []), ...(container.args ?? [])].flatMap(
          text =>
            /(?:--|-D)spring\.profiles\.active=(\S+)/.exec(text)?.[1] ?? [],
        ),
      ];
      for (const profile of active.flatMap(text => text.split(',')))
        (workload.runsToEnd ? jobs : others).add(profile.trim());
    }
  for (const { values } of configMaps)
    for (const profile of (values[profileVariable] ?? '').split(','))
      others.add(profile.trim());
  return (
    profiles.length > 0 &&
    !others.has('?') &&
    profiles.every(profile => jobs.has(profile) && !others.has(profile))
  );
}

/** What an environment variable of the pods makes of a tool's switch, which goes over what a file says. */
export function turnedBy(
  { setting }: Tool,
  all: readonly Workload[],
  configMaps: ConfigMaps,
): {
  readonly on?: true;
  readonly off?: true;
  readonly because?: string;
  readonly where?: FileWhere;
} {
  const name = setting.toUpperCase().replace(/[.]/g, '_').replace(/-/g, '');
  const variants = new Set([name, setting.toUpperCase().replace(/[.-]/g, '_')]);
  const staying = all.filter(w => !w.runsToEnd);
  const values = staying.flatMap(workload =>
    containersOf(workload)
      .filter(c => c.list === 'containers')
      .flatMap(({ container, pointer }) =>
        (container.env ?? []).flatMap(({ name: key, value }, i) =>
          variants.has(key) && value !== undefined
            ? [
                {
                  value,
                  because: `${key}=${value} in ${titleOf(workload)}`,
                  where: whereIn(workload, `${pointer}/env/${i}`),
                },
              ]
            : [],
        ),
      ),
  );
  const fromMaps = configMaps.flatMap(map =>
    Object.entries(map.values).flatMap(([key, value]) =>
      variants.has(key)
        ? [
            {
              value,
              because: `${key}=${value} in ConfigMap ${map.name}`,
              where: { file: map.file, line: map.position[0] },
            },
          ]
        : [],
    ),
  );
  const found = [...values, ...fromMaps];
  const on = found.find(f => isOn(f.value));
  if (on) return { on: true, because: on.because, where: on.where };
  return found.length > 0 && values.length > 0 ? { off: true } : {};
}

function isOn(value: string): boolean {
  return !/^(?:false|none|validate|never|off|no|0)$/i.test(value.trim());
}
