// SPDX-License-Identifier: Apache-2.0
import type {
  Position,
  SecretFinding,
} from '@golive/backstage-plugin-golive-common';
import { ownMatches, ownRules } from './ownRules';
import { rules, type Match } from './ruleSet';

/** Findings kept of one file: the first are enough. */
const mostFindings = 50;

interface Found extends Match {
  readonly rule: string;
  readonly title: string;
}

/** Runs all rules over a text. The secrets themselves do not leave this function. */
export function scan(path: string, text: string): SecretFinding[] {
  const lower = lowerOf(text);
  const known = new Map<string, boolean>();
  const has = (words: readonly string[]) =>
    words.some(word => {
      const seen = known.get(word) ?? lower.includes(word);
      known.set(word, seen);
      return seen;
    });
  const found: Found[] = [];
  for (const rule of rules) {
    if (rule.isOfPath || !has(rule.keywords) || !rule.isFor(path)) continue;
    for (const match of rule.matches(path, text, lower))
      found.push({ ...match, rule: rule.id, title: rule.title });
  }
  for (const rule of ownRules) {
    if (!has(rule.keywords) || (rule.path && !rule.path.test(path))) continue;
    for (const match of ownMatches(rule, text).slice(0, mostFindings))
      found.push({ ...match, rule: rule.id, title: rule.title });
  }
  return withoutWeaker(found).slice(0, mostFindings).map(toFinding(text));
}

/** A text in lower case, each character at its place. */
function lowerOf(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower
    : text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

/** One finding for one secret: what a special rule says goes before the generic ones. */
function withoutWeaker(found: readonly Found[]): Found[] {
  const rank = ({ rule }: Found) => (/generic|^curl-/.test(rule) ? 1 : 0);
  const kept: Found[] = [];
  for (const one of [...found].sort(
    (a, b) => rank(a) - rank(b) || a.index - b.index,
  )) {
    const overlaps = (other: Found) =>
      one.index < other.index + other.match.length &&
      other.index < one.index + one.match.length;
    if (!kept.some(overlaps)) kept.push(one);
  }
  return kept.sort((a, b) => a.index - b.index);
}

function toFinding(text: string) {
  return ({ rule, title, index, match, secret }: Found): SecretFinding => {
    const at = index + Math.max(match.indexOf(secret), 0);
    const before = text.slice(0, at);
    const position: Position = [
      before.split('\n').length,
      at - before.lastIndexOf('\n'),
    ];
    const lineEnd = text.indexOf('\n', at);
    const line = text.slice(
      text.lastIndexOf('\n', index) + 1,
      lineEnd < 0 ? undefined : lineEnd,
    );
    return {
      rule,
      title,
      file: '',
      position,
      hint: `${secret.length} characters`,
      suppressed:
        /gitleaks:allow|pragma:\s*allowlist|secretlint-disable|nosec|trufflehog:ignore/.test(
          line,
        ),
    };
  };
}
