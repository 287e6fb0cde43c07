// SPDX-License-Identifier: Apache-2.0

const hashComments = /\.(?:py|rb)$/;

/**
 * A source text with its comments as blanks, of the same length and lines, so
 * that what is commented out counts for nothing. Knows the comments of C's
 * family and, in Python and Ruby, those after a hash; and texts, in which there
 * are none.
 */
export function maskComments(text: string, path: string): string {
  const hash = hashComments.test(path);
  const parts: string[] = [];
  let kept = 0;
  let i = 0;
  const blank = (end: number) => {
    parts.push(text.slice(kept, i), text.slice(i, end).replace(/[^\n]/g, ' '));
    kept = end;
    i = end;
  };
  while (i < text.length) {
    const c = text[i];
    const two = text.slice(i, i + 2);
    if (!hash && two === '//') {
      blank(endOf(text, '\n', i, 0));
    } else if (!hash && two === '/*') {
      blank(endOf(text, '*/', i + 2, 2));
    } else if (hash && c === '#') {
      blank(endOf(text, '\n', i, 0));
    } else if (c === '"' || c === "'" || c === '`') {
      i = endOfText(text, i, c);
    } else {
      i++;
    }
  }
  parts.push(text.slice(kept));
  return parts.join('');
}

function endOf(text: string, mark: string, from: number, more: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + more;
}

// Of a text in one line, or in several with three quotes or a backtick.
function endOfText(text: string, start: number, quote: string): number {
  const triple = quote.repeat(3);
  if (quote !== '`' && text.startsWith(triple, start)) {
    return endOf(text, triple, start + 3, 3);
  }
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i + 1;
    // An apostrophe in a text of a template, or a lifetime: no text after all.
    else if (text[i] === '\n' && quote !== '`') return start + 1;
  }
  return start + 1;
}
