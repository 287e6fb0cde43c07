// SPDX-License-Identifier: Apache-2.0
import { EventEmitter, on } from 'node:events';
import type { RefreshEvent } from '@golive/backstage-plugin-golive-common';

/** Does the work of one refresh and reports each step. */
export type RefreshWork = (
  unit: string,
  report: (event: RefreshEvent) => void,
) => Promise<void>;

class Run {
  readonly #events: RefreshEvent[] = [];
  readonly #emitter = new EventEmitter();
  #ended = false;
  readonly done: Promise<void>;

  constructor(unit: string, work: RefreshWork, previous?: Promise<void>) {
    this.#emitter.setMaxListeners(0);
    this.done = this.#run(unit, work, previous);
  }

  async #run(unit: string, work: RefreshWork, previous?: Promise<void>) {
    await previous;
    try {
      await work(unit, event => this.#report(event));
    } catch (error) {
      this.#report({
        step: 'failed',
        message: error instanceof Error ? error.message : String(error),
      });
    }
    this.#ended = true;
    this.#emitter.emit('event');
  }

  #report(event: RefreshEvent) {
    this.#events.push(event);
    this.#emitter.emit('event');
  }

  async *follow(signal: AbortSignal): AsyncIterable<RefreshEvent> {
    const more = on(this.#emitter, 'event', { signal });
    try {
      for (let next = 0; ; ) {
        while (next < this.#events.length) yield this.#events[next++];
        if (this.#ended) return;
        await more.next();
      }
    } finally {
      await more.return?.();
    }
  }
}

/**
 * Refreshes that people ask for. Of one unit at most one runs and one waits in
 * this process: whoever asks during a run gets the next one, so that what was
 * pushed a moment ago is seen, and a thousand requests are two runs.
 */
export class Refreshes {
  readonly #running = new Map<string, Run>();
  readonly #waiting = new Map<string, Run>();

  constructor(readonly work: RefreshWork) {}

  /** Starts or joins a refresh and follows it to its end. */
  follow(unit: string, signal: AbortSignal): AsyncIterable<RefreshEvent> {
    return (this.#waiting.get(unit) ?? this.#start(unit)).follow(signal);
  }

  #start(unit: string): Run {
    const running = this.#running.get(unit);
    const run = new Run(unit, this.work, running?.done);
    if (running) this.#waiting.set(unit, run);
    else this.#running.set(unit, run);
    void run.done.then(() => this.#ended(unit));
    if (running) {
      void running.done.then(() => {
        this.#waiting.delete(unit);
        this.#running.set(unit, run);
      });
    }
    return run;
  }

  #ended(unit: string) {
    if (!this.#waiting.has(unit)) this.#running.delete(unit);
  }
}
