// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';
import { appFrameworkSchema } from './telemetrySettings';

/** How an appender of a logging configuration writes its lines. */
export const logOutputSchema = z.object({
  /** Name of the appender. */
  appender: z.string(),
  /** Where it writes: console, or another place (a file, a socket). */
  target: z.enum(['console', 'other']),
  /** `plain`: a pattern for people; `unknown`: a class that is not known. */
  format: z.enum(['json', 'plain', 'unknown']),
  /** The class, layout or pattern that says so. */
  by: z.string(),
  position: positionSchema,
  /** Spring profiles it is for, as an expression (`springProfile`, `if`); absent: always. */
  when: z.string().optional(),
  /** It leaves the diagnostic context (trace and span id) out. */
  dropsContext: z.boolean(),
});
/** See {@link logOutputSchema}. */
export type LogOutput = z.infer<typeof logOutputSchema>;

/** A configuration file of Logback or Log4j 2. */
export const logConfigSchema = z.object({
  file: z.string(),
  /** `logback` or `log4j2`. */
  system: z.enum(['logback', 'log4j2']),
  /** The appenders that the root logger writes to. */
  outputs: z.array(logOutputSchema),
  position: positionSchema,
});
/** See {@link logConfigSchema}. */
export type LogConfig = z.infer<typeof logConfigSchema>;

/** What the repository says of the form of the application's logs. */
export const logSettings = defineFact({
  id: 'logSettings',
  title: 'Log settings',
  schema: appFrameworkSchema.extend({ configs: z.array(logConfigSchema) }),
  from: { declared: 'repository' },
});
