// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** A suite of a test report (JUnit XML) that may be the tenant isolation suite. */
export const isolationSuiteSchema = z.object({
  file: z.string(),
  position: positionSchema,
  name: z.string(),
  /** Counted from its cases, not taken from its attributes. */
  tests: z.number().int().nonnegative(),
  failures: z.number().int().nonnegative(),
  errors: z.number().int().nonnegative(),
  skipped: z.number().int().nonnegative(),
  /** What the attributes say of the same, where they say something else. */
  claims: z
    .object({
      tests: z.number(),
      failures: z.number(),
      errors: z.number(),
      skipped: z.number(),
    })
    .optional(),
  /** When it ran: ISO 8601, in UTC where the report names no offset. */
  timestamp: z.string().optional(),
  /** Names of cases that failed, at most ten. */
  failed: z.array(z.string()),
});
/** See {@link isolationSuiteSchema}. */
export type IsolationSuite = z.infer<typeof isolationSuiteSchema>;

/** Test reports and test sources of tenant isolation. */
export const tenantIsolation = defineFact({
  id: 'tenantIsolation',
  title: 'Tenant isolation tests',
  schema: z.object({
    suites: z.array(isolationSuiteSchema),
    /** Test sources that say of themselves that they test it. */
    sources: z.array(z.object({ file: z.string(), position: positionSchema })),
    /** An annotation of the unit names the report. */
    reportNamed: z.boolean(),
  }),
  from: { declared: 'repository' },
});
