// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type FeatureFlag,
  type Positions,
} from '@golive/backstage-plugin-golive-common';
import { escapePointer } from '../../yaml';

/** What can be said of a flag besides its values. */
export type Statements = Pick<
  FeatureFlag,
  'kind' | 'owner' | 'expires' | 'permanent' | 'rollback' | 'ticket' | 'stale'
>;

/** A flag as one file declares it. */
export type DeclaredFlag = Omit<FeatureFlag, 'file'>;

// Names under which flagd's free metadata, tags and our own file say the same.
const names: Readonly<Record<keyof Statements, readonly string[]>> = {
  kind: ['kind', 'type', 'flagtype', 'category'],
  owner: ['owner', 'team', 'ownedby'],
  expires: [
    'expires',
    'expiry',
    'expiresat',
    'expireson',
    'expirydate',
    'expirationdate',
    'expiration',
    'removeby',
  ],
  permanent: ['permanent', 'reason', 'permanentreason', 'whypermanent'],
  rollback: ['rollback', 'rollbackplan', 'safevariant', 'fallback', 'whenoff'],
  ticket: [
    'ticket',
    'cleanupticket',
    'cleanup',
    'cleanupissue',
    'issue',
    'jira',
  ],
  stale: ['stale'],
};

const byName = new Map(
  Object.entries(names).flatMap(([key, all]) =>
    all.map(name => [name, key as keyof Statements] as const),
  ),
);

/** Which statement a name of metadata means, however it is written. */
export function statementOf(name: string): keyof Statements | undefined {
  return byName.get(name.toLowerCase().replace(/[^a-z]/g, ''));
}

/** The statements among the members of an object: `{owner: …, expires: …}`. */
export function statementsIn(
  metadata: unknown,
  pointer: string,
  positions: Positions,
  file: string,
): Statements {
  const found: { -readonly [K in keyof Statements]: Statements[K] } = {};
  if (!isRecord(metadata)) return found;
  for (const [name, value] of Object.entries(metadata)) {
    const key = statementOf(name);
    if (!key || found[key] || value === null || typeof value === 'object') {
      continue;
    }
    const position = positionOf(positions, `${pointer}/${escapePointer(name)}`);
    found[key] = {
      value: String(value),
      file,
      ...(position ? { position } : {}),
    };
  }
  return found;
}

/** Whether a value is an object, and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
