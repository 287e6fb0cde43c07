// SPDX-License-Identifier: Apache-2.0
import type { Evidence } from '@golive/backstage-plugin-golive-common';
import { Snippets } from './snippets';

const stored = JSON.stringify({
  files: {
    'a.yaml': 'one\r\ntwo\nthree\rfour\nfive',
    'long.txt': 'x'.repeat(1_000),
  },
});
const evidence = (
  where: Evidence['where'],
  related?: Evidence['related'],
): Evidence => ({
  answer: 'no',
  code: 'c',
  view: 'declared',
  source: 'repository',
  seen: 's',
  where,
  ...(related ? { related } : {}),
});
const cut = (where: Evidence['where']) =>
  new Snippets(stored).addTo({ evidence: [evidence(where)] }).evidence[0].where;

describe('Snippets', () => {
  it.each([
    [1, 1, ['one', 'two', 'three', 'four']],
    [3, 1, ['one', 'two', 'three', 'four', 'five']],
    [5, 2, ['two', 'three', 'four', 'five']],
  ])('cuts around line %s', (line, startLine, lines) => {
    expect(cut({ file: 'a.yaml', line })).toEqual({
      file: 'a.yaml',
      line,
      snippet: { startLine, lines },
    });
  });

  it.each([
    [{ file: 'a.yaml', line: 6 }],
    [{ file: 'a.yaml' }],
    [{ file: 'other.yaml', line: 1 }],
    [{ file: '__proto__', line: 1 }],
    [{ url: 'https://x' }],
  ])('leaves %j alone', where => {
    expect(cut(where)).toEqual(where);
  });

  it('cuts long lines, related places too, and does without texts', () => {
    const long = { file: 'long.txt', line: 1 };
    const [found] = new Snippets(stored).addTo({
      evidence: [evidence(undefined, [long])],
    }).evidence;
    expect(found.related).toEqual([
      { ...long, snippet: { startLine: 1, lines: ['x'.repeat(400)] } },
    ]);
    const outcome = { evidence: [evidence(long)] };
    expect(new Snippets().addTo(outcome)).toBe(outcome);
    expect(new Snippets('{"files":5}').addTo(outcome)).toBe(outcome);
  });
});
