// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** One request of a test. */
export const smokeStepSchema = z.object({
  method: z.string(),
  /** As written, without the host; variables stay. */
  path: z.string(),
  /** It asks only whether the process is there: health, metrics, version. */
  ping: z.boolean(),
  position: positionSchema,
});

/** A file that is called a smoke, end-to-end or acceptance test and sends requests. */
export const smokeTestSchema = z.object({
  file: z.string(),
  kind: z.enum(['shell', 'k6', 'postman', 'http', 'java', 'script', 'karate']),
  steps: z.array(smokeStepSchema),
});
/** See {@link smokeTestSchema}. */
export type SmokeTest = z.infer<typeof smokeTestSchema>;

/** Smoke tests of the unit. */
export const smokeTests = defineFact({
  id: 'smokeTests',
  title: 'Smoke tests',
  schema: z.object({
    tests: z.array(smokeTestSchema),
    /** Kubernetes Jobs, CronJobs and Helm test pods, with the programs and files that their documents name. */
    jobs: z.array(
      z.object({
        file: z.string(),
        name: z.string(),
        mentions: z.array(z.string()),
        position: positionSchema,
      }),
    ),
  }),
  from: { declared: 'repository' },
});
