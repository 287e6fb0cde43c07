// SPDX-License-Identifier: Apache-2.0
import {
  linear,
  quickMatches,
  quickPattern,
  slowMatches,
  type QuickPattern,
} from './engines';
import gitleaks from './rules/gitleaks.json';

/** Findings that a rule, or all of them, let pass. */
interface Allowlist {
  readonly condition?: string;
  readonly regexTarget?: string;
  readonly regexes?: readonly string[];
  readonly paths?: readonly string[];
  readonly stopwords?: readonly string[];
}

/** A rule in the form of gitleaks' configuration. */
interface RuleData {
  readonly id: string;
  readonly description: string;
  readonly regex?: string;
  readonly path?: string;
  readonly secretGroup?: number;
  readonly entropy?: number;
  readonly keywords?: readonly string[];
  readonly allowlists?: readonly Allowlist[];
}

const finds = (sources: readonly string[] | undefined, text: string) =>
  (sources ?? []).some(source => linear(source).matcher(text).find());

/** What a rule's pattern found: the whole match and the secret inside it. */
export interface Match {
  /** Index of the match in the text. */
  readonly index: number;
  readonly match: string;
  readonly secret: string;
}

/** Matches kept of one rule in one file: more findings than anybody reads. */
const mostMatches = 50;

/** A rule of gitleaks, at a cost that is linear in the text. */
export class Rule {
  readonly id: string;
  readonly title: string;
  readonly keywords: readonly string[];
  /** Its pattern for JavaScript's engine, which is ten times as fast, if it has one. */
  private quick: QuickPattern | undefined | null = null;

  constructor(private readonly data: RuleData) {
    this.id = data.id;
    this.title = data.description.replace(/,.*$|\.$/s, '');
    this.keywords = (data.keywords ?? []).map(word => word.toLowerCase());
  }

  /** A rule about the name of a file alone. */
  get isOfPath(): boolean {
    return this.data.regex === undefined;
  }

  isFor(path: string): boolean {
    const { path: only, allowlists = [] } = this.data;
    return (
      (only === undefined || finds([only], path)) &&
      !allowlists.some(
        list => list.condition !== 'AND' && finds(list.paths, path),
      )
    );
  }

  /** The first matches in a text that no allowlist lets pass. */
  matches(path: string, text: string, lower: string): Match[] {
    const { regex, entropy = 0 } = this.data;
    if (regex === undefined) return [];
    if (this.quick === null) this.quick = quickPattern(regex, this.keywords);
    const found: Match[] = [];
    const all = this.quick
      ? quickMatches(this.quick, text, lower)
      : slowMatches(regex, text);
    for (const { index, groups } of all) {
      const match = groups[0].replace(/^\n+|\n+$/g, '');
      const one = { index, match, secret: this.secretOf(groups) || match };
      if (entropyOf(one.secret) > entropy && !this.isAllowed(one, path, text))
        found.push(one);
      if (found.length === mostMatches) break;
    }
    return found;
  }

  private secretOf([, ...groups]: readonly string[]): string {
    const { secretGroup } = this.data;
    return (secretGroup ? groups[secretGroup - 1] : groups.find(Boolean)) ?? '';
  }

  private isAllowed(found: Match, path: string, text: string): boolean {
    return [
      gitleaks.allowlist as Allowlist,
      ...(this.data.allowlists ?? []),
    ].some(list => allows(list, found, path, text));
  }
}

function allows(
  list: Allowlist,
  { index, match, secret }: Match,
  path: string,
  text: string,
): boolean {
  const targets: Readonly<Record<string, () => string>> = {
    match: () => match,
    line: () =>
      text.slice(
        text.lastIndexOf('\n', index) + 1,
        (text.indexOf('\n', index + match.length) + 1 || text.length + 1) - 1,
      ),
  };
  const target = targets[list.regexTarget ?? '']?.() ?? secret;
  const lower = secret.toLowerCase();
  const answers = [
    list.paths?.length ? finds(list.paths, path) : undefined,
    list.regexes?.length ? finds(list.regexes, target) : undefined,
    list.stopwords?.length
      ? list.stopwords.some(word => lower.includes(word.toLowerCase()))
      : undefined,
  ].filter(answer => answer !== undefined);
  return list.condition === 'AND'
    ? answers.length > 0 && answers.every(Boolean)
    : answers.some(Boolean);
}

/** Shannon entropy in bits a character, as gitleaks reckons it. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const c of text) counts.set(c, (counts.get(c) ?? 0) + 1);
  const length = Buffer.byteLength(text);
  let entropy = 0;
  for (const count of counts.values())
    entropy -= (count / length) * Math.log2(count / length);
  return entropy;
}

/** The rules of gitleaks. */
export const rules: readonly Rule[] = (
  gitleaks.rules as readonly RuleData[]
).map(data => new Rule(data));

/** Whether gitleaks leaves a file out: pictures, lock files, vendored code. */
export function isLeftOut(path: string): boolean {
  return finds(gitleaks.allowlist.paths, path);
}
