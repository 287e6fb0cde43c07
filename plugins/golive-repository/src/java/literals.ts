// SPDX-License-Identifier: Apache-2.0

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  s: ' ',
  t: '\t',
};

/** The text of a string or character literal or a text block (JLS 3.10.4 to 3.10.7), with its quotes as written. */
export function textOfLiteral(literal: string): string {
  return literal.startsWith('"""')
    ? unescape(stripped(literal.slice(3, -3)))
    : unescape(literal.slice(1, -1));
}

/** What white space of a text block is only indentation: the algorithm of String.stripIndent. */
function stripped(block: string): string {
  const content = block.replace(/\r\n?/g, '\n').replace(/^[ \t\f]*\n/, '');
  const lines = content.split('\n');
  const counted = lines.filter(
    (line, i) => line.trim() !== '' || i === lines.length - 1,
  );
  const indent = Math.min(
    ...counted.map(line => line.length - line.trimStart().length),
  );
  return lines
    .map(line => (line.trim() ? line.slice(indent).trimEnd() : ''))
    .join('\n');
}

function unescape(text: string): string {
  return text.replace(
    /\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|(\n)|(.))/g,
    (_, unicode?: string, octal?: string, newline?: string, one?: string) => {
      if (unicode) return String.fromCharCode(parseInt(unicode, 16));
      if (octal) return String.fromCharCode(parseInt(octal, 8));
      if (newline) return '';
      return (one && escapes[one]) ?? one ?? '';
    },
  );
}

/** The number of an integer or floating literal: `1_000L`, `0x1F`, `2.5e3f`. */
export function numberOfLiteral(literal: string): number | undefined {
  const plain = literal.replace(/_/g, '').toLowerCase();
  const whole = plain.replace(/l$/, '');
  if (/^0x[0-9a-f]+$|^0b[01]+$/.test(whole)) return Number(whole);
  if (/^0[0-7]+$/.test(whole)) return parseInt(whole, 8);
  const number = Number(plain.replace(/[lfd]$/, ''));
  return Number.isFinite(number) ? number : undefined;
}
