// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { entityChangedTopic } from '@golive/backstage-plugin-golive-common';
import { UnitsTask } from './unitsTask';
import type { Compared } from './unitsFollower';

const none: Compared = { changed: [], gone: [], total: 5 };

function task(...answers: Compared[]) {
  const follower = {
    count: jest.fn(async () => 5),
    compareAll: jest.fn(async () => answers.shift() ?? none),
    compare: jest.fn(async (refs: readonly string[]) => ({
      ...none,
      changed: refs,
    })),
  };
  const changed = jest.fn(async () => {});
  const events = mockServices.events.mock();
  const tested = new UnitsTask({
    follower,
    intervalMs: 60_000,
    logger: mockServices.logger.mock(),
    changed,
  });
  const publish = async (eventPayload: unknown) =>
    await events.subscribe.mock.calls[0][0].onEvent({
      topic: entityChangedTopic,
      eventPayload,
    });
  return { task: tested, follower, changed, events, publish };
}

describe('UnitsTask', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('compares until nothing changes, then at every interval', async () => {
    const {
      task: tested,
      follower,
      changed,
    } = task(
      { changed: [], gone: [], total: 0 },
      { changed: ['a'], gone: [], total: 1 },
      none,
    );
    for (let i = 0; i < 3; i++) await tested.tick();
    expect(follower.compareAll).toHaveBeenCalledTimes(3);
    expect(changed).toHaveBeenCalledTimes(2);
    await tested.tick();
    expect(follower.compareAll).toHaveBeenCalledTimes(3);
    jest.advanceTimersByTime(60_000);
    await tested.tick();
    expect(follower.compareAll).toHaveBeenCalledTimes(4);
  });

  it('compares when the number of entities is another', async () => {
    const { task: tested, follower } = task(none);
    await tested.tick();
    await tested.tick();
    expect(follower.compareAll).toHaveBeenCalledTimes(1);
    follower.count.mockResolvedValue(6);
    await tested.tick();
    await tested.tick();
    expect(follower.compareAll).toHaveBeenCalledTimes(2);
  });

  it('compares again at the next tick after a failure', async () => {
    const { task: tested, follower } = task();
    follower.compareAll.mockRejectedValueOnce(new Error('catalog is down'));
    await expect(tested.tick()).rejects.toThrow('catalog is down');
    await tested.tick();
    expect(follower.compareAll).toHaveBeenCalledTimes(2);
  });

  it('compares what it is told of in one call, and all once more when that is done', async () => {
    const { task: tested, follower, changed, events, publish } = task(none);
    await tested.tick();
    await tested.subscribe(events);
    await publish({ entityRef: 'Component:default/Quote' });
    await publish({
      entityRefs: ['component:default/order', 'component:default/quote'],
    });
    await publish({ entityRef: 5 });
    await publish(undefined);
    await publish({ entityRef: 'quote' });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(follower.compare.mock.calls).toEqual([
      [['component:default/quote', 'component:default/order']],
    ]);
    expect(changed).toHaveBeenCalledTimes(1);
    await tested.tick();
    expect(follower.compareAll).toHaveBeenCalledTimes(2);
  });

  it('does nothing after it was stopped', async () => {
    const { task: tested, follower, events, publish } = task();
    await tested.subscribe(events);
    await publish({ entityRef: 'component:default/quote' });
    tested.stop();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(follower.compare).not.toHaveBeenCalled();
  });
});
