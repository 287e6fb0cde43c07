// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

const second = 1_000;
const day = 86_400 * second;
// Longest first, as they follow each other: 1d12h.
const units: readonly (readonly [unit: string, ms: number])[] = [
  ['y', 365 * day],
  ['w', 7 * day],
  ['d', day],
  ['h', 3_600 * second],
  ['m', 60 * second],
  ['s', second],
  ['ms', 1],
];
const short =
  /^(?:(\d{1,9})y)?(?:(\d{1,9})w)?(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?(?:(\d{1,9})ms)?$/;
const iso =
  /^P(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/;

/**
 * Milliseconds of a duration: `15m`, `1h30m`, `7d` (units y of 365 days, w, d,
 * h, m, s, ms), or ISO 8601 without years and months: `PT15M`, `P7D`.
 * Undefined: it is no duration; a number without a unit is none either.
 */
export function spanMs(text: string): number | undefined {
  const parts = short.exec(text)?.slice(1) ?? isoParts(text);
  if (!text || !parts?.some(part => part !== undefined)) return undefined;
  const ms = parts.reduce(
    (sum, part, i) => sum + Number(part ?? 0) * units[i][1],
    0,
  );
  return Number.isSafeInteger(ms) ? ms : undefined;
}

// A T with nothing behind it is not ISO 8601.
function isoParts(text: string): (string | undefined)[] | undefined {
  const parts = text.endsWith('T') ? undefined : iso.exec(text)?.slice(1);
  return parts && [undefined, ...parts];
}

/** A duration for people, in its two largest units: `1h30m`. */
export function spanText(ms: number): string {
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, size] of units) {
    if (unit === 'y' || unit === 'w') continue;
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count}${unit}`);
    else if (parts.length) break;
    if (parts.length === 2) break;
  }
  return parts.join('') || '0s';
}

/** A duration in a format of ours; see {@link spanMs}. */
export const durationSchema = z
  .string()
  .max(60)
  .refine(text => spanMs(text) !== undefined, {
    error:
      'is no duration: write a number with its unit, as in 30s, 15m, 1h30m or 7d, or ISO 8601 as in PT15M',
  });

/** A day or an instant of ISO 8601, which exists: 2026-11-22, 2026-11-22T10:00:00Z. */
export const dateSchema = z.union([
  z.iso.date({ error: 'is no date that exists: write it as 2026-11-22' }),
  z.iso.datetime({
    offset: true,
    error: 'is no instant with an offset: write it as 2026-11-22T10:00:00Z',
  }),
]);
