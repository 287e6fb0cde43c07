// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** A critical vulnerability that a report lists. */
export const criticalSchema = z.object({
  /** `CVE-2024-1234`, `GHSA-…`. */
  id: z.string(),
  /** Package and version. */
  component: z.string(),
  position: positionSchema,
});

/** A vulnerability report that lies in the repository. */
export const scanReportSchema = z.object({
  file: z.string(),
  tool: z.string(),
  /** What was scanned, as the report says. */
  target: z.string().optional(),
  /** Results of any severity. */
  results: z.number().int().nonnegative(),
  criticals: z.array(criticalSchema),
});

/** A vulnerability that a file of the scanner, or a VEX document, takes out of the result. */
export const scanExceptionSchema = z.object({
  id: z.string(),
  file: z.string(),
  position: positionSchema,
  reason: z.string().optional(),
  /** ISO 8601 date until which it holds. */
  expires: z.string().optional(),
  /** A statement that the product is not affected, which needs no end. */
  notAffected: z.boolean().default(false),
});
/** See {@link scanExceptionSchema}. */
export type ScanException = z.infer<typeof scanExceptionSchema>;

/** Vulnerability reports and exceptions of the repository. */
export const scanReports = defineFact({
  id: 'scanReports',
  title: 'Scan reports and exceptions',
  schema: z.object({
    reports: z.array(scanReportSchema),
    exceptions: z.array(scanExceptionSchema),
  }),
  from: { declared: 'repository' },
});
