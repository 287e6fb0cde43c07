// SPDX-License-Identifier: Apache-2.0
import { RE2JS } from 're2js';
import { z } from 'zod';

/** A compiled pattern; `matches` is true only for the whole text. */
export interface Pattern {
  readonly source: string;
  matches(text: string): boolean;
}

/** Thrown for a pattern that the engine refuses: `message` says why. */
export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';

  constructor(readonly pattern: string, reason: string) {
    super(`the pattern "${pattern}" of the standard is not valid: ${reason}`);
  }
}

// Patterns come from a standard: few, and the same for every unit that is judged.
const compiled = new Map<string, Pattern>();
const mostCompiled = 1_000;

/**
 * Compiles a pattern in RE2 syntax, which matches in linear time whatever text
 * a repository holds. Compiling costs more than matching, so results are kept.
 *
 * @throws PatternRefused
 */
export function compilePattern(source: string): Pattern {
  const known = compiled.get(source);
  if (known) return known;
  try {
    const engine = RE2JS.compile(source);
    const pattern: Pattern = {
      source,
      matches: text => engine.testExact(text),
    };
    if (compiled.size >= mostCompiled) compiled.clear();
    compiled.set(source, pattern);
    return pattern;
  } catch (e) {
    throw new PatternRefused(
      source,
      e instanceof Error ? e.message : String(e),
    );
  }
}

/** Whether `glob`, in which `*` is any text and `?` any one character, matches the whole text. */
export function matchesGlob(glob: string, text: string): boolean {
  const source = glob
    .split(/([*?])/)
    .map(part => {
      if (part === '*') return '.*';
      return part === '?' ? '.' : RE2JS.quote(part);
    })
    .join('');
  return compilePattern(source).matches(text);
}

/** Schema of a parameter that holds a pattern in RE2 syntax. */
export const patternSchema = z.string().min(1).max(500);
