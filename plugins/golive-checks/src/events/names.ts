// SPDX-License-Identifier: Apache-2.0
import { compilePattern } from '../patterns';

/** Whether a pattern of a schema is found in a text; undefined: it is no RE2 pattern, so it is not tried. */
export function patternMatches(
  pattern: string,
  text: string,
): boolean | undefined {
  try {
    // A schema's pattern may match anywhere in the text.
    return compilePattern(`(?s:.*)(?:${pattern})(?s:.*)`).matches(text);
  } catch {
    return undefined;
  }
}
