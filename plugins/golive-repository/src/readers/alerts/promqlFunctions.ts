// SPDX-License-Identifier: Apache-2.0

/** Type of a PromQL expression, with Prometheus' own words. */
export type ValueType = 'scalar' | 'instant vector' | 'range vector' | 'string';

/** What a function takes and gives, after promql/parser/functions.go of Prometheus 3. */
export interface Signature {
  readonly args: readonly ValueType[];
  /** How often the last argument may be there besides: 0 exactly once, -1 any number of times (also none). */
  readonly variadic: number;
  readonly gives: ValueType;
  /** Refused unless Prometheus runs with `--enable-feature=promql-experimental-functions`. */
  readonly experimental?: true;
}

const letters: Readonly<Record<string, ValueType>> = {
  s: 'scalar',
  v: 'instant vector',
  m: 'range vector',
  t: 'string',
};

// Arguments as letters, then how the last one repeats: `vs?` at most once, `vt*` any number of times.
const table: Readonly<Record<string, string>> = {
  m: 'absent_over_time avg_over_time changes count_over_time delta deriv idelta increase irate last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time',
  v: 'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp',
  'v?': 'day_of_month day_of_week day_of_year days_in_month hour minute month year',
  vss: 'clamp',
  vs: 'clamp_max clamp_min',
  ssv: 'histogram_fraction',
  sv: 'histogram_quantile',
  'vs?': 'round',
  ms: 'predict_linear',
  sm: 'quantile_over_time',
  vtttt: 'label_replace',
  'vttt*': 'label_join',
  s: 'vector',
};

/** Arguments that may follow: any number, one. */
const more = new Map<string | undefined, number>([
  ['*', -1],
  ['?', 1],
]);

function signature(
  args: string,
  gives: ValueType = 'instant vector',
): Signature {
  return {
    args: [...args.replace(/[?*]$/, '')].map(letter => letters[letter]),
    variadic: more.get(args.at(-1)) ?? 0,
    gives,
  };
}

/** By name. */
export const functions: ReadonlyMap<string, Signature> = new Map([
  ...Object.entries(table).flatMap(([args, names]) =>
    names
      .split(' ')
      .map((name): [string, Signature] => [name, signature(args)]),
  ),
  ['scalar', signature('v', 'scalar')],
  ['time', signature('', 'scalar')],
  ['pi', signature('', 'scalar')],
  ...(
    [
      ['mad_over_time', 'm'],
      ['double_exponential_smoothing', 'mss'],
      ['info', 'vv?'],
      ['sort_by_label', 'vt*'],
      ['sort_by_label_desc', 'vt*'],
    ] as const
  ).map(([name, args]): [string, Signature] => [
    name,
    { ...signature(args), experimental: true },
  ]),
]);

/** Aggregations with a parameter before the vector, and its type. */
export const aggregationParameters: ReadonlyMap<string, ValueType> = new Map([
  ['topk', 'scalar'],
  ['bottomk', 'scalar'],
  ['quantile', 'scalar'],
  ['limitk', 'scalar'],
  ['limit_ratio', 'scalar'],
  ['count_values', 'string'],
]);

/** Aggregations that need `promql-experimental-functions`. */
export const experimentalAggregations: ReadonlySet<string> = new Set([
  'limitk',
  'limit_ratio',
]);
