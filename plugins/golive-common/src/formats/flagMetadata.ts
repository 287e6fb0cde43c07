// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFormat } from './format';

const text = z.string().trim().max(1000);

const flagSchema = z.strictObject({
  owner: text
    .optional()
    .describe(
      'Group that answers for the flag, as the catalog refers to it: group:default/order-team.',
    ),
  kind: z
    .enum(['release', 'experiment', 'operational', 'kill-switch', 'permission'])
    .optional()
    .describe(
      'What it is for. release (also where nothing is said) and experiment go away again and must expire; operational, kill-switch and permission may stay, when they say why.',
    ),
  expires: text
    .optional()
    .describe(
      'Day by which it is removed: 2027-01-31, or an instant with its zone: 2027-01-31T12:00:00Z.',
    ),
  permanent: text
    .optional()
    .describe(
      'Why an operational, kill-switch or permission flag stays for good.',
    ),
  rollback: text
    .optional()
    .describe(
      'How to switch back: the variant that is safe, or what happens when it is off.',
    ),
  ticket: text
    .optional()
    .describe('Ticket of its removal: an address, or a key like ORDER-123.'),
  description: text.optional().describe('What it switches, for people.'),
});

/** Who answers for flags whose own format has no place for it. */
export const flagMetadataSchema = z.strictObject({
  flags: z
    .record(z.string().min(1).max(256), flagSchema)
    .describe('By the key of the flag.'),
});
/** See {@link flagMetadataSchema}. */
export type FlagMetadata = z.infer<typeof flagMetadataSchema>;

/** Metadata of feature flags as a file. */
export const flagMetadataFormat = defineFormat<FlagMetadata>({
  id: 'flag-metadata',
  title: 'Flag metadata',
  description:
    'Owner, expiry, way back and cleanup ticket of feature flags, where the flags’ own format has no metadata (flagd has).',
  files: ['**/flags/metadata.{yaml,yml}'],
  schema: flagMetadataSchema,
});
