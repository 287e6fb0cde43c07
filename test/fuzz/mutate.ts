// SPDX-License-Identifier: Apache-2.0
import type { Random } from './random';

/** What parsers stumble over: marks of every format that a reader reads. */
const snippets: readonly string[] = [
  ...['\0', '\r', '\r\n', '\u2028', '\ufeff', '\ud800', '\u202e', '\t', '\n'],
  ...['<<EOF', '<<', '&a ', '*a', '---\n', '...\n', '%YAML 1.1\n', '!!x '],
  ...['${', '${{', '}', '}}', '{{', '[', ']', '{', '(', ')', ': ', ',', ';'],
  ...['"', "'", '`', '\\', '#', '--', '/*', '*/', '//', '$$', '$tag$', '@'],
  ...['__proto__', 'constructor', 'toString', '"__proto__": {}', '?', '|', '>'],
  ...['<!DOCTYPE x [<!ENTITY a "b">]>', '<a>', '</a>', '<![CDATA[', '&a;'],
  ...['0o10', 'yes', 'null', 'NaN', '1e400', '-0', '9007199254740993', '~'],
  ...[
    'DO $$ BEGIN END $$;',
    'U&"',
    "E'\\",
    'message M {',
    '[{]}',
    '=~"(a+)+$"',
  ],
  ...['../../../../etc/passwd', 'file:///etc/passwd', 'a'.repeat(300)],
];

function insert(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return (
    text.slice(0, at) +
    random.of(snippets).repeat(1 + random.below(random.below(4) ? 3 : 400)) +
    text.slice(at)
  );
}

function remove(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + text.slice(at + random.below(80));
}

function repeat(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const part = text.slice(at, at + 1 + random.below(60));
  return text.slice(0, at) + part.repeat(1 + random.below(50)) + text.slice(at);
}

function cut(text: string, random: Random): string {
  return text.slice(0, random.below(text.length + 1));
}

function moveLine(text: string, random: Random): string {
  const lines = text.split('\n');
  const [line] = lines.splice(random.below(lines.length), 1);
  lines.splice(random.below(lines.length + 1), 0, line);
  return lines.join('\n');
}

function indent(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  lines[at] = random.below(2)
    ? ' '.repeat(random.below(8)) + lines[at]
    : lines[at].replace(/^ {1,4}/, '');
  return lines.join('\n');
}

function swapCharacter(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const code = random.below(4) ? 32 + random.below(95) : random.below(0xffff);
  return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
}

const changes = [
  ...[insert, insert, remove, repeat, cut],
  ...[moveLine, indent, swapCharacter, swapCharacter],
];

/**
 * A real text made wrong in one to six ways; now and then the head of one text
 * with the tail of another. It never grows beyond what is asked of a reader in
 * two seconds (1 MB).
 */
export function mutate(text: string, other: string, random: Random): string {
  const spliced =
    random.below(10) === 0 ? cut(text, random) + cut(other, random) : text;
  let mutated = spliced;
  for (let n = 1 + random.below(6); n > 0; n--) {
    mutated = random.of(changes)(mutated, random);
  }
  return mutated.slice(0, 1_000_000);
}
