// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';

// What JSON.stringify makes of NUL and of lone surrogates. PostgreSQL refuses
// a whole batch for one of them, so they are replaced at the border.
const escapes = /\\(?:u0000|ud[89a-f][0-9a-f]{2}|.)/g;
const refused = /^\\u(?:0000|d)/;

/** JSON text of a value in which both databases can store every string. */
export function cleanJson(value: unknown): string {
  return JSON.stringify(value).replace(escapes, escape =>
    refused.test(escape) ? '\\ufffd' : escape,
  );
}

/** A string that both databases can store, at most `length` UTF-16 units long. */
export function cleanText(value: string, length = 4_000): string {
  const short =
    value.length <= length ? value : `${value.slice(0, length - 1)}…`;
  return JSON.parse(cleanJson(short));
}

/** Short, stable fingerprint of a text. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
