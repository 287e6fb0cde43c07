// SPDX-License-Identifier: Apache-2.0

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const macros = new Map([
  ['@hourly', '0 * * * *'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@weekly', '0 0 * * 0'],
  ['@monthly', '0 0 1 * *'],
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
]);
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const weekdays = 'sun mon tue wed thu fri sat'.split(' ');

/**
 * The longest time (ms) between two runs of a schedule: a cron expression of
 * five fields (crontab(5): lists, ranges, steps, names, `@daily`), or an RRULE
 * of RFC 5545 with FREQ and INTERVAL. Undefined: it is no such schedule, or
 * one that never runs.
 */
export function intervalOf(schedule: string): number | undefined {
  const text = schedule.trim();
  if (/^(?:RRULE:)?FREQ=/i.test(text)) return ruleInterval(text);
  const fields = (macros.get(text.toLowerCase()) ?? text).split(/\s+/);
  if (fields.length !== 5) return undefined;
  const [minutes, hours, dates, inMonths, onDays] = [
    numbersOf(fields[0], 0, 59),
    numbersOf(fields[1], 0, 23),
    numbersOf(fields[2], 1, 31),
    numbersOf(fields[3], 1, 12, months, 1),
    numbersOf(fields[4], 0, 7, weekdays, 0),
  ];
  if (!minutes || !hours || !dates || !inMonths || !onDays) return undefined;
  const weekday = new Set([...onDays].map(n => n % 7));
  // crontab(5): where both days are restricted, either of them is enough.
  const either = !fields[2].startsWith('*') && !fields[4].startsWith('*');
  const runsOn = (date: Date) => {
    const byDate = dates.has(date.getUTCDate());
    const byDay = weekday.has(date.getUTCDay());
    return (
      inMonths.has(date.getUTCMonth() + 1) &&
      (either ? byDate || byDay : byDate && byDay)
    );
  };
  return longestGap(timesOfDay(hours, minutes), runsOn);
}

/** Minutes of the day at which it runs, in order. */
function timesOfDay(
  hours: ReadonlySet<number>,
  minutes: ReadonlySet<number>,
): number[] {
  return [...hours]
    .flatMap(h => [...minutes].map(m => h * 60 + m))
    .sort((a, b) => a - b);
}

// Nine years hold every February there is between two leap years.
function longestGap(
  times: readonly number[],
  runsOn: (date: Date) => boolean,
): number | undefined {
  const withinDay = times.reduce(
    (most, time, i) => (i ? Math.max(most, time - times[i - 1]) : most),
    0,
  );
  const overNight = times[0] - times[times.length - 1];
  let last: number | undefined;
  let gap = 0;
  for (let i = 0; i < 9 * 366; i++) {
    if (!runsOn(new Date(Date.UTC(2024, 0, 1 + i)))) continue;
    if (last !== undefined) {
      gap = Math.max(gap, (i - last) * day + overNight * minute);
    }
    last = i;
  }
  return gap > 0 ? Math.max(gap, withinDay * minute) : undefined;
}

/** The numbers of one field of a cron expression; undefined: it is none. */
function numbersOf(
  field: string,
  least: number,
  most: number,
  words: readonly string[] = [],
  firstWord = 0,
): ReadonlySet<number> | undefined {
  const numberOf = (text: string): number => {
    const word = words.indexOf(text.toLowerCase());
    if (word >= 0) return word + firstWord;
    return /^\d{1,2}$/.test(text) ? Number(text) : NaN;
  };
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(\*|\w{1,3})(?:-(\w{1,3}))?(?:\/(\d{1,2}))?$/.exec(part);
    if (!match) return undefined;
    const [, start, end, stepText] = match;
    const all = start === '*';
    const from = all ? least : numberOf(start);
    const single = end === undefined && stepText === undefined;
    let to = most;
    if (end !== undefined) to = numberOf(end);
    else if (!all && single) to = from;
    const step = Number(stepText ?? 1);
    if (!(from >= least && to <= most && from <= to && step > 0)) {
      return undefined;
    }
    if (all && end !== undefined) return undefined;
    for (let n = from; n <= to; n += step) found.add(n);
  }
  return found;
}

const frequencies: Readonly<Record<string, number>> = {
  SECONDLY: 1_000,
  MINUTELY: minute,
  HOURLY: hour,
  DAILY: day,
  WEEKLY: 7 * day,
  MONTHLY: 31 * day,
  YEARLY: 366 * day,
};

function ruleInterval(text: string): number | undefined {
  const parts = text.replace(/^RRULE:/i, '').split(';');
  const rule = new Map(
    parts.map(part => {
      const cut = part.indexOf('=');
      return [part.slice(0, cut).toUpperCase(), part.slice(cut + 1)] as const;
    }),
  );
  const interval = rule.get('INTERVAL') ?? '1';
  const unit = frequencies[(rule.get('FREQ') ?? '').toUpperCase()];
  const isPlain = [...rule.keys()].every(
    key => key === 'FREQ' || key === 'INTERVAL',
  );
  return isPlain &&
    rule.size === parts.length &&
    unit !== undefined &&
    /^[1-9]\d{0,5}$/.test(interval)
    ? unit * Number(interval)
    : undefined;
}
