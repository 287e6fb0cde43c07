// SPDX-License-Identifier: Apache-2.0
import type {
  CheckOutcome,
  Evidence,
  Outcome,
  Verdict,
  Where,
} from '@golive/backstage-plugin-golive-common';

/** Icon and word of an outcome: never the colour alone. */
export const outcomeWords: Readonly<
  Record<Outcome | 'waived', readonly [icon: string, word: string]>
> = {
  pass: ['✓', 'pass'],
  fail: ['✕', 'fail'],
  unknown: ['?', 'unknown'],
  'not-applicable': ['–', 'does not apply'],
  error: ['!', 'error'],
  waived: ['✓', 'waived'],
};

/** Icon and word of a verdict. */
export const verdictWords: Readonly<
  Record<Verdict, readonly [icon: string, word: string]>
> = {
  ready: ['✓', 'READY'],
  'not-ready': ['✕', 'NOT READY'],
  unknown: ['?', 'UNKNOWN'],
};

// C0, C1 and what turns the reading direction round: a file name may not
// command the terminal, or a code host's log.
// eslint-disable-next-line no-control-regex
const unprintable =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text for a terminal or log: control and direction characters are shown, not obeyed. */
export function inert(text: string): string {
  return text
    .replace(
      unprintable,
      c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(/^::/gm, ':\u200b:');
}

/** `file:line:column`, clickable in terminals and editors. */
export function place(where: Where | undefined): string {
  if (!where) return '';
  if ('file' in where)
    return [where.file, where.line, where.line && where.column]
      .filter(Boolean)
      .join(':');
  if ('url' in where) return where.url;
  return `${where.kind} ${where.namespace ? `${where.namespace}/` : ''}${
    where.name
  }${where.field ? ` ${where.field}` : ''} in ${where.cluster}`;
}

/** The pieces of evidence that speak for an outcome: the bad ones where it is bad. */
export function speaking(outcome: CheckOutcome): readonly Evidence[] {
  const wanted = {
    fail: 'no',
    unknown: 'unknown',
    error: 'unknown',
    pass: 'yes',
    'not-applicable': 'not-applicable',
  } as const;
  return outcome.evidence.filter(e => e.answer === wanted[outcome.outcome]);
}

/** Worst first, blocking before advisory: what a person acts on. */
export function toDo(outcomes: readonly CheckOutcome[]): CheckOutcome[] {
  const order: Outcome[] = ['fail', 'error', 'unknown'];
  return outcomes
    .filter(o => order.includes(o.outcome) && !o.waiver)
    .sort(
      (a, b) =>
        Number(b.blocking) - Number(a.blocking) ||
        order.indexOf(a.outcome) - order.indexOf(b.outcome),
    );
}
