// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import type { EventsService } from '@backstage/plugin-events-node';
import { entityChangedTopic } from '@golive/backstage-plugin-golive-common';
import type { Compared, UnitsFollower } from './unitsFollower';

interface Options {
  readonly follower: Pick<UnitsFollower, 'compare' | 'compareAll' | 'count'>;
  readonly intervalMs: number;
  readonly logger: LoggerService;
  /** Called after units changed. */
  changed(compared: Compared): Promise<void>;
}

// The catalog tells of a change before the entity is stitched.
const settleMs = 1_000;

const refsOf = (payload: unknown): string[] => {
  const { entityRef, entityRefs } = (payload ?? {}) as Record<string, unknown>;
  return [entityRef, ...(Array.isArray(entityRefs) ? entityRefs : [])].flatMap(
    ref => {
      if (typeof ref !== 'string') return [];
      try {
        return [stringifyEntityRef(parseEntityRef(ref))];
      } catch {
        return [];
      }
    },
  );
};

/**
 * When to compare with the catalog: whole, at every interval, when the number of
 * entities is another, and as long as the last comparison still changed
 * something (a catalog that is being filled); single entities, as soon as
 * somebody says that they changed.
 */
export class UnitsTask {
  #comparedAt = 0;
  #count = -1;
  #settled = false;
  #told = new Set<string>();
  #timer?: NodeJS.Timeout;

  constructor(readonly options: Options) {}

  /** Called often; compares with the whole catalog when it is time. */
  async tick(): Promise<void> {
    const now = Date.now();
    const { follower, intervalMs } = this.options;
    const count = await follower.count();
    if (
      this.#settled &&
      count === this.#count &&
      now - this.#comparedAt < intervalMs
    )
      return;
    const compared = await follower.compareAll();
    this.#comparedAt = now;
    this.#count = count;
    this.#settled =
      compared.total > 0 &&
      compared.changed.length === 0 &&
      compared.gone.length === 0;
    if (!this.#settled) await this.options.changed(compared);
  }

  /** Listens for changes of entities. */
  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'golive-units',
      topics: [entityChangedTopic],
      onEvent: async ({ eventPayload }) => this.#tell(refsOf(eventPayload)),
    });
  }

  /** Forgets what was told and not yet done. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #tell(refs: readonly string[]) {
    for (const ref of refs) this.#told.add(ref);
    if (refs.length === 0) return;
    this.#settled = false;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#compareTold().catch(error =>
        this.options.logger.warn(
          `Units could not follow a change of the catalog; the next full comparison will: ${error}`,
        ),
      );
    }, settleMs);
  }

  async #compareTold() {
    const told = [...this.#told];
    this.#told = new Set();
    const compared = await this.options.follower.compare(told);
    if (compared.changed.length) await this.options.changed(compared);
  }
}
