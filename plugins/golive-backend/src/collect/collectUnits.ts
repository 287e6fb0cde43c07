// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Collected,
  Collector,
} from '@golive/backstage-plugin-golive-node';
import type { StandardInForce } from '../judge/standardInForce';
import type { Database } from '../store/database';
import { dueUnits, type DueUnit } from '../store/dueUnits';
import { putFacts } from '../store/facts';
import {
  putFailures,
  putUnchanged,
  type CollectFailure,
  type Writer,
} from '../store/observations';
import { putSourceAttempt } from '../store/sources';

/** What one run of a collector came to. */
export interface CollectResult {
  /** Units that must be judged again. */
  readonly changed: readonly string[];
  /** Why units could not be read, by reference. */
  readonly failures: ReadonlyMap<string, string>;
}

interface Options {
  readonly database: Database;
  readonly standard: StandardInForce;
  readonly logger: LoggerService;
}

// Enough to spare statements, few enough that nothing waits long for its page.
const flushAt = 50;

const notAnswered = {
  message: 'The collector ended without a word on this unit',
  action: 'This is a defect of the collector: report it with the log',
};

/** Gathers what a collector says and writes it in few statements. */
class Sink {
  readonly changed = new Set<string>();
  readonly failures = new Map<string, string>();
  #pending: Collected[] = [];

  constructor(
    readonly options: Options,
    readonly writer: Writer,
    readonly units: ReadonlyMap<string, DueUnit>,
  ) {}

  async add(collected: Collected) {
    if (!this.units.has(collected.unit)) return;
    this.#pending.push(collected);
    if (this.#pending.length >= flushAt) await this.flush();
  }

  async flush() {
    const pending = this.#pending;
    this.#pending = [];
    await this.#facts(pending.filter(c => c.kind === 'facts'));
    await this.#unchanged(pending.filter(c => c.kind === 'unchanged'));
    await this.#failed(pending.filter(c => c.kind === 'failed'));
  }

  #note(changed: readonly string[]) {
    for (const unit of changed) this.changed.add(unit);
  }

  #hash(unit: string): string {
    return this.units.get(unit)!.hash;
  }

  async #facts(all: Extract<Collected, { kind: 'facts' }>[]) {
    if (all.length === 0) return;
    const written = await putFacts(
      this.options.database,
      this.writer,
      all.map(c => ({
        unit: c.unit,
        unitHash: this.#hash(c.unit),
        revision: c.revision,
        observedAt: c.observedAt,
        facts: c.facts,
        ...(c.links?.template ? { link: c.links.template } : {}),
      })),
    );
    this.#note(written);
    const latest = Date.now() + 60_000;
    await this.fail(
      all
        .filter(c => Date.parse(c.observedAt) > latest)
        .map(c => ({
          unit: c.unit,
          unitHash: this.#hash(c.unit),
          observedAt: new Date().toISOString(),
          message: `The observation is dated ${c.observedAt}, which lies in the future`,
          action: 'Set the clock of the source or of the backend',
        })),
    );
  }

  async #unchanged(all: Extract<Collected, { kind: 'unchanged' }>[]) {
    const { database, standard } = this.options;
    for (const observedAt of new Set(all.map(c => c.observedAt))) {
      this.#note(
        await putUnchanged(
          database,
          this.writer,
          all.filter(c => c.observedAt === observedAt).map(c => c.unit),
          observedAt,
          standard.freshness(this.writer.source),
        ),
      );
    }
  }

  async #failed(all: Extract<Collected, { kind: 'failed' }>[]) {
    await this.fail(all.map(c => ({ ...c, unitHash: this.#hash(c.unit) })));
  }

  async fail(failures: readonly CollectFailure[]) {
    for (const { unit, message } of failures) this.failures.set(unit, message);
    this.#note(await putFailures(this.options.database, this.writer, failures));
  }
}

/**
 * Reads some units from one source and stores what it says. A throw of the
 * collector makes every unit it had not answered for unknown.
 */
export async function collectUnits(
  options: Options,
  collector: Collector,
  refs: readonly string[],
  signal: AbortSignal,
): Promise<CollectResult> {
  const { database, standard, logger } = options;
  const writer = {
    source: collector.source,
    reader: collector.version ?? '',
  };
  const units = (await dueUnits(database, writer, { refs })).filter(unit =>
    collector.appliesTo(unit),
  );
  const sink = new Sink(
    options,
    writer,
    new Map(units.map(unit => [unit.ref, unit])),
  );
  const answered = new Set<string>();
  let error: { message: string; action: string } | undefined;
  const startedAt = new Date().toISOString();
  try {
    for await (const collected of collector.collect({
      units,
      environments: standard.environments,
      signal,
    })) {
      answered.add(collected.unit);
      await sink.add(collected);
    }
  } catch (e) {
    // The engine stops, not the source: what is known stays as it is.
    if (signal.aborted) throw e;
    error = {
      message: e instanceof Error ? e.message : String(e),
      action: `Look for "${collector.source}" in the log of the backend`,
    };
    logger.warn(`${collector.title} could not be read: ${error.message}`);
  }
  await sink.flush();
  const silent = units.filter(unit => !answered.has(unit.ref));
  await sink.fail(
    silent.map(unit => ({
      unit: unit.ref,
      unitHash: unit.hash,
      observedAt: startedAt,
      ...(error ?? notAnswered),
    })),
  );
  await putSourceAttempt(database, {
    source: collector.source,
    ...(error ? { error } : {}),
  });
  return { changed: [...sink.changed], failures: sink.failures };
}
