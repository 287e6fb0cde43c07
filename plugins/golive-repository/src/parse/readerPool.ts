// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import { Piscina } from 'piscina';
import { limits, size } from '../limits';
import { overLimit, problem } from '../problems';
import { oneLine } from '../text';
import type { ParseAnswer, ParseTask } from './parseFile';
import type { ReaderPool } from './pool';
import { Slots } from './slots';

/** How often the pool looks at the time of running files, in milliseconds. */
const tick = 100;

/** What can be set of a pool; the limits are those of `limits.worker`. */
export interface ReaderPoolOptions {
  /** Threads at most; default 2. */
  readonly threads?: number;
  /** The worker's module; default: this package's `./worker`. */
  readonly worker?: string;
}

class WorkerPool implements ReaderPool {
  private readonly slots: Slots;
  private workers: Piscina;
  private readonly retired = new Set<Promise<void>>();

  constructor(
    private readonly threads: number,
    private readonly worker: string,
  ) {
    this.slots = new Slots(threads);
    this.workers = startWorkers(threads, worker);
  }

  parse(task: ParseTask): Promise<ParseAnswer> {
    // Not more tasks than threads: time spent waiting must not count as parsing.
    return this.slots.run(() => this.parseNow(task));
  }

  async close(): Promise<void> {
    await Promise.all([...this.retired, this.workers.destroy()]);
  }

  private async parseNow(task: ParseTask): Promise<ParseAnswer> {
    const workers = this.workers;
    const state = new Int32Array(new SharedArrayBuffer(4));
    const watch = watchTime(state);
    try {
      const answer: ParseAnswer = await workers.run(
        { task, state },
        { signal: watch.signal },
      );
      if (answer.damaged) this.replace(workers);
      return answer;
    } catch (error) {
      const found = workerProblem(task, error, watch.signal.aborted);
      return {
        parsed: Object.fromEntries(
          task.readers.map(id => [id, { problems: [found] }]),
        ),
        damaged: true,
      };
    } finally {
      watch.end();
    }
  }

  private replace(old: Piscina): void {
    if (old !== this.workers) return;
    this.workers = startWorkers(this.threads, this.worker);
    // Files that others are still working on are finished first.
    const end: Promise<void> = old
      .close()
      .finally(() => this.retired.delete(end));
    this.retired.add(end);
  }
}

/**
 * A pool of worker threads that parse files off this thread's event loop. A
 * file that takes too long or too much memory costs its worker, and is told
 * as a problem `over-limit`; a parser that threw costs all workers, since it
 * may have left its module damaged. The next file finds new ones.
 */
export function createReaderPool(options: ReaderPoolOptions = {}): ReaderPool {
  const worker =
    options.worker ??
    require.resolve('@golive/backstage-plugin-golive-repository/worker');
  return new WorkerPool(options.threads ?? 2, worker);
}

function startWorkers(threads: number, filename: string): Piscina {
  const workers = new Piscina({
    filename,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 60_000,
    concurrentTasksPerWorker: 1,
    // Nothing of the backend's environment is any of a parser's business.
    env: {},
    // From sources (package start, tests) the workspace's TypeScript is transformed on loading.
    execArgv: filename.endsWith('.ts')
      ? [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ]
      : [],
    resourceLimits: {
      maxOldGenerationSizeMb: limits.worker.memory,
      maxYoungGenerationSizeMb: 32,
    },
  });
  // A worker that dies rejects its task, which is where it is told.
  workers.on('error', () => {});
  return workers;
}

function watchTime(state: Int32Array): { signal: AbortSignal; end(): void } {
  const abort = new AbortController();
  const asked = performance.now();
  let started: number | undefined;
  const timer = setInterval(() => {
    const now = performance.now();
    const step = Atomics.load(state, 0);
    if (step === 1) started ??= now;
    const late =
      step === 0
        ? now - asked > limits.worker.start
        : step === 1 && now - (started ?? now) > limits.worker.file;
    if (late) abort.abort();
  }, tick);
  return { signal: abort.signal, end: () => clearInterval(timer) };
}

function workerProblem(
  task: ParseTask,
  error: unknown,
  timedOut: boolean,
): Problem {
  const bytes = size(Buffer.byteLength(task.text));
  if (timedOut) {
    return overLimit(
      task.path,
      `the time to parse its ${bytes}`,
      `${limits.worker.file / 1000} s`,
      'longer',
    );
  }
  if (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  ) {
    return overLimit(
      task.path,
      `the memory to parse its ${bytes}`,
      `${limits.worker.memory} MB`,
      'more',
    );
  }
  const why = oneLine(error instanceof Error ? error.message : String(error));
  return problem(
    'reader-failed',
    'error',
    `${task.path} (${bytes}) ended the worker that parsed it: ${why}. If the file is right, report this.`,
    task.path,
  );
}
