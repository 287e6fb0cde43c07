// SPDX-License-Identifier: Apache-2.0
import type {
  configurationFiles,
  Contributor,
  deployedConfiguration,
  FactValue,
  FileWhere,
  workloads,
} from '@golive/backstage-plugin-golive-common';
import { at } from '@golive/backstage-plugin-golive-common';
import type { PlacedContainer } from '../pods/containers';

type ConfigMaps = FactValue<typeof workloads>['configMaps'];

/** A setting that decides how many connections or consumers one pod has. */
export interface Pool {
  readonly setting: string;
  /** What the framework takes where nothing is set, after its reference documentation. */
  readonly otherwise: number;
}

const pools: Readonly<Record<string, Readonly<Record<string, Pool>>>> = {
  'spring-boot': {
    db: {
      setting: 'spring.datasource.hikari.maximum-pool-size',
      otherwise: 10,
    },
    r2dbc: { setting: 'spring.r2dbc.pool.max-size', otherwise: 10 },
  },
  quarkus: {
    db: { setting: 'quarkus.datasource.jdbc.max-size', otherwise: 20 },
  },
};

/** The pools that an application of a framework has by what it uses. */
export function poolsOf(
  framework: string,
  uses: readonly Contributor[],
): Pool[] {
  return Object.entries(pools[framework] ?? {}).flatMap(([name, pool]) =>
    uses.some(use => use.name === name) ? [pool] : [],
  );
}

/** The value of a setting as it holds for a container. */
export interface SettingValue {
  /** Undefined: it is set where its value is not seen. */
  readonly value?: number;
  /** For people: `30 by SPRING_…`, `10 by default`. */
  readonly says: string;
  readonly where?: FileWhere;
}

const variableOf = (setting: string) =>
  setting.toUpperCase().replace(/[.-]/g, '');
const plain = (name: string) => name.toUpperCase().replace(/[_.-]/g, '');

/** A number, or the default inside of a placeholder: `${DB_POOL:30}`. */
function numberIn(value: string): number | undefined {
  const text = /^\$\{[^:{}]+:([^{}]*)\}$/.exec(value.trim())?.[1] ?? value;
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined;
}

/** What is known of where a setting may be written. */
export interface Settings {
  readonly configMaps: ConfigMaps;
  readonly deployed: FactValue<typeof deployedConfiguration>;
  readonly files: FactValue<typeof configurationFiles>;
  readonly environment: string;
}

/**
 * Finds a setting for a container in the order of Spring Boot and Quarkus: its
 * variables, those that it takes from ConfigMaps, the environment's profile,
 * what holds for all.
 */
export function settingOf(
  { setting, otherwise }: Pool,
  { container, workload, pointer }: PlacedContainer,
  { configMaps, deployed, files, environment }: Settings,
): SettingValue {
  const wanted = variableOf(setting);
  const found = (text: string | undefined, by: string, where: FileWhere) => {
    const value = text === undefined ? undefined : numberIn(text);
    return {
      ...(value === undefined ? {} : { value }),
      says:
        value === undefined
          ? `set by ${by}, where its value is not seen`
          : `${value} by ${by}`,
      where,
    };
  };
  const own = container.env?.find(({ name }) => plain(name) === wanted);
  if (own) {
    const position = workload.positions[`${pointer}/env`] ?? workload.position;
    return found(own.value, own.name, at(workload.file, position));
  }
  const from = (container.envFrom ?? []).flatMap(one => {
    const ref = (one as { configMapRef?: { name?: unknown } }).configMapRef;
    return typeof ref?.name === 'string' ? [ref.name] : [];
  });
  for (const map of configMaps.filter(({ name }) => from.includes(name))) {
    const key = map.keys.find(name => plain(name) === wanted);
    if (key !== undefined)
      return found(
        map.values[key],
        `${key} of ConfigMap ${map.name}`,
        at(map.file, map.position),
      );
  }
  const view =
    deployed.views.find(v => v.environment === environment) ??
    deployed.views.find(v => v.environment === undefined);
  const inFile = view?.holders
    .filter(({ kind }) => kind !== 'env')
    .flatMap(({ keys }) => keys)
    .find(
      ({ key }) =>
        key.includes('#') && plain(key.slice(key.indexOf('#') + 1)) === wanted,
    );
  if (inFile)
    return found(undefined, inFile.key, at(inFile.file, inFile.position));
  const written = files.settings.filter(one => one.name === setting);
  const one =
    written.find(s => s.environment === environment) ??
    written.find(s => s.profile === undefined);
  return one
    ? found(one.value, one.name, at(one.file, one.position))
    : { value: otherwise, says: `${otherwise} by default` };
}
