// SPDX-License-Identifier: Apache-2.0
import { RE2JS } from 're2js';
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

// Compiling takes longer than matching a small file, and most rules are never needed.
const compiled = new Map<string, RE2JS>();
function pattern(source: string): RE2JS {
  const known = compiled.get(source) ?? RE2JS.compile(source);
  compiled.set(source, known);
  return known;
}

const finds = (sources: readonly string[] | undefined, text: string) =>
  (sources ?? []).some(source => pattern(source).matcher(text).find());

/** What a rule's pattern found: the whole match and the secret inside it. */
export interface Match {
  /** Index of the match in the text. */
  readonly index: number;
  readonly match: string;
  readonly secret: string;
}

/** Characters before and behind a keyword that a pattern around it can reach. */
const reach = { before: 64, after: 512 };

/** A rule of gitleaks, run with an engine that is linear in the text. */
export class Rule {
  readonly id: string;
  readonly title: string;
  readonly keywords: readonly string[];
  /** It starts with any text around its keyword: searched near its keywords only. */
  private readonly isAround: boolean;

  constructor(private readonly data: RuleData) {
    this.id = data.id;
    this.title = data.description.replace(/,.*$|\.$/s, '');
    this.keywords = (data.keywords ?? []).map(word => word.toLowerCase());
    this.isAround = data.regex?.startsWith('(?i)[\\w.-]{0,50}?') ?? false;
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

  /** All matches in a text that no allowlist lets pass. */
  matches(path: string, text: string, lower: string): Match[] {
    const { regex, entropy = 0 } = this.data;
    if (regex === undefined) return [];
    const found: Match[] = [];
    for (const [start, end] of this.windows(lower)) {
      const part =
        start === 0 && end === text.length ? text : text.slice(start, end);
      const matcher = pattern(regex).matcher(part);
      while (matcher.find()) {
        const match = (matcher.group(0) ?? '').replace(/^\n+|\n+$/g, '');
        const secret = this.secretOf(matcher, match);
        const one = { index: start + matcher.start(0), match, secret };
        if (entropyOf(secret) > entropy && !this.isAllowed(one, path, text))
          found.push(one);
      }
    }
    return found;
  }

  /** How much of a text its pattern would be run over, in characters. */
  cost(lower: string): number {
    return this.windows(lower).reduce(
      (sum, [start, end]) => sum + end - start,
      0,
    );
  }

  private windows(lower: string): [number, number][] {
    if (!this.isAround) return [[0, lower.length]];
    const hits = this.keywords
      .flatMap(word => [...positionsOf(lower, word)])
      .sort((a, b) => a - b);
    const windows: [number, number][] = [];
    for (const hit of hits) {
      const end = Math.min(hit + reach.after, lower.length);
      const last = windows.at(-1);
      if (last && hit - reach.before <= last[1]) last[1] = end;
      else windows.push([Math.max(hit - reach.before, 0), end]);
    }
    return windows;
  }

  private secretOf(matcher: ReturnType<RE2JS['matcher']>, match: string) {
    const { secretGroup } = this.data;
    if (secretGroup) return matcher.group(secretGroup) ?? '';
    for (let i = 1; i <= matcher.groupCount(); i++) {
      const group = matcher.group(i);
      if (group) return group;
    }
    return match;
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

function* positionsOf(text: string, word: string) {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    yield at;
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
