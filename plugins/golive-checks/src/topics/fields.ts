// SPDX-License-Identifier: Apache-2.0
import type { TopicManifest } from '@golive/backstage-plugin-golive-common';

/** Something that a topic's manifest must state. */
export interface Field {
  /** Beginning of its codes. */
  readonly id: string;
  readonly title: string;
  /** The manifest's member that states it, in the platform's own format. */
  readonly key: string;
  /** Why it matters, one sentence. */
  readonly wrong: string;
  /** Lines of a patch that state it. */
  readonly example: string;
  /** Whether two manifests of one topic must agree. */
  readonly comparable: boolean;
  /** What the manifest states, for people; undefined if nothing that means something. */
  stated(manifest: TopicManifest): string | undefined;
}

const day = 86_400_000;

function retention({
  retentionMs,
  cleanupPolicy,
}: TopicManifest): string | undefined {
  if (retentionMs !== undefined && (retentionMs > 0 || retentionMs === -1)) {
    if (retentionMs === -1) return 'for ever';
    const days = retentionMs / day;
    if (!Number.isInteger(days)) return `${retentionMs} ms`;
    return days === 1 ? '1 day' : `${days} days`;
  }
  // A compacted topic keeps the last record of every key, however old.
  const compactOnly =
    cleanupPolicy?.includes('compact') && !cleanupPolicy.includes('delete');
  return retentionMs === undefined && compactOnly
    ? 'the last record of every key'
    : undefined;
}

const text = (value: string | undefined) => value?.trim() || undefined;
const count = (value: number | undefined) =>
  value !== undefined && value > 0 ? String(value) : undefined;

/** What every topic's manifest must state, in the order of the checklist. */
export const statedFields: readonly Field[] = [
  {
    id: 'owner',
    title: 'owner',
    key: 'owner',
    wrong: 'Nobody can be asked about this topic, and nobody may change it',
    example: '+owner: <group>',
    comparable: false,
    stated: m => text(m.owner),
  },
  {
    id: 'partitions',
    title: 'number of partitions',
    key: 'partitions',
    wrong:
      'The broker’s default decides how many consumers can work side by side, and raising it later breaks the order of keys',
    example: '+partitions: 12',
    comparable: true,
    stated: m => count(m.partitions),
  },
  {
    id: 'replication',
    title: 'replication factor',
    key: 'replication',
    wrong:
      'The broker’s default, often 1, decides whether events survive the loss of a broker',
    example: '+replication: 3',
    comparable: true,
    stated: m => count(m.replication),
  },
  {
    id: 'retention',
    title: 'retention',
    key: 'retention',
    wrong:
      'The broker’s default decides how long a consumer may be down before it loses events',
    example: '+retention: 14d',
    comparable: true,
    stated: retention,
  },
  {
    id: 'key',
    title: 'key',
    key: 'key',
    wrong: 'Without an agreed key events of one order can overtake each other',
    example: '+key: quoteId',
    comparable: true,
    stated: m => text(m.key),
  },
  {
    id: 'schema',
    title: 'schema',
    key: 'schema',
    wrong:
      'Consumers cannot know what an event holds, and nothing can check whether a change breaks them',
    example: '+schema: schemas/quote.v1.schema.json',
    comparable: false,
    stated: m => text(m.schema?.path) ?? text(m.schema?.subject),
  },
  {
    id: 'acl',
    title: 'access list',
    key: 'acl',
    wrong:
      'Either everybody may read and write the topic, or rights are given by hand and nobody knows to whom',
    example:
      '+acl:\n+  - principal: User:quote-service\n+    operations: [Write, Describe]',
    comparable: false,
    stated: m =>
      m.acl && m.acl.length > 0
        ? m.acl
            .map(a => `${a.principal} (${a.operations.join(', ')})`)
            .join('; ')
        : undefined,
  },
];
