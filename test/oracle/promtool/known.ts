// SPDX-License-Identifier: Apache-2.0
import type { Answer } from './index';

const known: readonly {
  readonly because: string;
  holds(answer: Answer): boolean;
}[] = [
  {
    because:
      "the editor's grammar takes a word right behind a number, and the name of an operator as that of a metric",
    holds: ({ question: { expr = '' }, ours }) =>
      ours.length === 0 && /\d[a-z]|atan2/.test(expr),
  },
  {
    because:
      "the editor's grammar does not take the word offset as the name of a metric",
    holds: ({ question: { expr = '' }, ours }) =>
      ours.length > 0 && /\boffset\b/.test(expr),
  },
  {
    because:
      "the editor's grammar takes no number that ends with its point, and no space inside a duration",
    holds: ({ question: { expr = '' }, ours }) =>
      ours.length > 0 && /\d\.(?!\d)|\d\s+[a-z]/.test(expr),
  },
  {
    because:
      'Go takes a brace in a pattern literally where RE2 itself does not',
    holds: ({ question: { expr, rules }, ours }) =>
      ours.some(o => /RE2/.test(o)) && /[{}]/.test(expr ?? rules ?? ''),
  },
  {
    because:
      'of a second document, which Prometheus does not read, we say what is wrong with it where the first holds no rules',
    holds: ({ question: { rules = '' }, ours }) =>
      ours.length > 0 && /^---/m.test(rules),
  },
  {
    because:
      "Go's YAML library refuses, where the YAML specification does not, a value that begins without a space or a key that is empty",
    holds: ({ theirs, ours }) =>
      ours.length === 0 && theirs.some(t => /^yaml: /.test(t)),
  },
];

/** Why the two answers differ, if that is known and accepted. */
export function whyKnown(answer: Answer): string | undefined {
  return known.find(k => k.holds(answer))?.because;
}
