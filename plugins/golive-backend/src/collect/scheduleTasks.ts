// SPDX-License-Identifier: Apache-2.0
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { UnitsFollower } from '../units/unitsFollower';
import { UnitsTask } from '../units/unitsTask';
import type { Engine } from './engine';

interface Options {
  readonly engine: Engine;
  readonly follower: UnitsFollower;
  readonly unitsIntervalMs: number;
  readonly events: EventsService;
  readonly scheduler: SchedulerService;
  readonly logger: LoggerService;
  readonly signal: AbortSignal;
}

// The scheduler only triggers: a crash holds its lease for the timeout at most.
const timeout = { minutes: 2 };

/** Starts the jobs, and what triggers them. */
export async function scheduleTasks(options: Options): Promise<void> {
  const { engine, follower, events, scheduler, logger, signal } = options;
  await engine.options.queue.start(engine.workers());
  const units = new UnitsTask({
    follower,
    intervalMs: options.unitsIntervalMs,
    logger,
    changed: async () => engine.enqueueDue(),
  });
  signal.addEventListener('abort', () => units.stop());
  await units.subscribe(events);
  await scheduler.scheduleTask({
    id: 'golive-units',
    frequency: { seconds: 10 },
    timeout,
    signal,
    fn: async () => units.tick(),
  });
  await scheduler.scheduleTask({
    id: 'golive-collect',
    frequency: { seconds: 30 },
    timeout,
    signal,
    fn: async () => engine.enqueueDue(),
  });
  await scheduler.scheduleTask({
    id: 'golive-judge',
    frequency: { seconds: 30 },
    timeout,
    signal,
    fn: async () => engine.enqueueJudging(),
  });
  await scheduler.scheduleTask({
    id: 'golive-forget',
    frequency: { hours: 1 },
    timeout,
    signal,
    fn: async () => engine.forgetUnasked(),
  });
}
