// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  attempts,
  expireSeconds,
  type Job,
  type JobQueue,
  type Worker,
} from './queue';

class Lane {
  readonly #waiting = new Map<string, Job>();
  readonly #running = new Map<string, Promise<void>>();

  constructor(
    readonly worker: Worker,
    readonly logger: LoggerService,
    readonly stopped: AbortSignal,
  ) {}

  add(jobs: readonly Job[]) {
    for (const job of jobs) {
      if (!this.#waiting.has(job.key)) this.#waiting.set(job.key, job);
    }
    this.#fill();
  }

  async settled() {
    await Promise.all(this.#running.values());
  }

  #fill() {
    for (const [key, job] of this.#waiting) {
      if (this.stopped.aborted) return;
      if (this.#running.size >= this.worker.concurrency) return;
      if (this.#running.has(key)) continue;
      this.#waiting.delete(key);
      const run = this.#run(job).finally(() => {
        this.#running.delete(key);
        this.#fill();
      });
      this.#running.set(key, run);
    }
  }

  async #run({ key, data }: Job): Promise<void> {
    const { queue, run, dead } = this.worker;
    for (let attempt = 1; !this.stopped.aborted; attempt++) {
      const signal = AbortSignal.any([
        this.stopped,
        AbortSignal.timeout(expireSeconds * 1_000),
      ]);
      try {
        await run(data, signal);
        return;
      } catch (error) {
        if (this.stopped.aborted) return;
        this.logger.warn(
          `Job ${key} of ${queue} failed, attempt ${attempt} of ${attempts}: ${error}`,
        );
        if (attempt >= attempts) {
          await dead(data).catch(e =>
            this.logger.error(`Job ${key} of ${queue} is lost: ${e}`),
          );
          return;
        }
      }
    }
  }
}

/**
 * Jobs inside this process, for SQLite: one process is all there is then, and
 * what was waiting when it stopped is due again when it starts.
 */
export class MemoryQueue implements JobQueue {
  readonly #lanes = new Map<string, Lane>();
  readonly #stop = new AbortController();

  constructor(readonly logger: LoggerService) {}

  async start(workers: readonly Worker[]): Promise<void> {
    for (const worker of workers)
      this.#lanes.set(
        worker.queue,
        new Lane(worker, this.logger, this.#stop.signal),
      );
  }

  async send(queue: string, jobs: readonly Job[]): Promise<void> {
    this.#lanes.get(queue)?.add(jobs);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.#lanes.values()].map(lane => lane.settled()));
  }
}
