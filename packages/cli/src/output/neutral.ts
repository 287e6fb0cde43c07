// SPDX-License-Identifier: Apache-2.0

// Control characters, and those that turn the direction of text around: what a
// repository holds must not move a terminal's cursor or hide what stands there.
const harmful =
  /[\p{Cc}\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu;

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `\\u{${code.toString(16)}}`;
}

// Pipelines of GitHub take such lines of a log for commands.
function noCommand(line: string): string {
  return line
    .replace(/^(\s*):(?=:)/, '$1\\u{3a}')
    .replaceAll('##[', '#\\u{23}[');
}

/** A text of a repository as one line that does nothing but stand there. */
export function neutralLine(text: string): string {
  return noCommand(text.replace(/[\r\n\t]+/g, ' ').replace(harmful, escaped));
}

/** The same for a text of several lines; lines and tabs stay. */
export function neutralLines(text: string): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map(line =>
      noCommand(line.replace(harmful, c => (c === '\t' ? c : escaped(c)))),
    );
}
