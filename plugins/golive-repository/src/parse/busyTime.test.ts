// SPDX-License-Identifier: Apache-2.0
import { BusyTime } from './busyTime';

afterEach(() => jest.restoreAllMocks());

it('counts time in which work runs, and once what runs at the same time', async () => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const time = new BusyTime();
  const ends: (() => void)[] = [];
  const work = () =>
    time.count(() => new Promise<void>(resolve => ends.push(resolve)));
  const both = [work()];
  now = 10;
  both.push(work());
  now = 20;
  expect(time.spent()).toBe(20);
  ends.forEach(end => end());
  await Promise.all(both);
  now = 100;
  expect(time.spent()).toBe(20);
});
