// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { PgBoss, fromKnex, type Job as BossJob } from 'pg-boss';
import {
  attempts,
  expireSeconds,
  type Job,
  type JobQueue,
  type Worker,
} from './queue';

const schema = 'golive_jobs';
const deadOf = (queue: string) => `${queue}.dead`;

/** Jobs in PostgreSQL (pg-boss), shared by all replicas, over the plugin's own connections. */
export class PostgresQueue implements JobQueue {
  readonly #boss: PgBoss;
  #started = false;

  constructor(knex: Knex, logger: LoggerService) {
    this.#boss = new PgBoss({
      db: fromKnex(knex),
      schema,
      schedule: false,
      superviseIntervalSeconds: 15,
      monitorIntervalSeconds: 15,
    });
    this.#boss.on('error', error =>
      logger.warn(`The job queue has a problem: ${error.message}`),
    );
  }

  async start(workers: readonly Worker[]): Promise<void> {
    this.#started = true;
    await this.#boss.start();
    for (const worker of workers) await this.#work(worker);
  }

  async #work({ queue, concurrency, run, dead }: Worker): Promise<void> {
    await this.#boss.createQueue(deadOf(queue), {
      deleteAfterSeconds: 86_400,
    });
    // stately: a refresh that is asked for during a run is neither lost nor doubled.
    await this.#boss.createQueue(queue, {
      policy: 'stately',
      retryLimit: attempts - 1,
      retryDelay: 5,
      expireInSeconds: expireSeconds,
      heartbeatSeconds: 30,
      deleteAfterSeconds: 3_600,
      deadLetter: deadOf(queue),
    });
    await this.#boss.work(
      queue,
      { localConcurrency: concurrency, pollingIntervalSeconds: 1 },
      async ([job]: BossJob<Job['data']>[]) => run(job.data, job.signal),
    );
    await this.#boss.work(
      deadOf(queue),
      { pollingIntervalSeconds: 5 },
      async ([job]: BossJob<Job['data']>[]) => dead(job.data),
    );
  }

  async send(queue: string, jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.#boss.insert(
      queue,
      jobs.map(job => ({ data: job.data, singletonKey: job.key })),
    );
  }

  async stop(): Promise<void> {
    if (!this.#started) return;
    // The pool is Backstage's to close.
    await this.#boss.stop({ close: false, graceful: true, timeout: 10_000 });
  }
}
