// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { testDatabases } from '../__testUtils__/databases';
import { openQueue } from './openQueue';
import type { Job, JobQueue, Worker } from './queue';

const databases = testDatabases();

const until = async (condition: () => boolean) => {
  for (let i = 0; i < 400 && !condition(); i++)
    await new Promise(resolve => setTimeout(resolve, 50));
  expect(condition()).toBe(true);
};
const job = (key: string): Job => ({ key, data: { key } });

describe.each(databases.each)('jobs on %s', id => {
  let queue: JobQueue;
  const runs: string[] = [];
  const dead: string[] = [];
  let work: (key: string) => Promise<void>;

  beforeEach(async () => {
    runs.length = 0;
    dead.length = 0;
    work = async () => {};
    const worker: Worker = {
      queue: 'test',
      concurrency: 2,
      run: async ({ key }) => {
        runs.push(String(key));
        await work(String(key));
      },
      dead: async ({ key }) => {
        dead.push(String(key));
      },
    };
    const database = await databases.open(id);
    queue = openQueue(database, mockServices.logger.mock());
    await queue.start([worker]);
  }, 60_000);

  afterEach(async () => queue.stop(), 60_000);

  it('does what is sent', async () => {
    await queue.send('test', [job('a'), job('b'), job('c')]);
    await until(() => runs.length === 3);
    expect([...runs].sort()).toEqual(['a', 'b', 'c']);
    await queue.send('test', []);
  }, 60_000);

  it('neither loses nor doubles what is sent while it runs', async () => {
    let end = () => {};
    work = async () =>
      new Promise<void>(resolve => {
        end = resolve;
      });
    await queue.send('test', [job('a')]);
    await until(() => runs.length === 1);
    for (let i = 0; i < 10; i++) await queue.send('test', [job('a')]);
    end();
    await until(() => runs.length === 2);
    end();
    await new Promise(resolve => setTimeout(resolve, 1_500));
    expect(runs).toEqual(['a', 'a']);
  }, 60_000);

  it('gives up after three attempts, and the others go on', async () => {
    work = async key => {
      if (key === 'bad') throw new Error('broken');
    };
    await queue.send('test', [job('bad'), job('good')]);
    await until(() => dead.length === 1);
    expect(dead).toEqual(['bad']);
    expect(runs.filter(run => run === 'bad')).toHaveLength(3);
    expect(runs.filter(run => run === 'good')).toHaveLength(1);
  }, 60_000);
});
