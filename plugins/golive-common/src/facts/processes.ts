// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

const element = z.object({
  id: z.string(),
  name: z.string().optional(),
  position: positionSchema.optional(),
});

/** A flow node, as far as instances that are under way depend on it. */
export const flowNodeSchema = element.extend({
  /** The engine's behaviour, without the word Activity: `UserTask`, `ExternalTask`, `BoundaryEvent` … */
  behavior: z.string(),
  /** What an event waits for: `timer`, `message`, `signal`, `conditional`, `compensate` … */
  event: z.string().optional(),
  /** Id of the sub-process that it lies in; absent: the process itself. */
  parent: z.string().optional(),
  /** For a multi-instance activity: how its instances run. */
  loop: z.enum(['parallel', 'sequential']).optional(),
  /** For a boundary event its host, for an event behind an event-based gateway the gateway. */
  attachedTo: z.string().optional(),
  /** Whether an instance can come to rest here, in the database, for any time. */
  rests: z.boolean(),
  /** Number of sequence flows that lead to it. */
  incoming: z.number().int(),
});
/** See {@link flowNodeSchema}. */
export type FlowNode = z.infer<typeof flowNodeSchema>;

/** A place where a process writes a variable. */
export const variableWriteSchema = element.extend({
  /** Name of the variable; absent for `all`. */
  variable: z.string().optional(),
  /**
   * What writes: an input or output parameter, a form field, a script, a
   * mapping of a call activity (`all`: every variable is copied), a data object,
   * the result of an implementation or of a decision, the elements of a loop.
   */
  by: z.enum([
    'input',
    'output',
    'form',
    'script',
    'call',
    'all',
    'data',
    'result',
    'loop',
  ]),
  /** The value or expression as written, or the declared type of a form field. */
  value: z.string().optional(),
  /** The declared type of the value: `string`, `list`, `map`, `script`, of a form field its type. */
  type: z.string().optional(),
});
/** See {@link variableWriteSchema}. */
export type VariableWrite = z.infer<typeof variableWriteSchema>;

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
  /** Where an attribute of the engine's namespace can be put into its tag, with which prefix; absent: the file declares none. */
  attributeInsertion: z
    .object({ position: positionSchema, prefix: z.string() })
    .optional(),
  /** `camunda:versionTag`. */
  versionTag: z.string().optional(),
  versionTagPosition: positionSchema.optional(),
  /** `camunda:historyTimeToLive` as written: days, or an ISO 8601 duration in days. */
  historyTimeToLive: z.string().optional(),
  historyTimeToLivePosition: positionSchema.optional(),
  externalTasks: z.array(element.extend({ topic: z.string() })),
  calledProcesses: z.array(
    element.extend({
      calledElement: z.string(),
      /** Which definition is called: `latest` (where nothing is said), `deployment`, `version`, `versionTag`. */
      binding: z.string().optional(),
    }),
  ),
  messages: z.array(
    element.extend({
      message: z.string(),
      /** Whether the element waits for the message or sends it. */
      direction: z.enum(['catch', 'throw']).optional(),
    }),
  ),
  /** Signals that it waits for or throws. */
  signals: z
    .array(
      element.extend({
        signal: z.string(),
        direction: z.enum(['catch', 'throw']),
      }),
    )
    .default([]),
  delegates: z.array(
    element.extend({
      kind: z.enum(['class', 'delegateExpression', 'expression']),
      value: z.string(),
    }),
  ),
  /** Number of flow elements. */
  elements: z.number().int(),
  /** All flow nodes that have an id, at any depth. */
  nodes: z.array(flowNodeSchema).default([]),
  /** Where it writes variables. */
  writes: z.array(variableWriteSchema).default([]),
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
