// SPDX-License-Identifier: Apache-2.0
import {
  argumentOf,
  sourceText,
  type JavaAnnotation,
  type JavaValue,
} from '../../java';

/** The ends of the topics that a `@RetryableTopic` makes, or why they are not known. */
export interface RetrySuffixes {
  readonly retries: readonly {
    readonly suffix: string;
    /** By other versions, which take one topic for equal delays unless told. */
    readonly or?: string;
  }[];
  readonly deadLetter?: string;
  readonly unresolved?: string;
}

/** Attempts that are counted out. */
const maxAttempts = 50;

/**
 * The names that Spring Kafka gives to retry and dead letter topics: `-retry-0`
 * for equal delays, `-retry-1000` by delay where they grow, `-retry` for one
 * topic, `-dlt` at the end (reference, "Non-Blocking Retries").
 *
 * @param text - puts placeholders in
 */
export function retrySuffixes(
  annotation: JavaAnnotation,
  text: (value: JavaValue) => string | undefined,
): RetrySuffixes {
  const unknown: string[] = [];
  const read = (name: string, fallback: string, from = annotation) => {
    const value = argumentOf(from, name);
    if (!value) return fallback;
    const found = value.kind === 'name' ? lastPart(value.name) : text(value);
    if (found === undefined) unknown.push(`${name} = ${sourceText(value)}`);
    return found ?? fallback;
  };
  const attempts = Number(read('attempts', '3'));
  const retry = read('retryTopicSuffix', '-retry');
  const deadLetter = read('dltTopicSuffix', '-dlt');
  const byIndex =
    read('topicSuffixingStrategy', '') === 'SUFFIX_WITH_INDEX_VALUE';
  const reuse = [
    'fixedDelayTopicStrategy',
    'sameIntervalTopicReuseStrategy',
  ].map(name => read(name, ''));
  const single = reuse.includes('SINGLE_TOPIC');
  const withoutDlt = read('dltStrategy', '') === 'NO_DLT';
  const backoff = argumentOf(annotation, 'backoff', 'backOff');
  const of =
    backoff?.kind === 'annotation'
      ? backoff.annotation
      : { name: 'Backoff', position: annotation.position, arguments: [] };
  const either = (...names: string[]) =>
    names.map(name => read(name, '', of)).find(Boolean);
  const delay = Number(
    either('delayExpression', 'delayString', 'delay', 'value') ?? 1_000,
  );
  const multiplier = Number(
    either('multiplierExpression', 'multiplierString', 'multiplier') ?? 0,
  );
  const most =
    Number(either('maxDelayExpression', 'maxDelayString', 'maxDelay') ?? 0) ||
    30_000;
  const end = withoutDlt ? {} : { deadLetter };
  if (
    unknown.length ||
    ![attempts, delay, multiplier].every(Number.isFinite) ||
    attempts > maxAttempts
  )
    return {
      retries: [],
      ...end,
      unresolved:
        unknown.join(', ') || 'its attempts and delays are not numbers',
    };
  const delays = Array.from({ length: Math.max(attempts - 1, 0) }, (_, i) =>
    multiplier > 1
      ? Math.min(delay * multiplier ** i, Math.max(most, delay))
      : delay,
  );
  const names = (one: boolean) =>
    suffixes(delays, { retry, byIndex, single: one });
  // Since 3.2 the annotation reuses one topic where it does not say.
  const others = single || reuse.some(Boolean) ? [] : names(true);
  const retries = new Map(names(single).map((name, i) => [name, others[i]]));
  return {
    retries: [...retries].map(([suffix, or]) =>
      or === undefined || or === suffix ? { suffix } : { suffix, or },
    ),
    ...end,
  };
}

/** The end of the topic's name for each delay. */
function suffixes(
  delays: readonly number[],
  {
    retry,
    byIndex,
    single,
  }: { retry: string; byIndex: boolean; single: boolean },
): string[] {
  const isFixed = new Set(delays).size <= 1;
  if (isFixed && single) return delays.map(() => retry);
  if (byIndex || isFixed) return delays.map((_, i) => `${retry}-${i}`);
  return delays.map((delay, i) => {
    const first = delays.indexOf(delay);
    const isTwice = delays.lastIndexOf(delay) !== first;
    return isTwice && !single
      ? `${retry}-${delay}-${i - first}`
      : `${retry}-${delay}`;
  });
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
