// SPDX-License-Identifier: Apache-2.0
import type {
  FileWhere,
  RedisNamespace,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../place';

/** One pattern of keys of a namespace. */
export type RedisKey = RedisNamespace['policy']['keys'][number];

/** A pattern of keys with its namespace and its place. */
export interface PlacedKey {
  readonly namespace: RedisNamespace;
  readonly key: RedisKey;
  /** Of the pattern inside its document: `/keys/0`. */
  readonly pointer: string;
}

/** The namespaces of the unit itself. */
export function ownNamespaces(
  namespaces: readonly RedisNamespace[],
): RedisNamespace[] {
  return namespaces.filter(({ own }) => own);
}

/** All patterns of namespaces, in their order. */
export function keysOf(namespaces: readonly RedisNamespace[]): PlacedKey[] {
  return namespaces.flatMap(namespace =>
    namespace.policy.keys.map((key, i) => ({
      namespace,
      key,
      pointer: `/keys/${i}`,
    })),
  );
}

/** The place of a member of a pattern. */
export function keyPlace(
  { namespace, pointer }: PlacedKey,
  member = 'pattern',
): FileWhere {
  return placeOf(namespace, `${pointer}/${member}`);
}

/** Keys whose loss changes what the platform does, not only how fast. */
export function isGuard({ key }: PlacedKey): boolean {
  return key.class === 'lock' || key.class === 'idempotency';
}
