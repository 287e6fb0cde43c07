// SPDX-License-Identifier: Apache-2.0
import type {
  ConfigurationHolder,
  ConfigurationKey,
  Position,
} from '@golive/backstage-plugin-golive-common';
import {
  credentialOf,
  credentialOfSecret,
  flatten,
  isCredentialName,
  splitProperties,
} from '../../configuration';
import { escapePointer, parseYamlDocuments } from '../../yaml';
import { locator, type RawObject } from './raw';
import { isRecord } from './record';

/** Keys of one file inside of a ConfigMap or Secret; more are somebody's data, not configuration. */
const maxNested = 500;

type Judge = typeof credentialOf;

/** A key with what stands there, for {@link keysOf} and generators of kustomize. */
export function keyOf(
  key: string,
  value: string,
  at: { file: string; position: Position },
  judge: Judge = credentialOf,
): ConfigurationKey {
  const credential = judge(key, value);
  return { key, ...at, ...(credential ? { credential } : {}) };
}

/**
 * The keys of a value: itself, and where it is a file of settings
 * (`application.yaml`) the ones inside, behind a `#`.
 */
export function keysOf(
  key: string,
  value: string,
  at: { file: string; position: Position },
  judge: Judge = credentialOf,
): ConfigurationKey[] {
  const nested = nestedKeys(key, value);
  if (nested === undefined) return [keyOf(key, value, at, judge)];
  return [
    { key, ...at },
    ...nested.slice(0, maxNested).map(inner => ({
      ...keyOf(inner.key, inner.value, at),
      key: `${key}#${inner.key}`,
    })),
  ];
}

function nestedKeys(key: string, value: string) {
  if (/\.properties$|\.env$/.test(key)) return splitProperties(value).flat();
  if (!/\.ya?ml$/.test(key)) return undefined;
  const { documents, problems } = parseYamlDocuments(value, key);
  // What cannot be read as settings is one value.
  if (problems.some(p => p.outcome === 'error') || !documents.length)
    return undefined;
  return documents.flatMap(flatten);
}

/** What configuration an object of a manifest holds; values are looked at and dropped. */
export function holdersOf(raw: RawObject): ConfigurationHolder[] {
  const { kind, apiVersion, metadata } = raw.value;
  const name = isRecord(metadata) ? String(metadata.name ?? '') : '';
  const locate = locator(raw);
  const placed = (pointer: string) => ({
    file: raw.file,
    position: locate(raw.pointer + pointer).position ?? raw.position,
  });
  const entries = (
    field: string,
  ): [string, string, ReturnType<typeof placed>][] => {
    const data = raw.value[field];
    return isRecord(data)
      ? Object.entries(data).map(([key, value]) => [
          key,
          typeof value === 'string' ? value : '',
          placed(`/${field}/${escapePointer(key)}`),
        ])
      : [];
  };
  if (kind === 'ConfigMap' && apiVersion === 'v1') {
    const keys = entries('data').flatMap(([key, value, at]) =>
      keysOf(key, value, at),
    );
    const binary = entries('binaryData').map(([key, , at]) => ({ key, ...at }));
    return [{ kind: 'ConfigMap', name, keys: [...keys, ...binary] }];
  }
  if (kind === 'Secret' && apiVersion === 'v1') {
    const plain = entries('stringData').flatMap(([key, value, at]) =>
      keysOf(key, value, at, credentialOfSecret),
    );
    const coded = entries('data').flatMap(([key, value, at]) =>
      keysOf(key, decoded(value), at, credentialOfSecret),
    );
    return [{ kind: 'Secret', name, keys: [...coded, ...plain] }];
  }
  return sealed(raw, name, placed);
}

/** What stands in a Secret's data; what is no base64 is taken as it is: the API refuses it. */
export function decoded(value: string): string {
  const bare = value.replace(/\s/g, '');
  return /^[A-Za-z0-9+/]*={0,2}$/.test(bare) && bare.length % 4 === 0
    ? Buffer.from(bare, 'base64').toString('utf8')
    : value;
}

// Objects that make a Secret from a manager, or from what only the cluster can decrypt.
function sealed(
  raw: RawObject,
  name: string,
  placed: (pointer: string) => { file: string; position: Position },
): ConfigurationHolder[] {
  const { kind, spec } = raw.value;
  if (!isRecord(spec)) return [];
  const reference = (key: string, pointer: string): ConfigurationKey => ({
    key,
    ...placed(pointer),
    credential: 'reference',
  });
  if (kind === 'SealedSecret' && isRecord(spec.encryptedData)) {
    const keys = Object.keys(spec.encryptedData).map(key =>
      reference(key, `/spec/encryptedData/${escapePointer(key)}`),
    );
    return [{ kind: 'Secret', name, keys }];
  }
  if (kind !== 'ExternalSecret') return [];
  const target = isRecord(spec.target) ? spec.target.name : undefined;
  const data = Array.isArray(spec.data) ? spec.data : [];
  const keys = data.flatMap((item: unknown, i) =>
    isRecord(item) && typeof item.secretKey === 'string'
      ? [reference(item.secretKey, `/spec/data/${i}`)]
      : [],
  );
  const whole = Array.isArray(spec.dataFrom) && spec.dataFrom.length > 0;
  return [
    {
      kind: 'Secret',
      name: typeof target === 'string' ? target : name,
      keys: whole ? [...keys, reference('*', '/spec/dataFrom')] : keys,
    },
  ];
}

const lists = ['initContainers', 'containers', 'ephemeralContainers'];
const option = /^(--?[\w.-]+)=(.*)$/s;

/** Variables of the containers of a pod, and options of their commands that hold a credential. */
export function holdersOfPod(
  pod: unknown,
  podPointer: string,
  owner: string,
  raw: RawObject,
): ConfigurationHolder[] {
  if (!isRecord(pod)) return [];
  const locate = locator(raw);
  return lists.flatMap(list => {
    const containers = pod[list];
    if (!Array.isArray(containers)) return [];
    return containers.flatMap(
      (container: unknown, i): ConfigurationHolder[] => {
        if (!isRecord(container)) return [];
        const at = (pointer: string) => ({
          file: raw.file,
          position:
            locate(`${podPointer}/${list}/${i}${pointer}`).position ??
            raw.position,
        });
        const env = Array.isArray(container.env) ? container.env : [];
        const keys = env.flatMap((one: unknown, j): ConfigurationKey[] => {
          if (!isRecord(one) || typeof one.name !== 'string') return [];
          const place = at(`/env/${j}/value`);
          if (one.valueFrom !== undefined)
            return [
              {
                key: one.name,
                ...place,
                ...(isCredentialName(one.name)
                  ? { credential: 'reference' as const }
                  : {}),
              },
            ];
          return [keyOf(one.name, String(one.value ?? ''), place)];
        });
        const options = ['command', 'args'].flatMap(field => {
          const words = container[field];
          return Array.isArray(words)
            ? words.flatMap((text: unknown, j): ConfigurationKey[] => {
                const [, key, value] = option.exec(String(text)) ?? [];
                const credential =
                  key === undefined ? undefined : credentialOf(key, value);
                return credential
                  ? [{ key, ...at(`/${field}/${j}`), credential }]
                  : [];
              })
            : [];
        });
        return [
          {
            kind: 'env',
            name: `${owner}/${String(container.name ?? i)}`,
            keys: [...keys, ...options],
          },
        ];
      },
    );
  });
}
