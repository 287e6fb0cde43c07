// SPDX-License-Identifier: Apache-2.0
import type {
  Pipeline,
  PipelineJob,
  PipelineStep,
} from '@golive/backstage-plugin-golive-common';

/** A pipeline before what it includes is put in. */
export interface RawPipeline extends Pipeline {
  /** Files of the tree that it takes parts from: path from the root. */
  readonly includes: readonly string[];
  /** GitLab: every key that may be a job or a template of one, as written. */
  readonly templates?: Readonly<Record<string, RawTemplate>>;
}

/** A job or hidden job of GitLab, before `extends`. */
export interface RawTemplate {
  readonly value: Readonly<Record<string, unknown>>;
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
}

/** What one file says of pipelines. */
export interface PipelineFile {
  readonly pipeline?: RawPipeline;
  /** Steps of a composite action. */
  readonly action?: readonly PipelineStep[];
}

/** See {@link PipelineJob}. */
export type Job = PipelineJob;
