// SPDX-License-Identifier: Apache-2.0
import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { createContext, useContext, useEffect, useState } from 'react';

const steps: ReadonlyArray<[Intl.RelativeTimeFormatUnit, number]> = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** Formats for a language, all relative to an explicit instant `now` (milliseconds). */
export function formatter(language: string, now: number) {
  const relativeFormat = new Intl.RelativeTimeFormat(language, {
    numeric: 'auto',
  });
  const instantFormat = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const dayFormat = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const numberFormat = new Intl.NumberFormat(language);
  const listFormat = new Intl.ListFormat(language, { type: 'conjunction' });
  // One for each unit and width, made when it is first needed.
  const units = new Map<string, Intl.NumberFormat>();
  const unit = (
    name: string,
    value: number,
    unitDisplay: 'narrow' | 'long',
  ) => {
    const key = `${name} ${unitDisplay}`;
    const format =
      units.get(key) ??
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit: name,
        unitDisplay,
        maximumFractionDigits: 1,
      });
    units.set(key, format);
    return format.format(value);
  };
  const step = (ms: number) =>
    steps.find(([, size]) => Math.abs(ms) >= size) ?? steps[3];

  return {
    /** `2 minutes ago`, `in 3 days`. */
    relative(iso: string): string {
      const ms = Date.parse(iso) - now;
      const [name, size] = step(ms);
      return relativeFormat.format(Math.trunc(ms / size), name);
    },
    /** `2m`, `3d`: how old, in a narrow column. */
    age(iso: string): string {
      const ms = Math.max(0, now - Date.parse(iso));
      const [name, size] = step(ms);
      return unit(name, Math.trunc(ms / size), 'narrow');
    },
    /** The exact instant, in the reader's time zone. */
    instant: (iso: string) => instantFormat.format(Date.parse(iso)),
    /** A calendar day (UTC) without its year. */
    day: (iso: string) => dayFormat.format(Date.parse(iso)),
    number: (value: number) => numberFormat.format(value),
    list: (values: readonly string[]) => listFormat.format([...values]),
    /** A duration in milliseconds in its largest fitting unit, `7 days`. */
    duration(ms: number): string {
      const [name, size] = step(ms);
      return unit(name, ms / size, 'long');
    },
  };
}
/** See {@link formatter}. */
export type Format = ReturnType<typeof formatter>;

/** The instant (milliseconds) that times are relative to: one for a whole page; tests fix it. */
export const NowContext = createContext<number | undefined>(undefined);

/** The instant given from above, else now, anew every half minute. */
export function useNow(): number {
  const given = useContext(NowContext);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (given !== undefined) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, [given]);
  return given ?? now;
}

// Making Intl's formatters is slow, and every row of a long list asks for them.
let latest: { language: string; now: number; format: Format } | undefined;

function formatterFor(language: string, now: number): Format {
  if (latest?.language !== language || latest.now !== now) {
    latest = { language, now, format: formatter(language, now) };
  }
  return latest.format;
}

/** Formats in the portal's language. */
export function useFormat(): Format {
  const { language } = useApi(appLanguageApiRef).getLanguage();
  return formatterFor(language, useNow());
}
