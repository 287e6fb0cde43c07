// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** One thing that a health answer is made of, e.g. Spring Boot's `db` or `livenessState`. */
export const contributorSchema = z.object({
  name: z.string(),
  /** `self`: only the process; `other-system`: a database, broker, cache, remote client; `unknown`: cannot be resolved. */
  asks: z.enum(['self', 'other-system', 'unknown']),
  /** Why it is there, in words: "starter jdbc in pom.xml", "named in group liveness". */
  because: z.string(),
  /** It is written in the application's own code, so that its name does not tell what it asks. */
  own: z.boolean().optional(),
  file: z.string().optional(),
  position: positionSchema.optional(),
});
/** See {@link contributorSchema}. */
export type Contributor = z.infer<typeof contributorSchema>;

/** An address that the application answers about its health. */
export const healthEndpointSchema = z.object({
  /** Absolute path as a probe would call it, e.g. `/actuator/health/liveness`. */
  path: z.string(),
  /** On the server's port, the management port, or a fixed number. */
  port: z.number().int(),
  /** The health group; absent: the aggregate of everything. */
  group: z.string().optional(),
  contributors: z.array(contributorSchema),
  file: z.string().optional(),
  position: positionSchema.optional(),
});
/** See {@link healthEndpointSchema}. */
export type HealthEndpoint = z.infer<typeof healthEndpointSchema>;

/** What the unit's application answers to health requests, as its framework's configuration says. */
export const healthEndpoints = defineFact({
  id: 'healthEndpoints',
  title: 'Health endpoints',
  schema: z.object({
    /** `none`: no configuration of a framework we read was found in the tree. */
    framework: z.enum(['spring-boot', 'quarkus', 'none']),
    /** Ports that the application listens on by its configuration. */
    ports: z.array(z.number().int()),
    endpoints: z.array(healthEndpointSchema),
    /** Where the framework would answer about health, and why it certainly does not. */
    absent: z
      .object({
        path: z.string(),
        /** A whole clause: "Spring Boot Actuator is not among the dependencies". */
        because: z.string(),
        file: z.string().optional(),
        position: positionSchema.optional(),
      })
      .optional(),
    /** Systems that the application is built to use, by what its build and code bring: `db`, `redis`, `kafka`. */
    uses: z.array(contributorSchema).optional(),
  }),
  from: { declared: 'repository' },
});
