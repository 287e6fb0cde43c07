// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/** Where truth is read. `catalog` is the portal's own knowledge of owners and relations. */
export const sources = [
  'repository',
  'catalog',
  'kubernetes',
  'kafka',
  'camunda',
  'postgres',
  'redis',
  'registry',
  'prometheus',
  'evidence',
  'attestation',
] as const;

/** See {@link sources}. */
export const sourceSchema = z.enum(sources);
/** One of the places where truth is read. */
export type Source = z.infer<typeof sourceSchema>;

/** `declared`: what a repository says should be; `observed`: what a live system says is. */
export const viewSchema = z.enum(['declared', 'observed']);
/** See {@link viewSchema}. */
export type View = z.infer<typeof viewSchema>;
