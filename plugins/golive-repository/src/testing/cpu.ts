// SPDX-License-Identifier: Apache-2.0

/** Starts to count; the function it gives says how many milliseconds of processor time have gone since, whatever else the machine does. */
export function cpuTime(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
}
