// SPDX-License-Identifier: Apache-2.0
import { RE2JS } from 're2js';
import { toJavaScript } from './goPattern';

// Compiling takes longer than matching a small file, and most rules are never needed.
const compiled = new Map<string, RE2JS>();
/** A pattern for the engine whose time is linear in the text. */
export function linear(source: string): RE2JS {
  const known = compiled.get(source) ?? RE2JS.compile(source);
  compiled.set(source, known);
  return known;
}

/** How a pattern begins that looks for its words behind any name. */
const prefix = /^(\(\?i\))?((?:\[\\w\.-\]\{0,50\}\?(?:\(\?i:)?)+)/;

/** What a pattern matched: where, the whole and its groups ('' for one without part). */
export interface Matched {
  readonly index: number;
  readonly groups: readonly [string, ...string[]];
}

/** A pattern for JavaScript's engine. */
export interface QuickPattern {
  readonly pattern: RegExp;
  /** Characters of a name that a match begins with, at most. */
  readonly before: number;
  /** The word that it begins with, in lower case, where that is certain. */
  readonly word?: string;
}

/**
 * The names before the word are not searched, which would be done at each
 * character: they are taken from the text once the rest has been found. It
 * comes to the same, for the earlier of two words has the earlier beginning.
 */
export function quickPattern(
  regex: string,
  keywords: readonly string[],
): QuickPattern | undefined {
  const names = prefix.exec(regex);
  const rest = names
    ? `${names[1] ?? ''}${names[2].includes('(?i:') ? '(?i:' : ''}${regex.slice(
        names[0].length,
      )}`
    : regex;
  const translated = toJavaScript(rest);
  const before = (names?.[2].split('{0,50}').length ?? 1) - 1;
  if (!translated) return undefined;
  const word = keywords.length === 1 && beginsWith(rest, keywords[0]);
  return {
    pattern: word ? new RegExp(translated.source, 'y') : translated,
    before: before * 50,
    word: word || undefined,
  };
}

/** The word, if every match of the pattern begins with it: no alternative leads around it. */
function beginsWith(rest: string, word: string): string | undefined {
  const opening =
    /^(?:\(\?-?i\)|\\b|\((?:\?(?:-?i)?:)?)*/.exec(rest)?.[0] ?? '';
  const behind = rest.slice(opening.length);
  if (!behind.toLowerCase().startsWith(word)) return undefined;
  // A quantifier behind its last letter makes that letter optional.
  if (/^[?*{|]/.test(behind.slice(word.length))) return undefined;
  let open = opening.replace(/\(\?-?i\)|[^(]/g, '').length;
  let depth = open;
  for (const [token] of behind.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]/gs)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (token === '|' && depth <= open) return undefined;
    open = Math.min(open, depth);
  }
  return word;
}

/** All matches, in their order; at the places of its word alone, if it has one. */
function* found(
  { pattern, word }: QuickPattern,
  text: string,
  lower: string,
): Iterable<RegExpExecArray> {
  if (word === undefined) {
    yield* text.matchAll(pattern);
    return;
  }
  let at = lower.indexOf(word);
  while (at >= 0) {
    pattern.lastIndex = at;
    const one = pattern.exec(text);
    if (one) yield one;
    at = lower.indexOf(word, one ? at + one[0].length : at + 1);
  }
}

/** What a pattern finds; `lower` is the text in lower case, of the same length. */
export function* quickMatches(
  quick: QuickPattern,
  text: string,
  lower: string,
): Iterable<Matched> {
  let end = 0;
  for (const one of found(quick, text, lower)) {
    const earliest = Math.max(end, one.index - quick.before);
    let index = one.index;
    while (index > earliest && /[\w.-]/.test(text[index - 1])) index -= 1;
    const [match, ...groups] = one;
    end = one.index + match.length;
    yield {
      index,
      groups: [text.slice(index, end), ...groups.map(group => group ?? '')],
    };
  }
}

/** With an engine whose time is linear in the text whatever the pattern. */
export function* slowMatches(regex: string, text: string): Iterable<Matched> {
  const matcher = linear(regex).matcher(text);
  while (matcher.find()) {
    const groups = Array.from(
      { length: matcher.groupCount() },
      (_, i) => matcher.group(i + 1) ?? '',
    );
    yield {
      index: matcher.start(0),
      groups: [matcher.group(0) ?? '', ...groups],
    };
  }
}
