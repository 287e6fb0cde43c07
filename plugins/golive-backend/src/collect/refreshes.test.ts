// SPDX-License-Identifier: Apache-2.0
import type { RefreshEvent } from '@golive/backstage-plugin-golive-common';
import { Refreshes, type RefreshWork } from './refreshes';

const never = new AbortController().signal;

/** Work that ends when it is told to. */
function steps() {
  const ends: (() => void)[] = [];
  const work: RefreshWork = async (unit, report) => {
    report({ step: 'collecting', source: 'repository' });
    await new Promise<void>(resolve => ends.push(resolve));
    if (unit === 'bad') throw new Error('broke');
    report({ step: 'judged', verdicts: [] });
  };
  return { ends, work };
}

async function all(events: AsyncIterable<RefreshEvent>) {
  const seen: string[] = [];
  for await (const event of events) seen.push(event.step);
  return seen;
}

const turn = () => new Promise(resolve => setTimeout(resolve, 5));

describe('Refreshes', () => {
  it('runs once for the first, and once more for all who ask during it', async () => {
    const { ends, work } = steps();
    const refreshes = new Refreshes(work);
    const first = all(refreshes.follow('a', never));
    const others = Array.from({ length: 1_000 }, () =>
      all(refreshes.follow('a', never)),
    );
    await turn();
    expect(ends).toHaveLength(1);
    ends[0]();
    expect(await first).toEqual(['collecting', 'judged']);
    await turn();
    expect(ends).toHaveLength(2);
    ends[1]();
    for (const other of await Promise.all(others))
      expect(other).toEqual(['collecting', 'judged']);
    await turn();
    expect(ends).toHaveLength(2);
    const later = all(refreshes.follow('a', never));
    await turn();
    expect(ends).toHaveLength(3);
    ends[2]();
    await later;
  });

  it('does not let one unit wait for another', async () => {
    const { ends, work } = steps();
    const refreshes = new Refreshes(work);
    const both = [
      all(refreshes.follow('a', never)),
      all(refreshes.follow('b', never)),
    ];
    await turn();
    expect(ends).toHaveLength(2);
    for (const end of ends) end();
    await Promise.all(both);
  });

  it('tells that it failed, and runs again when asked', async () => {
    const { ends, work } = steps();
    const refreshes = new Refreshes(work);
    const failed = all(refreshes.follow('bad', never));
    const next = all(refreshes.follow('bad', never));
    await turn();
    ends[0]();
    expect(await failed).toEqual(['collecting', 'failed']);
    await turn();
    ends[1]();
    expect(await next).toEqual(['collecting', 'failed']);
  });

  it('goes on when somebody stops listening', async () => {
    const { ends, work } = steps();
    const refreshes = new Refreshes(work);
    const leaving = new AbortController();
    const left = all(refreshes.follow('a', leaving.signal));
    leaving.abort();
    await expect(left).rejects.toThrow('abort');
    const second = all(refreshes.follow('a', never));
    ends[0]();
    await turn();
    ends[1]();
    expect(await second).toEqual(['collecting', 'judged']);
  });
});
