// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** Kinds of dependency that a repository can hold. */
export const ecosystems = [
  'maven',
  'gradle',
  'docker',
  'github-actions',
  'gitlab-ci',
  'npm',
] as const;
/** See {@link ecosystems}. */
export const ecosystemSchema = z.enum(ecosystems);
/** One of {@link ecosystems}. */
export type Ecosystem = z.infer<typeof ecosystemSchema>;

/** What a configuration does for one kind of dependency. */
export const updateRuleSchema = z.object({
  ecosystem: ecosystemSchema,
  /** Whether it opens updates for the unit's folder; `no` with the reason. */
  opens: z.enum(['yes', 'no', 'unknown']),
  because: z.string(),
  position: positionSchema,
});

/** A configuration of Renovate or Dependabot. */
export const updateConfigSchema = z.object({
  tool: z.enum(['renovate', 'dependabot']),
  file: z.string(),
  /** For each kind of dependency that the unit has. */
  rules: z.array(updateRuleSchema),
  position: positionSchema,
});
/** See {@link updateConfigSchema}. */
export type UpdateConfig = z.infer<typeof updateConfigSchema>;

/** Who keeps the unit's dependencies up to date. */
export const dependencyUpdates = defineFact({
  id: 'dependencyUpdates',
  title: 'Dependency updates',
  schema: z.object({
    /** What the unit has, by the first file of each kind. */
    present: z.array(
      z.object({ ecosystem: ecosystemSchema, file: z.string() }),
    ),
    configs: z.array(updateConfigSchema),
  }),
  from: { declared: 'repository' },
});
