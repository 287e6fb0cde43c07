// SPDX-License-Identifier: Apache-2.0
import { commandsOf, option } from './commands';

const words = (run: string) => commandsOf(run).map(c => c.words.join(' '));

describe('commandsOf', () => {
  it('splits at lines and operators, over continued lines', () => {
    expect(words('a b && c;\nd \\\n  e | f')).toEqual(['a b', 'c', 'd e', 'f']);
  });

  it('takes words before the program off', () => {
    expect(commandsOf('sudo A=b if ! trivy image x')).toMatchObject([
      { words: ['trivy', 'image', 'x'], variables: { A: 'b' } },
    ]);
  });

  it.each([
    ['a || true', [true, false]],
    ['a || :', [true, false]],
    ["a || echo 'never mind'", [true, false]],
    ['a || exit 1', [false, false]],
    ['a || notify && exit 1', [false, false, false]],
    ['set +e\na\nset -e\nb', [true, true, false, false]],
    ['a &', [true]],
    ['a', [false]],
  ])('%p: what is ignored', (run, expected) => {
    expect(commandsOf(run).map(c => c.ignored)).toEqual(expected);
  });

  it('takes lines where quotes are not closed', () => {
    expect(words("a 'b\nc d")).toEqual(["a 'b", 'c d']);
  });
});

it('reads options', () => {
  expect(option(['t', '--a', 'b', '--c=d', '-e', '--f'], '--a')).toBe('b');
  expect(option(['t', '--c=d'], '-c', '--c')).toBe('d');
  expect(option(['t', '-e', '--f'], '-e')).toBe('');
  expect(option(['t'], '-e')).toBeUndefined();
});
