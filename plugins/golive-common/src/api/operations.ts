// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { unitFilterSchema } from './common';
import { overviewSchema } from './overview';
import {
  processDetailSchema,
  processesPageSchema,
  processesQuerySchema,
} from './processes';
import { sourcesSchema } from './sources';
import { checkPageSchema, standardAnswerSchema } from './standard';
import { topicsPageSchema, topicsQuerySchema } from './topics';
import {
  gateSchema,
  refreshEventSchema,
  unitDetailSchema,
  unitsPageSchema,
  unitsQuerySchema,
} from './units';

/** Path parameters that name a unit's entity. */
export const unitPathSchema = z.object({
  kind: z.string().max(63),
  namespace: z.string().max(63),
  name: z.string().max(63),
});
const environmentQuery = z.object({
  environment: z.string().max(40).optional(),
});

/** One call of the API; router, `openapi.yaml` and client all come from this table. */
export interface Operation {
  readonly method: 'get' | 'post';
  /** Under `/api/golive`, OpenAPI style. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly response: z.ZodType;
  /** `events`: the response schema is that of each server-sent event. */
  readonly as?: 'json' | 'events';
}

const unitPath = '/v1/units/{kind}/{namespace}/{name}';

/** Every call, by its operation id. */
export const operations = {
  getOverview: {
    method: 'get',
    path: '/v1/overview',
    summary: 'What may go live, and what blocks the rest',
    query: unitFilterSchema,
    response: overviewSchema,
  },
  listUnits: {
    method: 'get',
    path: '/v1/units',
    summary: 'Units with their items, worst first',
    query: unitsQuerySchema,
    response: unitsPageSchema,
  },
  getUnit: {
    method: 'get',
    path: unitPath,
    summary: 'A unit: verdict, items, evidence, history',
    params: unitPathSchema,
    query: environmentQuery,
    response: unitDetailSchema,
  },
  refreshUnit: {
    method: 'post',
    path: `${unitPath}/refresh`,
    summary: 'Collect and judge this unit now',
    params: unitPathSchema,
    response: refreshEventSchema,
    as: 'events',
  },
  getGate: {
    method: 'get',
    path: '/v1/gate/{kind}/{namespace}/{name}',
    summary: 'May this go live? For pipelines',
    params: unitPathSchema,
    query: z.object({
      environment: z.string().max(40),
      digest: z
        .string()
        .regex(/^sha256:[0-9a-f]{64}$/)
        .optional(),
      status: z.enum(['http']).optional(),
    }),
    response: gateSchema,
  },
  listTopics: {
    method: 'get',
    path: '/v1/topics',
    summary: 'Declared topics',
    query: topicsQuerySchema,
    response: topicsPageSchema,
  },
  listProcesses: {
    method: 'get',
    path: '/v1/processes',
    summary: 'Declared processes',
    query: processesQuerySchema,
    response: processesPageSchema,
  },
  getProcess: {
    method: 'get',
    path: '/v1/processes/{namespace}/{name}',
    summary: 'A process with its diagram',
    params: unitPathSchema.omit({ kind: true }),
    query: environmentQuery,
    response: processDetailSchema,
  },
  listSources: {
    method: 'get',
    path: '/v1/sources',
    summary: 'State of every source',
    response: sourcesSchema,
  },
  getStandard: {
    method: 'get',
    path: '/v1/standard',
    summary: 'The standard in force',
    response: standardAnswerSchema,
  },
  getCheck: {
    method: 'get',
    path: '/v1/checks/{id}',
    summary: 'A check: what, why, how to fix, who fails it',
    params: z.object({ id: z.string().max(100) }),
    query: environmentQuery,
    response: checkPageSchema,
  },
} as const satisfies Record<string, Operation>;
