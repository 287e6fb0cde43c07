// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { processErrorSchema } from '../facts/processes';
import { verdictSchema } from '../outcome';
import { filterSchema, page, pagingSchema } from './common';

/** Query of the processes' list. */
export const processesQuerySchema = filterSchema
  .extend(pagingSchema.shape)
  .extend({
    environment: z.string().max(40).optional(),
    sort: z.enum(['process', 'owner', 'verdict']).default('process'),
    order: z.enum(['asc', 'desc']).default('asc'),
  });

/** One process as its file declares it. Versions and instances come with the Camunda source. */
export const processRowSchema = z.object({
  ref: z.string(),
  processId: z.string(),
  title: z.string(),
  owner: z.string().optional(),
  system: z.string().optional(),
  file: z.string().optional(),
  versionTag: z.string().optional(),
  historyTimeToLive: z.string().optional(),
  /** External-task topics, and the process workers that declare to serve them; none: nobody. */
  externalTasks: z.array(
    z.object({
      topic: z.string(),
      activities: z.array(z.string()),
      servedBy: z.array(z.string()),
    }),
  ),
  calledProcesses: z.array(
    z.object({ processId: z.string(), ref: z.string().optional() }),
  ),
  messages: z.array(z.string()),
  elements: z.number().int(),
  verdict: verdictSchema.optional(),
  live: z.object({
    state: z.enum(['not-connected', 'ok', 'failing']),
    message: z.string(),
  }),
});
/** See {@link processRowSchema}. */
export type ProcessRow = z.infer<typeof processRowSchema>;
export const processesPageSchema = page(processRowSchema);
/** See {@link processesPageSchema}. */
export type ProcessesPage = z.infer<typeof processesPageSchema>;

/** A process with its diagram. */
export const processDetailSchema = processRowSchema.extend({
  /** BPMN 2.0 XML as in the repository; absent if it could not be read. */
  xml: z.string().optional(),
  errors: z.array(processErrorSchema),
});
/** See {@link processDetailSchema}. */
export type ProcessDetail = z.infer<typeof processDetailSchema>;
