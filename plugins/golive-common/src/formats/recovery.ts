// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { dateSchema, spanMs, durationSchema } from './duration';
import { defineFormat } from './format';
import { intervalOf } from './schedule';

const text = z.string().trim().min(1).max(1000);
const names = z
  .union([text, z.array(text).min(1)])
  .transform(value => (typeof value === 'string' ? [value] : value));
// What looks like a credential is refused without showing it.
const place = text.refine(
  value =>
    !/:\/\/[^/\s]*:[^/\s]*@/.test(value) &&
    !/[?&;](?:sig|signature|token|password|secret|x-amz-[a-z]+|accountkey)=/i.test(
      value,
    ),
  {
    error: 'holds a credential: name the place only, and revoke the credential',
  },
);
const ref = place.describe(
  'Address or file (from the folder of this file, of the unit or the root of the repository) of the report, log or ticket that proves it.',
);

/** How something comes back after it was lost. */
export const backupMethodSchema = z.enum([
  'pitr',
  'base-backup',
  'dump',
  'snapshot',
  'rdb',
  'aof',
  'replication',
  'tiered-storage',
  'replay',
  'versioned',
]);

const objectivesSchema = z.strictObject({
  rpo: durationSchema.describe(
    'Recovery point objective: how much of the newest data may be lost: 5m, 0s for none.',
  ),
  rto: durationSchema
    .refine(value => spanMs(value) !== 0, {
      error: 'cannot be zero: coming back takes time',
    })
    .describe('Recovery time objective: how long it may be down: 1h.'),
});

const backupSchema = z
  .strictObject({
    of: names.describe(
      'What it is a backup of: names or references as in the catalog, or Kafka names; * at the end stands for the rest: order-db, cpq.order.*.',
    ),
    method: backupMethodSchema
      .optional()
      .describe(
        'pitr: base backups and write-ahead log. replication: another cluster (MirrorMaker). replay: made again from what `from` names. versioned: it is in Git.',
      ),
    none: z
      .string()
      .trim()
      .min(10)
      .max(1000)
      .optional()
      .describe(
        'Instead of method: why nothing has to come back, for a cache.',
      ),
    what: text.optional().describe('What is in it, and what is not.'),
    from: text
      .optional()
      .describe('For replay: what it is made from again: outbox of order_db.'),
    schedule: z
      .string()
      .max(200)
      .refine(value => intervalOf(value) !== undefined, {
        error:
          'is no schedule: write a cron expression of five fields, or an RRULE of FREQ and INTERVAL',
      })
      .optional()
      .describe(
        'When it is made: a cron expression, or RRULE:FREQ=HOURLY;INTERVAL=6.',
      ),
    lag: durationSchema
      .optional()
      .describe(
        'For pitr, aof and replication: how far the copy is behind at most (archive_timeout, replication lag).',
      ),
    retention: durationSchema.optional().describe('How long it is kept: 35d.'),
    where: place
      .optional()
      .describe(
        'Where it is kept, without any credential: bucket cpq-backups in another region.',
      ),
    encryption: text
      .optional()
      .describe(
        'How it is encrypted, or none: AES-256, key of the key service.',
      ),
    owner: text.optional().describe('Who answers for it: group:default/data.'),
    objectives: objectivesSchema
      .optional()
      .describe(
        'Its own objectives, where they differ from those of the file.',
      ),
  })
  .refine(
    value => (value.method === undefined) !== (value.none === undefined),
    {
      error: 'needs either a method, or none with the reason',
    },
  );

const measured = {
  rpo: durationSchema
    .optional()
    .describe('Measured: how much of the newest data was lost.'),
  rto: durationSchema
    .optional()
    .describe('Measured: how long it took until it worked again.'),
  evidence: ref.optional(),
  followUps: z
    .array(
      z.strictObject({
        what: text,
        owner: text.optional(),
        ticket: place.optional(),
        due: dateSchema.optional(),
      }),
    )
    .optional()
    .describe('What has to be done after it.'),
};

const restoreSchema = z
  .strictObject({
    date: dateSchema.describe('When it was restored.'),
    of: names.describe('What was restored, as in backups.'),
    backup: dateSchema
      .optional()
      .describe(
        'When the backup was made, or the instant that was recovered to.',
      ),
    what: text.describe('What was done, and how the result was checked.'),
    result: z.enum(['success', 'failure']),
    ...measured,
  })
  .refine(
    ({ date, backup }) =>
      backup === undefined ||
      Date.parse(backup) <= Date.parse(date) + 86_400_000,
    { error: 'is later than the restore', path: ['backup'] },
  );

const drillSchema = z
  .strictObject({
    date: dateSchema
      .optional()
      .describe('When it was held; instead of scheduled.'),
    scheduled: dateSchema
      .optional()
      .describe('When it will be held; instead of date.'),
    scenario: text.describe('What is lost in it: the primary region.'),
    of: names
      .optional()
      .describe('Which units it covers. Absent: all of the file.'),
    result: z.enum(['success', 'failure']).optional(),
    objectivesMet: z.boolean().optional(),
    ...measured,
  })
  .refine(
    drill => (drill.date === undefined) !== (drill.scheduled === undefined),
    {
      error: 'needs either a date (it was held) or scheduled (it will be)',
    },
  )
  .refine(
    drill => (drill.date === undefined) === (drill.result === undefined),
    {
      error: 'needs a result when it was held, and has none before',
      path: ['result'],
    },
  );

/** `recovery.yaml`: objectives, backups, and the records of restores and drills. */
export const recoverySchema = z.strictObject({
  $schema: z
    .string()
    .optional()
    .describe('Address of this schema, for editors.'),
  objectives: objectivesSchema
    .optional()
    .describe('What holds for everything in this file that says nothing else.'),
  backups: z
    .array(backupSchema)
    .optional()
    .describe('How each thing that keeps state comes back.'),
  restores: z
    .array(restoreSchema)
    .optional()
    .describe(
      'Records of restores that were tried, in any order; keep the old ones.',
    ),
  drills: z
    .array(drillSchema)
    .optional()
    .describe('Records of recovery drills that were held, and those to come.'),
});
/** See {@link recoverySchema}. */
export type Recovery = z.infer<typeof recoverySchema>;

/** See {@link recoverySchema}. */
export const recoveryFormat = defineFormat<Recovery>({
  id: 'recovery',
  title: 'Recovery',
  description:
    'How a unit comes back after a loss: recovery objectives, backups, and the records of restores and drills.',
  files: ['**/recovery.yaml', '**/recovery.yml'],
  schema: recoverySchema,
});
