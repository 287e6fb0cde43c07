// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import { limits } from '../limits';
import { oneLine } from '../text';
import { escapePointer } from '../yaml';

type Issue = z.core.$ZodIssue;

/** Something in a document that its format does not allow. */
export interface FormatMistake {
  /** `format-unknown-key`, `format-missing`, `format-type` or `format-value`. */
  readonly code: string;
  /** Starts with the path of the value; never holds the value itself, which may be a secret. */
  readonly message: string;
  /** Of the value or key, or of where it would have to stand. */
  readonly pointer: string;
}

/** What zod says of a document as mistakes, each once, as many as are worth reading. */
export function formatMistakes(issues: readonly Issue[]): FormatMistake[] {
  const seen = new Map<string, FormatMistake>();
  for (const issue of issues) {
    for (const mistake of mistakesOf(issue, [])) {
      const key = `${mistake.pointer}\n${mistake.message}`;
      if (seen.size < limits.yaml.problems && !seen.has(key)) {
        seen.set(key, mistake);
      }
    }
  }
  return [...seen.values()];
}

function mistakesOf(
  issue: Issue,
  above: readonly PropertyKey[],
): FormatMistake[] {
  const path = [...above, ...issue.path];
  const make = (code: string, says: string, at = path): FormatMistake => ({
    code,
    message: oneLine(`${nameOf(at)} ${says}`, 400),
    pointer: at.map(key => `/${escapePointer(String(key))}`).join(''),
  });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key =>
        make(
          'format-unknown-key',
          'is not known here. Correct its name, or delete it.',
          [...path, key],
        ),
      );
    case 'invalid_union':
      return unionMistakes(issue, path) ?? [make(...noneOf(issue))];
    case 'invalid_type':
      // A value that is not there has no type: zod says what it expected of undefined.
      return [
        / received undefined$/.test(issue.message)
          ? make('format-missing', `is missing: expected ${issue.expected}.`)
          : make('format-type', `is wrong: ${plain(issue.message)}.`),
      ];
    default:
      return [make('format-value', sentence(plain(issue.message)))];
  }
}

/** The mistake of a key that no format has. */
export function unknownKey(pointer: string): FormatMistake {
  return {
    code: 'format-unknown-key',
    message: `${oneLine(
      pointer.slice(1).replaceAll('/', '.'),
    )} is not known here. Delete it.`,
    pointer,
  };
}

/** The mistakes of the only alternative that fits so far as its type goes. */
function unionMistakes(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: readonly PropertyKey[],
): FormatMistake[] | undefined {
  const inside = issue.errors.filter(
    errors =>
      errors.length > 0 &&
      !errors.some(
        error =>
          error.path.length === 0 &&
          (error.code === 'invalid_type' || error.code === 'invalid_value'),
      ),
  );
  return inside.length === 1
    ? inside[0].flatMap(error => mistakesOf(error, path))
    : undefined;
}

/** A value that fits none of the alternatives, with what each of them would have. */
function noneOf(
  issue: Extract<Issue, { code: 'invalid_union' }>,
): [code: string, says: string] {
  const first = issue.errors.flatMap(errors => errors.slice(0, 1));
  const says = [...new Set(first.map(error => plain(error.message)))];
  return [
    first.every(error => error.code === 'invalid_type')
      ? 'format-type'
      : 'format-value',
    sentence(says.length ? says.join('; or ') : plain(issue.message)),
  ];
}

// Our own messages go on from the name of the value; zod's do not.
function sentence(says: string): string {
  return /^(?:is|has|holds|needs|cannot) /.test(says)
    ? `${says}.`
    : `is wrong: ${says}.`;
}

function plain(message: string): string {
  return message.replace(/^Invalid input: /, '').replace(/\.$/, '');
}

function nameOf(path: readonly PropertyKey[]): string {
  const name = path.reduce<string>(
    (all, key) =>
      typeof key === 'number'
        ? `${all}[${key}]`
        : `${all}${all && '.'}${String(key)}`,
    '',
  );
  return name || 'the document';
}
