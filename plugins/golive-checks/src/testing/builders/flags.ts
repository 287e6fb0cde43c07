// SPDX-License-Identifier: Apache-2.0
import {
  featureFlags,
  featureFlagSchema,
  type FactValue,
  type FeatureFlag,
} from '@golive/backstage-plugin-golive-common';

type Said =
  | 'kind'
  | 'owner'
  | 'expires'
  | 'permanent'
  | 'rollback'
  | 'ticket'
  | 'stale';

/** A flag of a flagd file, with what is said of it in its metadata. */
export function featureFlag(
  said: Partial<Record<Said, string>> = {},
  options: Partial<FeatureFlag> = {},
): FeatureFlag {
  const file = 'flags/flags.json';
  const statements = Object.entries(said).map(([name, value], i) => [
    name,
    { value, file, position: [10 + i, 7] },
  ]);
  return featureFlagSchema.parse({
    key: 'new-order-bpmn',
    system: 'flagd',
    file,
    position: [3, 5],
    variants: ['on', 'off'],
    ...Object.fromEntries(statements),
    ...options,
  });
}

/** The fact of some flags, in a unit with one source file. */
export function featureFlagsFact(
  flags: readonly FeatureFlag[],
  options: Partial<FactValue<typeof featureFlags>> = {},
) {
  return {
    featureFlags: featureFlags.schema.parse({
      flags,
      uses: [],
      mentioned: [],
      sources: 1,
      ...options,
    }),
  };
}
