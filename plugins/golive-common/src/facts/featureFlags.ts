// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** Something that is said of a flag, and where. */
export const flagStatementSchema = z.object({
  /** As written. */
  value: z.string(),
  file: z.string(),
  position: positionSchema.optional(),
});
/** See {@link flagStatementSchema}. */
export type FlagStatement = z.infer<typeof flagStatementSchema>;

/** Formats in which flags are declared. */
export const flagSystems = [
  'flagd',
  'openfeature-manifest',
  'unleash',
  'metadata',
] as const;

/** One declaration of a flag in one file. */
export const featureFlagSchema = z.object({
  key: z.string(),
  /** `metadata`: only our own metadata file knows it. */
  system: z.enum(flagSystems),
  file: z.string(),
  position: positionSchema.optional(),
  /** Names of its variants; empty where the format has none. */
  variants: z.array(z.string()),
  /** What kind of flag it says it is, as written: `release`, `kill-switch` … */
  kind: flagStatementSchema.optional(),
  owner: flagStatementSchema.optional(),
  expires: flagStatementSchema.optional(),
  /** That it is meant to stay for good, and why. */
  permanent: flagStatementSchema.optional(),
  rollback: flagStatementSchema.optional(),
  ticket: flagStatementSchema.optional(),
  /** That its system already calls it stale. */
  stale: flagStatementSchema.optional(),
});
/** See {@link featureFlagSchema}. */
export type FeatureFlag = z.infer<typeof featureFlagSchema>;

/** A place in code that asks for a flag. */
export const flagUseSchema = z.object({
  /** Absent where the key is not a constant that could be read. */
  key: z.string().optional(),
  /** The call: `getBooleanValue`, `isEnabled` … */
  by: z.string(),
  file: z.string(),
  position: positionSchema,
});
/** See {@link flagUseSchema}. */
export type FlagUse = z.infer<typeof flagUseSchema>;

/** Feature flags of a unit: what its files declare and what its code asks for. */
export const featureFlags = defineFact({
  id: 'featureFlags',
  title: 'Feature flags',
  schema: z.object({
    flags: z.array(featureFlagSchema),
    uses: z.array(flagUseSchema),
    /** Keys of declared flags that stand as a text somewhere in code, whoever asks for them. */
    mentioned: z.array(z.string()),
    /** Number of source files that were looked through. */
    sources: z.number().int(),
  }),
  from: { declared: 'repository' },
});
