// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/**
 * An environment of the platform. Environments are ordered data in
 * configuration (`golive.environments`); the order is the order of promotion.
 */
export const environmentSchema = z.object({
  /** Identifier in addresses, tables and the standard. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  title: z.string().min(1).max(60),
  /** Other names under which overlays and namespaces speak of it, e.g. `prod`. */
  aliases: z.array(z.string()).default([]),
});

/** See {@link environmentSchema}. */
export type Environment = z.infer<typeof environmentSchema>;

/** The seven environments of the seed's §4.1, used where configuration names none. */
export const defaultEnvironments: readonly Environment[] = [
  { id: 'local', title: 'Local', aliases: [] },
  { id: 'ci', title: 'CI', aliases: [] },
  { id: 'dev', title: 'Dev', aliases: ['development'] },
  { id: 'test', title: 'Test', aliases: ['qa'] },
  { id: 'staging', title: 'Staging', aliases: ['stage', 'stg'] },
  { id: 'production', title: 'Production', aliases: ['prod', 'prd', 'live'] },
  { id: 'dr', title: 'Disaster recovery', aliases: ['disaster-recovery'] },
];

/** The environment that a folder, namespace or user calls `name`, if any. */
export function findEnvironment(
  name: string,
  environments: readonly Environment[],
): Environment | undefined {
  const wanted = name.toLowerCase();
  return environments.find(e => e.id === wanted || e.aliases.includes(wanted));
}
