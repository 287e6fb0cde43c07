// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import { problem } from './problems';

/** A file's text, or why it has none. */
export type Decoded =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: Problem };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const latin1 = new TextDecoder('latin1');

/**
 * Decodes a file that has to be UTF-8, as kubectl, BuildKit and Spring read it.
 * A byte order mark at the start is taken off. UTF-16 and Latin-1 are errors:
 * what one tool reads and another does not cannot be judged.
 */
export function decodeText(bytes: Uint8Array, file: string): Decoded {
  if (looksLikeUtf16(bytes)) {
    return {
      problem: problem(
        'encoding',
        'error',
        `${file} is UTF-16 text. Save it as UTF-8.`,
        file,
      ),
    };
  }
  try {
    const text = utf8.decode(bytes);
    return { text: text.startsWith('\uFEFF') ? text.slice(1) : text };
  } catch {
    // Old source code is often Latin-1, and only ASCII names in it matter.
    if (/\.(?:java|kt)$/.test(file)) return { text: latin1.decode(bytes) };
    return {
      problem: problem(
        'encoding',
        'error',
        `${file} is not valid UTF-8 (Latin-1, or cut in the middle of a character). Save it as UTF-8.`,
        file,
        [firstInvalidLine(bytes), 1],
      ),
    };
  }
}

function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  // Without a mark: ASCII text in UTF-16 has a zero in every second byte.
  const head = bytes.subarray(0, 64);
  const zeros = head.filter(byte => byte === 0).length;
  return head.length >= 8 && zeros >= head.length * 0.4;
}

function firstInvalidLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(10, start);
    try {
      utf8.decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    } catch {
      return line;
    }
    if (end < 0) return line;
    start = end + 1;
  }
}

/**
 * A text that every store and page can hold: NUL and lone surrogates are
 * written as escapes, what is longer than `max` is cut with an ellipsis.
 */
export function cleanString(text: string, max = 65_536): string {
  const cut = text.length > max ? `${text.slice(0, max - 1)}…` : text;
  // With the u flag a pair of surrogates is one character: \p{Cs} is a lone one.
  return cut.replace(/\0|\p{Cs}/gu, escaped);
}

function escaped(c: string) {
  return `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A line for evidence or a message: control characters neutral, at most `max` characters. */
export function oneLine(text: string, max = 120): string {
  return cleanString(text.replace(/\p{Cc}+|[\u2028\u2029]/gu, ' ').trim(), max);
}
