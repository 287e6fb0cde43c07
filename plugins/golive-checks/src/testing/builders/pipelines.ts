// SPDX-License-Identifier: Apache-2.0
import {
  pipelines,
  pipelineSchema,
  type Pipeline,
} from '@golive/backstage-plugin-golive-common';
import type { z } from 'zod';

type Input = z.input<typeof pipelineSchema>;
type JobInput = Input['jobs'][number];
type StepInput = JobInput['steps'][number];

/** A step on a line of its own: a command, or what is given. */
export type StepLike = string | Omit<StepInput, 'position'>;

/** A job of some steps; they stand on lines from 10. */
export function job(
  id: string,
  steps: readonly StepLike[],
  options: Partial<Omit<JobInput, 'id' | 'steps'>> = {},
): JobInput {
  return {
    id,
    position: [5, 3],
    steps: steps.map((step, i) => ({
      ...(typeof step === 'string' ? { run: step } : step),
      position: [10 + i, 9],
    })),
    ...options,
  };
}

/** A workflow of some jobs. */
export function pipeline(
  jobs: readonly JobInput[],
  options: Partial<Omit<Input, 'jobs'>> = {},
): Pipeline {
  return pipelineSchema.parse({
    system: 'github',
    file: '.github/workflows/build.yml',
    position: [1, 1],
    jobs,
    unread: [],
    ...options,
  });
}

/** The fact of some pipelines. */
export function pipelinesFact(...all: Pipeline[]) {
  return pipelines.schema.parse({ pipelines: all });
}
