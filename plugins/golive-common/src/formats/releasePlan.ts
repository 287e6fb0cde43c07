// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { dateSchema, durationSchema } from './duration';
import { defineFormat } from './format';

const text = z.string().trim().min(1).max(1000);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
  error: 'is no id: write it in lower case with hyphens, as in add-channel',
});
const version = z
  .string()
  .regex(/^v?(?:0|[1-9]\d{0,8})\.(?:0|[1-9]\d{0,8})\.(?:0|[1-9]\d{0,8})$/, {
    error: 'is no version: write it as 1.19.0',
  });

/** What a change changes, as far as it decides how it is released and taken back. */
export const changeKindSchema = z.enum([
  'code',
  'schema-expand',
  'schema-migrate',
  'schema-contract',
  'topic',
  'event-schema',
  'process',
  'worker',
  'flag',
  'configuration',
  'external-call',
]);

/** What cannot be undone once a step has run. */
export const effectSchema = z.enum([
  'events',
  'instances',
  'external-calls',
  'data',
]);

/** When a step runs; in this order. `backfill`, `configuration` and `other` may stand anywhere. */
export const stepPhaseSchema = z.enum([
  'topics',
  'event-schemas',
  'expand',
  'backfill',
  'process',
  'workers',
  'services',
  'smoke',
  'flag',
  'contract',
  'configuration',
  'other',
]);

const changeSchema = z.strictObject({
  id: id.describe('Steps name the change by it: add-acceptance-channel.'),
  kind: changeKindSchema.describe('What is changed.'),
  what: text.describe('In a sentence, for those who approve.'),
  subject: text
    .optional()
    .describe(
      'The thing that is changed: quote.acceptance_channel, cpq.quote.public.v1, order-orchestration. A contract names what its expand named.',
    ),
  compatible: z
    .boolean()
    .describe(
      'Whether the version before works on with it, side by side with the new one.',
    ),
  expandedIn: version
    .optional()
    .describe('For schema-contract: the release that did the expand step.'),
  effects: z
    .array(effectSchema)
    .optional()
    .describe(
      'What it does that cannot be undone, besides what its kind says already: code that publishes events, for example.',
    ),
});

const rollbackSchema = z.union([
  z.strictObject({
    how: text.describe('How the step is taken back.'),
    events: text
      .optional()
      .describe('What happens to the events that were published meanwhile.'),
    instances: text
      .optional()
      .describe(
        'What happens to the process instances that were started meanwhile.',
      ),
    externalCalls: text
      .optional()
      .describe(
        'What happens to the calls that other systems have taken already.',
      ),
    data: text
      .optional()
      .describe(
        'What happens to the data that was written or deleted meanwhile.',
      ),
  }),
  z.strictObject({
    impossible: z
      .string()
      .trim()
      .min(10)
      .max(1000)
      .describe(
        'Why the step cannot be taken back: then there is only the way forward.',
      ),
  }),
]);

const stepSchema = z.strictObject({
  phase: stepPhaseSchema.describe('Where it stands in the order of a release.'),
  does: text.describe('What is done, in a sentence.'),
  changes: z
    .array(id)
    .optional()
    .describe('Ids of the changes that it brings.'),
  effects: z
    .array(effectSchema)
    .optional()
    .describe(
      'What it does that cannot be undone, besides what its changes say.',
    ),
  forward: text
    .optional()
    .describe('What is done when it fails, without going back.'),
  rollback: rollbackSchema
    .optional()
    .describe('How it is taken back, or why it cannot be.'),
});

const strategySchema = z.strictObject({
  type: z
    .enum(['rolling', 'canary', 'blue-green', 'recreate'])
    .describe('How the new version takes over from the old one.'),
  steps: z
    .array(
      z.strictObject({
        traffic: z
          .string()
          .regex(/^(?:100|[1-9]?\d)%$/, {
            error: 'is no share of the traffic: write it as 10%',
          })
          .optional()
          .describe('Share of the traffic that the new version gets: 10%.'),
        to: text
          .optional()
          .describe('Who gets the new version: tenants acme and globex.'),
        hold: durationSchema.describe(
          'How long it is watched before the next one.',
        ),
      }),
    )
    .optional()
    .describe('Canary: how the new version is given to more and more.'),
  abort: z
    .array(
      z.strictObject({
        metric: text.describe('What is watched: quotes accepted a minute.'),
        threshold: text.describe(
          'From which value on it is aborted: below 80% of the hour before.',
        ),
        kind: z
          .enum(['business', 'technical'])
          .describe(
            'business: what users achieve. technical: errors, latency, memory.',
          ),
      }),
    )
    .optional()
    .describe('When the release is stopped.'),
  disableBy: text
    .optional()
    .describe('The feature flag that takes the new behaviour away at once.'),
  workers: z
    .enum(['one-colour', 'both-colours', 'none'])
    .optional()
    .describe(
      'Blue-green: which colours run what has side effects (workers, schedulers, the job executor).',
    ),
  downtime: durationSchema
    .optional()
    .describe('Recreate: how long nobody is served.'),
  window: text
    .optional()
    .describe('Recreate: when that is, as agreed with those who use it.'),
});

/** `release-plan.yaml`: what one release changes, in which order, and the ways forward and back. */
export const releasePlanSchema = z.strictObject({
  $schema: z
    .string()
    .optional()
    .describe('Address of this schema, for editors.'),
  version: version.describe(
    'The version that is released by this plan: 1.19.0.',
  ),
  date: dateSchema.optional().describe('When it is meant to be released.'),
  owner: text.optional().describe('Who runs the release: user:default/ann.'),
  approver: text
    .optional()
    .describe('The second person who accepts the plan: user:default/budi.'),
  changes: z.array(changeSchema).describe('What the release changes.'),
  steps: z.array(stepSchema).describe('What is done, in this order.'),
  strategy: strategySchema
    .optional()
    .describe('How the new version takes over from the old one.'),
  smokeTest: text
    .optional()
    .describe(
      'File of the smoke test that runs after the release, from the folder of this file, of the unit or the root of the repository.',
    ),
  observe: durationSchema
    .optional()
    .describe('How long the release is watched before it counts as done: 2h.'),
});
/** See {@link releasePlanSchema}. */
export type ReleasePlan = z.infer<typeof releasePlanSchema>;

/** See {@link releasePlanSchema}. */
export const releasePlanFormat = defineFormat({
  id: 'release-plan',
  title: 'Release plan',
  description:
    'What the next release of a unit changes, in which order and by which strategy, and for each step the way forward and the way back, or why there is none.',
  files: ['**/release-plan.yaml', '**/release-plan.yml'],
  schema: releasePlanSchema,
});
