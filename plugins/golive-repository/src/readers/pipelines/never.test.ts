// SPDX-License-Identifier: Apache-2.0
import { isNever, isRuledOut, withoutNever } from './never';

describe('what a pipeline never runs', () => {
  it.each<[unknown, boolean]>([
    [false, true],
    ['false', true],
    ['${{ false }}', true],
    ["${{ github.ref == 'refs/heads/main' && false }}", true],
    ['false || inputs.scan', false],
    ['!false', false],
    ["github.ref == 'false'", false],
    [true, false],
    [undefined, false],
  ])('if: %s', (condition, never) => expect(isNever(condition)).toBe(never));

  it('skips the jobs that need one, unless they say always()', () => {
    const jobs = [
      { id: 'a', needs: [] },
      { id: 'b', needs: ['a'] },
      { id: 'c', needs: ['b'] },
      { id: 'd', needs: ['b'], condition: 'always()' },
      { id: 'e', needs: [] },
    ];
    const left = withoutNever(jobs, new Set(['a']));
    expect(left.map(job => job.id)).toEqual(['d', 'e']);
  });

  it.each<[unknown, boolean]>([
    [[{ when: 'never' }], true],
    [[{ if: '$A', when: 'never' }, { when: 'never' }], true],
    [[{ if: '$A', when: 'never' }], true],
    [[{ if: '$A', when: 'never' }, { when: 'on_success' }], false],
    [[{ if: '$A' }, { when: 'never' }], false],
    [[], false],
    [undefined, false],
    [[['.rules', 'rules']], false],
  ])('rules: %j', (rules, never) => expect(isRuledOut(rules)).toBe(never));
});
