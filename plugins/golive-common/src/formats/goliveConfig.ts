// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFormat } from './format';

const day = z.iso.date();
const instant = z.iso.datetime({ offset: true });

/** A waiver as a team writes it down; see {@link goliveConfigFormat}. */
export const writtenWaiverSchema = z.strictObject({
  check: z.string().min(1).describe('Id of the check: probes-present.'),
  code: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The only code that is accepted: startup-missing. Absent: every code of the check, also those to come.',
    ),
  unit: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Reference or name of the unit, where the folder has several. Absent: every unit of the folder.',
    ),
  environments: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Ids of environments. Absent: all of them.'),
  reason: z
    .string()
    .min(10)
    .max(1000)
    .describe(
      'Why the failure is accepted, and what makes the waiver unneeded.',
    ),
  requestedBy: z.string().min(1).describe('Who asks for it: user:default/ann.'),
  approvedBy: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The second person who accepts it. Without one, or with the one who asks, the waiver is only asked for and changes nothing.',
    ),
  until: z
    .union([day, instant])
    .describe(
      'The last day on which it holds (2027-01-31, in UTC), or the instant at which it lapses.',
    ),
});
/** See {@link writtenWaiverSchema}. */
export type WrittenWaiver = z.infer<typeof writtenWaiverSchema>;

/** `golive.yaml`: what a team tells GoLive beside its catalog file. */
export const goliveConfigSchema = z.strictObject({
  $schema: z
    .string()
    .optional()
    .describe('Address of this schema, for editors.'),
  check: z
    .strictObject({
      environment: z
        .string()
        .min(1)
        .optional()
        .describe('The environment that golive check asks about.'),
      standard: z
        .string()
        .min(1)
        .optional()
        .describe('File of the standard, from the folder of golive.yaml.'),
    })
    .optional()
    .describe('What golive check does where its command line says nothing.'),
  waivers: z
    .array(writtenWaiverSchema)
    .optional()
    .describe('Failures that are accepted for a time.'),
});
/** See {@link goliveConfigSchema}. */
export type GoliveConfig = z.infer<typeof goliveConfigSchema>;

/** See {@link goliveConfigSchema}. */
export const goliveConfigFormat = defineFormat({
  id: 'golive',
  title: 'GoLive configuration',
  description:
    'What a team tells GoLive beside its catalog file: waivers with reason and expiry, and defaults of the command line. It stands beside the catalog-info.yaml.',
  files: ['golive.yaml', 'golive.yml'],
  schema: goliveConfigSchema,
});
