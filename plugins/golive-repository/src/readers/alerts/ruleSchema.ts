// SPDX-License-Identifier: Apache-2.0
import { isTable, type Table } from './ruleGroups';

/** Tells of something wrong at a pointer below the place that is read. */
export type Report = (message: string, pointer?: string) => void;

/** Fields of a group and of a rule, after model/rulefmt of Prometheus 3. */
export const fields = {
  group: ['name', 'interval', 'query_offset', 'limit', 'labels', 'rules'],
  // What other programs than Prometheus take in a PrometheusRule.
  operatorGroup: ['partial_response_strategy'],
  rule: [
    'record',
    'alert',
    'expr',
    'for',
    'keep_firing_for',
    'labels',
    'annotations',
  ],
} as const;

/** Milliseconds of a duration of Prometheus (`1h30m`); undefined where model.ParseDuration refuses it. */
export function durationMs(text: string): number | undefined {
  if (text === '0') return 0;
  const parts =
    /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(
      text,
    );
  if (!parts || !text) return undefined;
  const units = [
    31_536_000_000, 604_800_000, 86_400_000, 3_600_000, 60_000, 1_000, 1,
  ];
  const ms = parts
    .slice(1)
    .reduce((sum, digits, i) => sum + Number(digits ?? 0) * units[i], 0);
  // An int64 of nanoseconds.
  return ms * 1e6 < 2 ** 63 ? ms : undefined;
}

/** The duration of a field; tells if it is none. */
export function duration(
  of: Table,
  key: string,
  err: Report,
): number | undefined {
  const value = of[key];
  if (value === undefined || value === null) return undefined;
  const text = scalar(value);
  const ms = text === undefined ? undefined : durationMs(text);
  if (ms === undefined) {
    err(`'${text ?? 'this'}' is not a duration such as 5m or 1h30m`, `/${key}`);
  }
  return ms;
}

/** Tells of every field that is not among the known ones. */
export function onlyKnown(
  of: Table,
  known: readonly string[],
  what: string,
  err: Report,
): void {
  for (const key of Object.keys(of)) {
    if (!known.includes(key)) err(`${what} has no field '${key}'`, `/${key}`);
  }
}

/** A table of texts, as labels and annotations are; tells of what is none. */
export function texts(
  of: Table,
  key: string,
  err: Report,
): Record<string, string> {
  const value = of[key];
  if (value === undefined || value === null) return {};
  if (!isTable(value)) {
    err(`${key} has to be a table of texts`, `/${key}`);
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const text = item === null ? '' : scalar(item);
      if (text === undefined) err(`'${name}' has to be a text`, `/${key}`);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** A text, as Go's YAML library makes one of every scalar. */
export function scalar(value: unknown): string | undefined {
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
    ? String(value)
    : undefined;
}
