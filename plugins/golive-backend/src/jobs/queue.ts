// SPDX-License-Identifier: Apache-2.0

/** Work that is done at least once, apart from the requests. Must be JSON. */
export interface Job {
  /** At most one job of a key waits, and at most one runs. */
  readonly key: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** How the jobs of a queue are done. */
export interface Worker {
  readonly queue: string;
  /** Jobs at once in this process. */
  readonly concurrency: number;
  /** Must be idempotent: a job may run again, even beside itself. */
  run(data: Job['data'], signal: AbortSignal): Promise<void>;
  /** A job that failed, hung or killed its process three times. */
  dead(data: Job['data']): Promise<void>;
}

/** A queue of jobs. */
export interface JobQueue {
  start(workers: readonly Worker[]): Promise<void>;
  send(queue: string, jobs: readonly Job[]): Promise<void>;
  stop(): Promise<void>;
}

/** How often a job is tried before it is dead. */
export const attempts = 3;
/** How long a job may take. */
export const expireSeconds = 600;
