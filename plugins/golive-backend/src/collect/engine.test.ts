// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import type { Collector } from '@golive/backstage-plugin-golive-node';
import type { Job, JobQueue, Worker } from '../jobs/queue';
import { readFailingUnits, readSources } from '../store/sources';
import { readVerdicts } from '../store/unitPage';
import { putUnits } from '../store/units';
import type { Database } from '../store/database';
import { numberCollector } from '../__testUtils__/collectors';
import { testDatabases } from '../__testUtils__/databases';
import { numberStandard, testUnit } from '../__testUtils__/fixtures';
import { Engine } from './engine';

const databases = testDatabases();
const standard = numberStandard(6);
// Of checks 0 to 5, 1 fails the one of index 3 and 2 fails none.
const good = 2;
const bad = 1;
const a = 'component:default/a';
const b = 'component:default/b';
const signal = new AbortController().signal;

/** Keeps what is sent, and runs it when told. */
class Jobs implements JobQueue {
  readonly sent: { queue: string; job: Job }[] = [];
  workers: readonly Worker[] = [];
  async start(workers: readonly Worker[]) {
    this.workers = workers;
  }
  async send(queue: string, jobs: readonly Job[]) {
    for (const job of jobs) this.sent.push({ queue, job });
  }
  async stop() {
    this.workers = [];
  }
  async run() {
    for (const { queue, job } of this.sent.splice(0))
      await this.workers.find(w => w.queue === queue)?.run(job.data, signal);
  }
}

describe.each(databases.each)('the engine on %s', id => {
  let database: Database;

  beforeEach(async () => {
    database = await databases.open(id);
    await putUnits(database, [
      testUnit('a', { location: 'url:one' }),
      testUnit('b', { location: 'url:two' }),
    ]);
  });

  async function engineWith(...collectors: Collector[]) {
    const queue = new Jobs();
    const engine = new Engine({
      database,
      standard,
      collectors,
      queue,
      logger: mockServices.logger.mock(),
      concurrency: 1,
    });
    await queue.start(engine.workers());
    return { engine, queue };
  }

  const verdictOf = async (ref: string) =>
    (await readVerdicts(database, ref, standard.key)).get('production');

  it('reads what is due, a group a job, and judges what came of it', async () => {
    const collector = numberCollector({ a: good, b: bad });
    const { engine, queue } = await engineWith(collector);
    await engine.enqueueDue();
    expect(queue.sent.map(({ job }) => job.data)).toEqual([
      { source: 'repository', refs: [a] },
      { source: 'repository', refs: [b] },
    ]);
    await queue.run();
    expect([await verdictOf(a), await verdictOf(b)]).toEqual([
      'ready',
      'not-ready',
    ]);
    await engine.enqueueDue();
    await engine.enqueueJudging();
    expect(queue.sent).toEqual([]);
  });

  it('judges nothing again that did not change', async () => {
    const { engine } = await engineWith();
    const collector = numberCollector({ a: good });
    await engine.collect(collector, [a], signal);
    const before = await database.knex('verdicts').where({ unit: a });
    const { changed } = await engine.collect(collector, [a], signal);
    expect(changed).toEqual([]);
    const after = await database.knex('verdicts').where({ unit: a });
    expect(after.map(v => v.judged_at)).toEqual(before.map(v => v.judged_at));
    expect(after[0].valid_until > before[0].valid_until).toBe(true);
  });

  it('judges again what lapsed, changed, or was judged by another standard', async () => {
    const { engine, queue } = await engineWith();
    await engine.collect(numberCollector({ a: good, b: good }), [a, b], signal);
    await engine.enqueueJudging();
    expect(queue.sent).toEqual([]);
    await database
      .knex('verdicts')
      .where({ unit: a })
      .update({ valid_until: '2020-01-01T00:00:00.000Z' });
    await engine.enqueueJudging();
    expect(queue.sent.map(({ job }) => job.data)).toEqual([{ refs: [a] }]);
    await queue.run();
    expect(await verdictOf(a)).toBe('ready');
    await database
      .knex('verdicts')
      .where({ unit: b })
      .update({ standard: 'old' });
    await engine.enqueueJudging();
    expect(queue.sent.map(({ job }) => job.data)).toEqual([{ refs: [b] }]);
  });

  it('turns nothing greener when the source is lost, and says since when', async () => {
    const { engine } = await engineWith();
    await engine.collect(numberCollector({ a: good, b: bad }), [a, b], signal);
    const lost = numberCollector(
      { a: good, b: good },
      {
        fail: () => {
          throw new Error('connection refused');
        },
      },
    );
    await engine.collect(lost, [a, b], signal);
    expect([await verdictOf(a), await verdictOf(b)]).toEqual([
      'unknown',
      'unknown',
    ]);
    const outcomes = await database.knex('outcomes');
    expect(outcomes.filter(o => o.outcome === 'pass')).toEqual([]);
    expect(await database.knex('facts')).toHaveLength(2);
    expect(await readSources(database)).toMatchObject([
      { source: 'repository', error: 'connection refused', objects: 0 },
    ]);
    expect(await readFailingUnits(database, { kind: 'all' })).toEqual([
      { source: 'repository', ref: a, message: 'connection refused' },
      { source: 'repository', ref: b, message: 'connection refused' },
    ]);
    await engine.collect(numberCollector({ a: good, b: bad }), [a, b], signal);
    expect([await verdictOf(a), await verdictOf(b)]).toEqual([
      'ready',
      'not-ready',
    ]);
    expect(await readSources(database)).toMatchObject([
      { error: null, objects: 2 },
    ]);
  });

  it('says of a unit that was never read why it could not be', async () => {
    const { engine } = await engineWith();
    const lost = numberCollector(
      {},
      {
        fail: () => {
          throw new Error('no route to host');
        },
      },
    );
    await engine.collect(lost, [a], signal);
    const [outcome] = await database.knex('outcomes').where({ unit: a });
    expect(outcome.outcome).toBe('unknown');
    expect(outcome.reason).toContain('no route to host');
  });

  it('makes a unit unknown that its collector passed over', async () => {
    const { engine } = await engineWith();
    await engine.collect(numberCollector({ a: good }), [a], signal);
    const silent: Collector = {
      ...numberCollector({}),
      async *collect() {
        yield* [];
      },
    };
    await engine.collect(silent, [a], signal);
    expect(await verdictOf(a)).toBe('unknown');
  });

  it('makes an observation of the future unknown', async () => {
    const { engine } = await engineWith();
    await engine.collect(numberCollector({ a: good }), [a], signal);
    const early: Collector = {
      ...numberCollector({}),
      async *collect({ units }) {
        for (const unit of units)
          yield {
            kind: 'facts',
            unit: unit.ref,
            revision: 'x',
            observedAt: new Date(Date.now() + 600_000).toISOString(),
            facts: [],
          };
      },
    };
    const { failures } = await engine.collect(early, [a], signal);
    expect(failures.get(a)).toContain('future');
    expect(await verdictOf(a)).toBe('unknown');
  });

  it('makes the units of a job that died three times unknown, and no others', async () => {
    const { engine } = await engineWith(numberCollector({}));
    await engine.collect(numberCollector({ a: good, b: good }), [a, b], signal);
    const worker = engine.workers().find(w => w.queue === 'golive-collect');
    await worker!.dead({ source: 'repository', refs: [a] });
    expect([await verdictOf(a), await verdictOf(b)]).toEqual([
      'unknown',
      'ready',
    ]);
    const [outcome] = await database.knex('outcomes').where({ unit: a });
    expect(outcome.reason).toContain('failed or took too long three times');
  });

  it('reads everything again when the reader changed', async () => {
    const { engine, queue } = await engineWith(
      numberCollector({ a: good, b: good }, { version: '2' }),
    );
    await engine.collect(numberCollector({ a: good, b: good }), [a, b], signal);
    await engine.enqueueDue();
    expect(queue.sent).toHaveLength(2);
  });

  it('keeps what is known when the backend stops in the middle', async () => {
    const { engine } = await engineWith();
    await engine.collect(numberCollector({ a: good }), [a], signal);
    const stopping = new AbortController();
    const collector = numberCollector(
      {},
      {
        fail: () => {
          stopping.abort();
          throw new Error('stopped');
        },
      },
    );
    await expect(
      engine.collect(collector, [a], stopping.signal),
    ).rejects.toThrow('stopped');
    expect(await verdictOf(a)).toBe('ready');
  });

  it('asks a collector that builds on another one before it judges', async () => {
    const seen: string[][] = [];
    const follower: Collector = {
      source: 'catalog',
      title: 'Catalog',
      intervalMs: 0,
      after: ['repository'],
      appliesTo: () => true,
      async *collect({ units }) {
        seen.push(units.map(u => u.ref));
        expect(await database.knex('verdicts')).toEqual([]);
        for (const unit of units)
          yield {
            kind: 'facts',
            unit: unit.ref,
            revision: '1',
            observedAt: new Date().toISOString(),
            facts: [],
          };
      },
    };
    const { engine } = await engineWith(follower);
    await engine.collect(numberCollector({ a: good }), [a], signal);
    expect(seen).toEqual([[a]]);
    expect(await verdictOf(a)).toBe('ready');
  });

  it('forgets what the standard does not ask any more', async () => {
    const { engine } = await engineWith();
    await engine.collect(numberCollector({ a: good }), [a], signal);
    await database
      .knex('outcomes')
      .where({ check_id: 'check-0' })
      .update({ check_id: 'dropped' });
    await engine.forgetUnasked();
    expect(
      await database.knex('outcomes').where({ check_id: 'dropped' }),
    ).toEqual([]);
    expect(await database.knex('outcomes')).toHaveLength(10);
  });
});
