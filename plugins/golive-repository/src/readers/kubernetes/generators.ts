// SPDX-License-Identifier: Apache-2.0
import type {
  ConfigurationKey,
  Position,
} from '@golive/backstage-plugin-golive-common';
import { credentialOf, credentialOfSecret } from '../../configuration';
import { keepsValue } from '../../secrets';
import { keysOf } from './holders';
import type { PlainKustomization } from './kustomization';
import type { ManifestObject } from './model';

type Generator = NonNullable<PlainKustomization['configMapGenerator']>[number];

/** Where generated objects are shown, and the files of variables that they take. */
export interface GeneratorPlace {
  readonly file: string;
  readonly position: Position;
  /** By their path as the kustomization writes it. */
  readonly variables?: ReadonlyMap<string, readonly ConfigurationKey[]>;
}

/** Puts the ConfigMaps and Secrets that a kustomization generates to its objects. */
export function generate(
  objects: readonly ManifestObject[],
  plain: PlainKustomization,
  place: GeneratorPlace,
): ManifestObject[] {
  const made = [
    ...(plain.configMapGenerator ?? []).map(one => ['configMap', one] as const),
    ...(plain.secretGenerator ?? []).map(one => ['secret', one] as const),
  ];
  return made.reduce<ManifestObject[]>(
    (all, [type, generator]) =>
      add(all, make(type, generator, place), generator),
    [...objects],
  );
}

/** Names of the files of variables that a generator takes. */
export function variableFilesOf({ envs = [], env }: Generator): string[] {
  return [...envs, ...(env === undefined ? [] : [env])];
}

type Generated = Extract<ManifestObject, { type: 'configMap' | 'secret' }>;

function make(
  type: Generated['type'],
  generator: Generator,
  { file, position, variables }: GeneratorPlace,
): Generated {
  const at = { file, position };
  const judge = type === 'secret' ? credentialOfSecret : credentialOf;
  const data = (generator.literals ?? []).map(literal => splitOnce(literal));
  const literal = data.flatMap(([key, value]) => keysOf(key, value, at, judge));
  const fromVariables = variableFilesOf(generator).flatMap(
    name => variables?.get(name) ?? [],
  );
  const fromFiles = (generator.files ?? []).map(
    (entry): ConfigurationKey => ({
      key: fileKey(entry),
      ...at,
      ...(type === 'secret' ? { credential: 'unread' as const } : {}),
    }),
  );
  const keys = [...literal, ...fromVariables, ...fromFiles];
  const named = {
    ...at,
    name: generator.name,
    ...(generator.namespace ? { namespace: generator.namespace } : {}),
  };
  const holders = [
    {
      kind: type === 'secret' ? ('Secret' as const) : ('ConfigMap' as const),
      name: generator.name,
      keys,
    },
  ];
  if (type === 'secret') return { type, value: named, problems: [], holders };
  return {
    type,
    problems: [],
    holders,
    value: {
      ...named,
      keys: keys
        .map(({ key }) => key)
        .filter(key => !key.includes('#') || /^application[^/#]*#/.test(key))
        .sort(),
      values: Object.fromEntries(data.filter(([key]) => keepsValue(key))),
    },
  };
}

function add(
  all: readonly ManifestObject[],
  made: Generated,
  { behavior }: Generator,
): ManifestObject[] {
  const index = all.findIndex(
    o => o.type === made.type && o.value.name === made.value.name,
  );
  const earlier = all[index];
  if (!behavior || behavior === 'create' || !earlier) return [...all, made];
  if (behavior === 'replace') return all.with(index, made);
  const own = new Set(made.holders?.flatMap(h => h.keys.map(k => k.key)));
  const holders = (earlier.holders ?? []).map((holder, i) =>
    i === 0
      ? {
          ...holder,
          keys: [
            ...holder.keys.filter(({ key }) => !own.has(key)),
            ...(made.holders?.[0].keys ?? []),
          ],
        }
      : holder,
  );
  if (earlier.type !== 'configMap' || made.type !== 'configMap')
    return all.with(index, { ...earlier, holders } as ManifestObject);
  return all.with(index, {
    ...earlier,
    holders,
    value: {
      ...earlier.value,
      keys: [...new Set([...earlier.value.keys, ...made.value.keys])].sort(),
      values: { ...earlier.value.values, ...made.value.values },
    },
  });
}

function splitOnce(literal: string): [string, string] {
  const at = literal.indexOf('=');
  return at < 0
    ? [literal, '']
    : [
        literal.slice(0, at),
        literal.slice(at + 1).replace(/^(["'])(.*)\1$/, '$2'),
      ];
}

function fileKey(entry: string): string {
  return entry.includes('=')
    ? splitOnce(entry)[0]
    : entry.slice(entry.lastIndexOf('/') + 1);
}
