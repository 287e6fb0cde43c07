// SPDX-License-Identifier: Apache-2.0

/** A commit, or a variable that may name one, taken out of what was cloned. */
export const checksOut =
  /\bgit\b[^\n;&|]{0,200}\s(?:checkout|reset|switch|--revision)\b[^\n;&|]{0,100}(?:\b[0-9a-f]{40}\b|\$)/;

/** The address that `git clone` takes. */
export function clonedRepository(words: readonly string[]): string | undefined {
  return /^(?:.*\/)?git$/.test(words[0] ?? '') && words.includes('clone')
    ? words.find(word => /^(?:https?|ssh|git):\/\/|^git@/.test(word))
    : undefined;
}
