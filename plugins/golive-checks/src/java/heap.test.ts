// SPDX-License-Identifier: Apache-2.0
import { maximumHeap } from './heap';
import { heapOptions } from './options';

const MiB = 2 ** 20;
const heapOf = (options: string, limit?: number) =>
  maximumHeap(heapOptions(options.split(' ')), limit);

describe('maximumHeap', () => {
  it.each([
    ['-Xmx512m', 4096, 512],
    ['-Xmx512m -Xmx1g', 4096, 1024],
    ['-Xmx1g -XX:MaxRAMPercentage=10', 4096, 1024],
    ['-XX:MaxRAMPercentage=75', 1536, 1152],
    ['-XX:MaxRAMPercentage=75 -XX:MaxRAMPercentage=50', 1000, 500],
    ['-XX:MaxRAMFraction=2', 1000, 500],
    ['', 1024, 256],
    ['-XX:MaxRAM=2g -XX:MaxRAMPercentage=50', 512, 1024],
    ['-XX:-UseContainerSupport -Xmx512m', 1024, 512],
    ['-XX:-UseContainerSupport -XX:MaxRAM=1g', 1024, 256],
  ])('%s in %d MiB: %d MiB', (options, limit, expected) => {
    expect(heapOf(options, limit * MiB)).toMatchObject({
      known: true,
      bytes: expected * MiB,
    });
  });

  it('takes half of a small memory, and at least 124.8 MiB of a larger one', () => {
    expect(heapOf('-XX:MaxRAMPercentage=75', 200 * MiB)).toMatchObject({
      bytes: 100 * MiB,
    });
    expect(heapOf('', 256 * MiB)).toMatchObject({
      bytes: Math.floor(124.8 * MiB),
    });
    expect(heapOf('-XX:MinRAMPercentage=40', 256 * MiB)).toMatchObject({
      bytes: Math.floor(102.4 * MiB),
    });
  });

  it.each([
    ['-XX:MaxRAMPercentage=75', undefined, 'no-limit'],
    ['-XX:-UseContainerSupport', 512 * MiB, 'container-support-off'],
    ['-Xmx1gb', 512 * MiB, 'invalid'],
  ])('%s in %p: %s', (options, limit, why) => {
    expect(heapOf(options, limit)).toMatchObject({ known: false, why });
  });

  it('needs no limit where the heap is set in bytes', () => {
    expect(heapOf('-Xmx1g')).toMatchObject({ known: true, bytes: 1024 * MiB });
  });
});
