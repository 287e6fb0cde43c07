// SPDX-License-Identifier: Apache-2.0
import type { TopicRow } from '@golive/backstage-plugin-golive-common';
import { csvOf } from '../../lib/csv';
import type { T } from '../../translation';

/** CSV of topics as shown. */
export function topicsCsv(rows: readonly TopicRow[], t: T): string {
  return csvOf([
    [
      t('matrix.ref'),
      t('topics.columns.topic'),
      t('topics.columns.owner'),
      t('filters.system'),
      t('topics.columns.publishers'),
      t('topics.columns.consumers'),
      t('topics.columns.key'),
      t('topics.fields.schema'),
      t('topics.columns.partitions'),
      t('topics.fields.replication'),
      t('topics.fields.retentionMs'),
      t('topics.columns.verdict'),
    ],
    ...rows.map(row => [
      row.ref,
      row.topic,
      row.owner,
      row.system,
      row.publishers.join(' '),
      row.consumers.map(c => c.ref).join(' '),
      row.key,
      row.schema,
      row.partitions,
      row.replication,
      row.retentionMs,
      row.verdict,
    ]),
  ]);
}
