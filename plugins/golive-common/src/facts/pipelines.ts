// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** One step of a job: a command, or an action or task with its inputs. */
export const pipelineStepSchema = z.object({
  name: z.string().optional(),
  /** GitHub action, Azure task or GitLab template, as written. */
  uses: z.string().optional(),
  /** The shell text that it runs; values of options that look like secrets are masked. */
  run: z.string().optional(),
  /** Inputs of the action or task; those whose names look like secrets are left out. */
  with: z.record(z.string(), z.string()).default({}),
  /** What has to hold for it to run, as written. */
  condition: z.string().optional(),
  /** A failure of it does not fail the job. */
  allowFailure: z.boolean().default(false),
  /** Where it stands, if not in the pipeline's own file. */
  file: z.string().optional(),
  position: positionSchema,
});
/** See {@link pipelineStepSchema}. */
export type PipelineStep = z.infer<typeof pipelineStepSchema>;

/** A job of a pipeline (in Jenkins: a stage). */
export const pipelineJobSchema = z.object({
  id: z.string(),
  position: positionSchema,
  /** Ids of the jobs it waits for. */
  needs: z.array(z.string()).default([]),
  /** The environment it deploys to, as written. */
  environment: z.string().optional(),
  /** What has to hold for it to run, as written; several joined by ` && `. */
  condition: z.string().optional(),
  /** Values of its matrix, by name. */
  matrix: z.record(z.string(), z.array(z.string())).default({}),
  /** Variables set for it (and for the whole pipeline); names that look like secrets have no value. */
  variables: z.record(z.string(), z.string()).default({}),
  image: z.string().optional(),
  /** A failure of it does not fail the pipeline. */
  allowFailure: z.boolean().default(false),
  steps: z.array(pipelineStepSchema),
});
/** See {@link pipelineJobSchema}. */
export type PipelineJob = z.infer<typeof pipelineJobSchema>;

/** A pipeline of the repository: one file of a build server. */
export const pipelineSchema = z.object({
  system: z.enum(['github', 'gitlab', 'jenkins', 'azure', 'tekton', 'other']),
  file: z.string(),
  position: positionSchema,
  /** What starts it: `push`, `pull_request`, `schedule`, `workflow_call` … Empty: everything. */
  triggers: z.array(z.string()).default([]),
  /** Branch patterns whose pushes start it; empty: all, if pushes do. */
  branches: z.array(z.string()).default([]),
  /** Tag patterns whose pushes start it. */
  tags: z.array(z.string()).default([]),
  /** In the order in which they are written. */
  jobs: z.array(pipelineJobSchema),
  /** What it calls and is not in this repository, or is not read: each with the reason. */
  unread: z.array(z.object({ what: z.string(), position: positionSchema })),
});
/** See {@link pipelineSchema}. */
export type Pipeline = z.infer<typeof pipelineSchema>;

/** The pipelines that build, test and deploy the unit. Empty: none was found. */
export const pipelines = defineFact({
  id: 'pipelines',
  title: 'Pipelines',
  schema: z.object({ pipelines: z.array(pipelineSchema) }),
  from: { declared: 'repository' },
});
