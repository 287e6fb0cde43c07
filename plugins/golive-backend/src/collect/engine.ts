// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Collector } from '@golive/backstage-plugin-golive-node';
import type { JobQueue, Worker } from '../jobs/queue';
import { judgeUnits } from '../judge/judgeUnits';
import type { StandardInForce } from '../judge/standardInForce';
import { hashOf } from '../store/clean';
import type { Database } from '../store/database';
import { dueUnits, type DueUnit } from '../store/dueUnits';
import { putFailures } from '../store/observations';
import { removeUnasked, unitsToJudge } from '../store/putJudgements';
import { collectUnits, type CollectResult } from './collectUnits';

/** What the engine is made of. */
export interface EngineOptions {
  readonly database: Database;
  readonly standard: StandardInForce;
  readonly collectors: readonly Collector[];
  readonly queue: JobQueue;
  readonly logger: LoggerService;
  /** Sources read at once in this process. */
  readonly concurrency: number;
}

const collectQueue = 'golive-collect';
const judgeQueue = 'golive-judge';
const judgeBatch = 250;

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(v => typeof v === 'string') : [];

/** Collects what is due, judges what is due or dirty, and nothing else. */
export class Engine {
  constructor(readonly options: EngineOptions) {}

  /** The jobs that the engine knows how to do. */
  workers(): Worker[] {
    const { database, standard, logger, concurrency } = this.options;
    return [
      {
        queue: collectQueue,
        concurrency,
        run: async ({ source, refs }, signal) => {
          const collector = this.#collector(source);
          if (!collector) return;
          await this.collect(collector, strings(refs), signal);
        },
        dead: async ({ source, refs }) => {
          const collector = this.#collector(source);
          if (collector) await this.#bury(collector, strings(refs));
        },
      },
      {
        queue: judgeQueue,
        concurrency: 1,
        run: async ({ refs }) =>
          await judgeUnits(database, standard, logger, strings(refs)),
        dead: async ({ refs }) => {
          logger.error(
            `Units could not be judged: ${strings(refs).join(', ')}`,
          );
        },
      },
    ];
  }

  /** Puts what is due to be read into the queue, one job a group of units. */
  async enqueueDue(): Promise<void> {
    const { database, collectors, queue } = this.options;
    for (const collector of collectors) {
      if (collector.intervalMs <= 0) continue;
      const units = await dueUnits(
        database,
        { source: collector.source, reader: collector.version ?? '' },
        { intervalMs: collector.intervalMs },
      );
      const groups = new Map<string, string[]>();
      for (const unit of units) {
        if (!collector.appliesTo(unit)) continue;
        const group = collector.groupOf?.(unit) ?? '';
        groups.set(group, [...(groups.get(group) ?? []), unit.ref]);
      }
      await queue.send(
        collectQueue,
        [...groups].map(([group, refs]) => ({
          key: `${collector.source} ${hashOf(group)}`,
          data: { source: collector.source, refs },
        })),
      );
    }
  }

  /** Puts what is dirty, lapsed or of an older standard into the queue. */
  async enqueueJudging(): Promise<void> {
    const { database, standard, queue } = this.options;
    const refs = await unitsToJudge(
      database,
      standard.environments.map(e => e.id),
      standard.key,
    );
    const jobs = [];
    for (let from = 0; from < refs.length; from += judgeBatch) {
      const batch = refs.slice(from, from + judgeBatch);
      jobs.push({ key: hashOf(batch.join()), data: { refs: batch } });
    }
    await queue.send(judgeQueue, jobs);
  }

  /** Removes what only an older standard asked. */
  async forgetUnasked(): Promise<void> {
    const { database, standard } = this.options;
    await removeUnasked(
      database,
      standard.environments.flatMap(({ id }) =>
        standard
          .plan(id)
          .filter(planned => planned !== undefined)
          .map(planned => ({ environment: id, check: planned.entry.id })),
      ),
    );
  }

  /** Reads units from one source and from those that build on it, then judges what changed. */
  async collect(
    collector: Collector,
    refs: readonly string[],
    signal: AbortSignal,
  ): Promise<CollectResult> {
    const { collectors, database, standard, logger } = this.options;
    const result = await collectUnits(this.options, collector, refs, signal);
    const changed = new Set(result.changed);
    for (const next of collectors) {
      if (!next.after?.includes(collector.source) || changed.size === 0)
        continue;
      await collectUnits(this.options, next, result.changed, signal);
    }
    await judgeUnits(database, standard, logger, [...changed]);
    return result;
  }

  /** Judges units now. */
  async judge(refs: readonly string[]): Promise<void> {
    const { database, standard, logger } = this.options;
    await judgeUnits(database, standard, logger, refs);
  }

  #collector(source: unknown): Collector | undefined {
    return this.options.collectors.find(c => c.source === source);
  }

  // What killed three workers is not tried for ever, and is not believed either.
  async #bury(collector: Collector, refs: readonly string[]): Promise<void> {
    const { database, standard, logger } = this.options;
    const writer = {
      source: collector.source,
      reader: collector.version ?? '',
    };
    const units: DueUnit[] = await dueUnits(database, writer, { refs });
    const observedAt = new Date().toISOString();
    const changed = await putFailures(
      database,
      writer,
      units.map(unit => ({
        unit: unit.ref,
        unitHash: unit.hash,
        observedAt,
        message: 'Reading it failed or took too long three times',
        action:
          'Look for the unit in the log of the backend; *Check again* tries once more',
      })),
    );
    await judgeUnits(database, standard, logger, changed);
  }
}
