// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY = 24 * 60 * 60 * 1000;

/** Records that count for a time only: of restores, drills, waivers and test runs. */
const dated = /(?:^|\/)(?:recovery\.yaml|golive\.yaml|reports\/[^/]+\.xml)$/;

/** @returns {number} whole days from the day of which examples tell to another; 0 where they tell of none */
export function daysSince(examples, today) {
  const file = join(examples, 'told-on');
  if (!existsSync(file)) return 0;
  const told = Date.parse(readFileSync(file, 'utf8').trim());
  return Math.floor((today.getTime() - told) / DAY);
}

/** @returns {string} the text with every date moved by a number of days; times stay */
export function movedDates(text, days) {
  return text.replace(/\b\d{4}-\d{2}-\d{2}(?!\d)/g, date => {
    const at = Date.parse(date);
    return Number.isNaN(at)
      ? date
      : new Date(at + days * DAY).toISOString().slice(0, 10);
  });
}

/** Moves the dates of the records among files, so that what was fresh when it was written is fresh now. */
export function moveDates(files, days) {
  for (const file of files.filter(f => dated.test(f.replaceAll('\\', '/')))) {
    writeFileSync(file, movedDates(readFileSync(file, 'utf8'), days));
  }
}
