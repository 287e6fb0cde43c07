// SPDX-License-Identifier: Apache-2.0

/** A generator of numbers from 0 to 1 that begins the same each time (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Changes that keep a file well-formed: one attribute or one empty element goes, a name is changed. */
const changes: readonly ((text: string, pick: () => number) => string)[] = [
  (text, pick) => without(text, /\s[\w:]+="[^"]*"/g, pick),
  (text, pick) => without(text, /<[\w:]+(?:\s[^<>]*)?\/>/g, pick),
  (text, pick) =>
    replaced(text, /(?<=(?:Ref|id|Element)=")[^"]+(?=")/g, pick, 'changed'),
  (text, pick) =>
    replaced(
      text,
      /(?<=<\/?[\w]*:?)(?:userTask|serviceTask|scriptTask)\b/g,
      pick,
      'task',
    ),
  (text, pick) => replaced(text, /[$#]\{[^}]*\}/g, pick, '${'),
];

function places(text: string, pattern: RegExp): RegExpMatchArray[] {
  // The declaration and the root keep the file what it is.
  const from = text.indexOf('<', text.indexOf('definitions'));
  return [...text.matchAll(pattern)].filter(m => (m.index ?? 0) > from);
}

function replaced(
  text: string,
  pattern: RegExp,
  pick: () => number,
  by: string,
): string {
  const found = places(text, pattern);
  const one = found[Math.floor(pick() * found.length)];
  if (!one) return text;
  const at = one.index ?? 0;
  return text.slice(0, at) + by + text.slice(at + one[0].length);
}

const without = (text: string, pattern: RegExp, pick: () => number) =>
  replaced(text, pattern, pick, '');

/** `count` changed files, the same each time. */
export function mutations(
  files: readonly string[],
  count: number,
  seed: number,
): string[] {
  const pick = random(seed);
  return Array.from({ length: count }, () => {
    const text = files[Math.floor(pick() * files.length)];
    return changes[Math.floor(pick() * changes.length)](text, pick);
  });
}
