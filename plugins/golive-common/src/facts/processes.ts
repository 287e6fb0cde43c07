// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

const element = z.object({
  id: z.string(),
  name: z.string().optional(),
  position: positionSchema.optional(),
});

/** What the engine would refuse, or what makes a file ambiguous. */
export const processErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  position: positionSchema.optional(),
  /**
   * What Camunda 7 does with it where it does not refuse the deployment: it
   * ignores the place, or nobody can say.
   */
  engine: z.enum(['ignores', 'unclear']).optional(),
});

/** One `bpmn:process`. */
export const processSchema = z.object({
  id: z.string(),
  name: z.string().optional(),
  isExecutable: z.boolean(),
  position: positionSchema,
  /** `camunda:versionTag`. */
  versionTag: z.string().optional(),
  versionTagPosition: positionSchema.optional(),
  /** `camunda:historyTimeToLive` as written: days, or an ISO 8601 duration in days. */
  historyTimeToLive: z.string().optional(),
  historyTimeToLivePosition: positionSchema.optional(),
  externalTasks: z.array(element.extend({ topic: z.string() })),
  calledProcesses: z.array(element.extend({ calledElement: z.string() })),
  messages: z.array(
    element.extend({
      message: z.string(),
      /** Whether the element waits for the message or sends it. */
      direction: z.enum(['catch', 'throw']).optional(),
    }),
  ),
  delegates: z.array(
    element.extend({
      kind: z.enum(['class', 'delegateExpression', 'expression']),
      value: z.string(),
    }),
  ),
  /** Number of flow elements. */
  elements: z.number().int(),
});
/** See {@link processSchema}. */
export type Process = z.infer<typeof processSchema>;

/** One `.bpmn` file. */
export const processFileSchema = z.object({
  file: z.string(),
  /** Whom it is written for: Camunda 7 and its forks, another engine, or plain BPMN. */
  engine: z.enum(['camunda7', 'camunda8', 'other', 'plain']),
  errors: z.array(processErrorSchema),
  processes: z.array(processSchema),
});
/** See {@link processFileSchema}. */
export type ProcessFile = z.infer<typeof processFileSchema>;

/** The unit's BPMN files; for a unit of kind bpmn-process, the file of that process. */
export const processes = defineFact({
  id: 'processes',
  title: 'Processes',
  schema: z.object({
    files: z.array(processFileSchema),
    /** For a bpmn-process unit: its process. */ processId: z
      .string()
      .optional(),
  }),
  from: { declared: 'repository' },
});

/** The text of the file that a bpmn-process unit is of, for showing its diagram. */
export const processSource = defineFact({
  id: 'processSource',
  title: 'Process diagram',
  schema: z.object({ file: z.string(), xml: z.string() }),
  from: { declared: 'repository' },
});
