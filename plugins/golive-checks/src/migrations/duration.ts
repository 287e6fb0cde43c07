// SPDX-License-Identifier: Apache-2.0

const units: Readonly<Record<string, number>> = {
  '': 1,
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A setting of time of PostgreSQL in milliseconds, which is its unit without one; 0 where it is no time. */
export function milliseconds(value: string): number {
  const [, number, unit = ''] =
    /^\s*'?(\d+(?:\.\d+)?)\s*(us|ms|s|min|h|d)?'?\s*$/.exec(value) ?? [];
  return number === undefined ? 0 : Number(number) * units[unit];
}
