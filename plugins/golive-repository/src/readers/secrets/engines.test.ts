// SPDX-License-Identifier: Apache-2.0
import { quickMatches, quickPattern, slowMatches } from './engines';
import { toJavaScript } from './goPattern';
import gitleaks from './rules/gitleaks.json';

const rules = (
  gitleaks.rules as { id: string; regex?: string; keywords?: string[] }[]
).flatMap(({ id, regex, keywords = [] }) =>
  regex === undefined ? [] : [{ id, regex, keywords }],
);

/** Numbers from 0 to 1, the same in each run. */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** Text that its rule nearly matches: its words, what may stand between, and secrets of all lengths. */
function nearText(keywords: readonly string[], regex: string, seed: number) {
  const next = random(seed);
  const of = <T>(list: readonly T[]): T =>
    list[Math.floor(next() * list.length)];
  const lengths = [...regex.matchAll(/\{(\d+)/g)].map(m => Number(m[1]));
  const literals = regex.match(/[a-zA-Z0-9_~-]{2,}/g) ?? [];
  const chars = of([
    'abcdef0123456789',
    'abcxyzXYZ0189',
    'ABCDEF234567',
    '0123',
  ]);
  const run = () =>
    Array.from({ length: of([...lengths, 3, 12]) }, () => of([...chars])).join(
      '',
    );
  const parts = [
    () => of([...keywords, 'x']),
    () => of([...keywords, 'x']).toUpperCase(),
    () =>
      of([
        '=',
        ' = ',
        ': ',
        ':=',
        '"',
        "'",
        '\n',
        ' ',
        '.',
        '-',
        '_',
        ';',
        '>',
        '\\n',
      ]),
    () => of(literals.length ? literals : ['x']),
    run,
    run,
  ];
  return Array.from({ length: 60 }, () => of(parts)()).join('');
}

describe('engines', () => {
  const quickRules = rules.flatMap(rule => {
    const quick = quickPattern(rule.regex, rule.keywords);
    return quick ? [{ ...rule, quick }] : [];
  });

  it.each(quickRules)('$id: both find the same', rule => {
    const { quick, regex, keywords } = rule;
    for (let seed = 1; seed <= 25; seed++) {
      const text = nearText(keywords, regex, seed * 7919);
      expect([...quickMatches(quick, text, text.toLowerCase())]).toEqual([
        ...slowMatches(regex, text),
      ]);
    }
  });

  it('leaves few rules to the slow engine', () => {
    const slow = rules
      .filter(rule => !quickPattern(rule.regex, rule.keywords))
      .map(rule => rule.id);
    expect(slow).toEqual([
      'curl-auth-header',
      'curl-auth-user',
      'freemius-secret-key',
      'jwt-base64',
      'kubernetes-secret-yaml',
      'nuget-config-password',
      'private-key',
    ]);
  });

  it.each<[string, string, string]>([
    ['(?i)ab(?-i:C)d', 'ABCD abcd aBCd', 'ABCD,aBCd'],
    ['a.b', 'a\nb a\u2028b', 'a\u2028b'],
    ['x\\sy', 'x\u00a0y x y', 'x y'],
    ['(?i:[a-c_]{2}[^x])Z', 'A_bZ abXZ', 'A_bZ'],
  ])('reads %s as Go does', (go, text, expected) => {
    const javaScript = toJavaScript(go) ?? /$^/g;
    expect([...text.matchAll(javaScript)].join(',')).toBe(expected);
    expect([...slowMatches(go, text)].map(m => m.groups[0]).join(',')).toBe(
      expected,
    );
  });
});
