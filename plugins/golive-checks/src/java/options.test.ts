// SPDX-License-Identifier: Apache-2.0
import { heapOptions, javaCommand, memorySize } from './options';

describe('memorySize', () => {
  it.each([
    ['512m', 536_870_912],
    ['1G', 1_073_741_824],
    ['1024k', 1_048_576],
    ['1t', 1_099_511_627_776],
    ['1073741824', 1_073_741_824],
    ['512mb', undefined],
    ['1.5g', undefined],
    ['512Mi', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(memorySize(text)).toBe(expected);
  });
});

describe('heapOptions', () => {
  it.each([
    ['-Xmx1g', { name: 'heap', bytes: 2 ** 30 }],
    ['-XX:MaxHeapSize=1g', { name: 'heap', bytes: 2 ** 30 }],
    ['-XX:MaxRAM=2g', { name: 'ram', bytes: 2 ** 31 }],
    ['-XX:MaxRAMPercentage=75', { name: 'percentage', percentage: 75 }],
    ['-XX:MaxRAMPercentage=62.5', { name: 'percentage', percentage: 62.5 }],
    ['-XX:MaxRAMFraction=2', { name: 'percentage', percentage: 50 }],
    ['-XX:MinRAMPercentage=40', { name: 'minPercentage', percentage: 40 }],
    ['-XX:-UseContainerSupport', { name: 'containerSupport', on: false }],
    ['-XX:+UseContainerSupport', { name: 'containerSupport', on: true }],
    ['-Xmx', { name: 'invalid' }],
    ['-Xmx1gb', { name: 'invalid' }],
    ['-XX:MaxRAMPercentage=75%', { name: 'invalid' }],
    ['-XX:MaxRAMPercentage=175', { name: 'invalid' }],
    ['-XX:MaxRAMFraction=0', { name: 'invalid' }],
    ['-XX:MaxRAM=lots', { name: 'invalid' }],
  ])('%s', (option, sets) => {
    expect(heapOptions([option])).toEqual([{ option, sets }]);
  });

  it('leaves other options out', () => {
    expect(
      heapOptions([
        '-Xms1g',
        '-XX:InitialRAMPercentage=50',
        '-XX:+ExitOnOutOfMemoryError',
        '-Dx=-Xmx1g',
      ]),
    ).toEqual([]);
  });
});

describe('javaCommand', () => {
  it.each([
    [['java', '-Xmx1g', '-jar', 'a.jar', '-Xmx2g'], { options: ['-Xmx1g'] }],
    [
      ['java', '-cp', '/a:/b', '-Xmx1g', 'Main', '-Xmx2g'],
      { options: ['-cp', '-Xmx1g'] },
    ],
    [['/opt/jdk/bin/java', '-Xmx1g', '-m', 'a/b'], { options: ['-Xmx1g'] }],
    [['exec', 'java', '@opts', '-jar', 'a'], { options: [], unread: '@opts' }],
    [['javac', 'A.java'], undefined],
    [['java'], { options: [] }],
  ])('%p', (words, expected) => {
    expect(javaCommand(words)).toEqual(expected);
  });
});
