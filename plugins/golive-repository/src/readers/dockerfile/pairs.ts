// SPDX-License-Identifier: Apache-2.0

/**
 * The `NAME=value` pairs of an ENV or LABEL, values as written (quotes and all);
 * the old form `NAME value` too. Undefined if BuildKit would refuse it.
 */
export function pairsOf(
  rest: string,
  escape: string,
): [name: string, value: string][] | undefined {
  const words = splitWords(rest, escape);
  if (!words[0]?.includes('=')) {
    const [name] = rest.split(/\s/, 1);
    const value = rest.slice(name.length).trim();
    return name && value ? [[name, value]] : undefined;
  }
  if (words.some(word => word.indexOf('=') < 1)) return undefined;
  return words.map(word => {
    const at = word.indexOf('=');
    return [word.slice(0, at), word.slice(at + 1)];
  });
}

function splitWords(text: string, escape: string): string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === escape && quote !== "'") {
      word += c + (text[++i] ?? '');
    } else if (!quote && /\s/.test(c)) {
      if (word) words.push(word);
      word = '';
    } else {
      if (c === quote) quote = '';
      else if (!quote && (c === '"' || c === "'")) quote = c;
      word += c;
    }
  }
  return word ? [...words, word] : words;
}
