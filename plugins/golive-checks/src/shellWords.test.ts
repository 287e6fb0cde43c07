// SPDX-License-Identifier: Apache-2.0
import { commandForPeople, shellTokens } from './shellWords';

const short = (line: string) =>
  shellTokens(line)?.map(t => ('word' in t ? t.word : `<${t.operator}>`));

describe('shellTokens', () => {
  it.each([
    ['java -jar app.jar', ['java', '-jar', 'app.jar']],
    [
      'a && b||c;d | e &',
      ['a', '<&&>', 'b', '<||>', 'c', '<;>', 'd', '<|>', 'e', '<&>'],
    ],
    [`echo "a b" 'c "d"' e\\ f`, ['echo', 'a b', 'c "d"', 'e f']],
    ['a"b"c', ['abc']],
    ['""', ['']],
    ['"a\\"b"', ['a"b']],
    [
      'exec java ${OPTS:--Xmx1g -Xms1g} -jar x',
      ['exec', 'java', '${OPTS:--Xmx1g -Xms1g}', '-jar', 'x'],
    ],
    ['a # the rest is a comment\nb', ['a', '<\n>', 'b']],
    ['a#b', ['a#b']],
    ['a \\\n b', ['a', 'b']],
  ])('%s', (line, expected) => {
    expect(short(line)).toEqual(expected);
  });

  it('says which words the shell would still change', () => {
    expect(shellTokens(`a $b "$c" '$d' *.jar`)).toEqual([
      { word: 'a', dynamic: false },
      { word: '$b', dynamic: true },
      { word: '$c', dynamic: true },
      { word: '$d', dynamic: false },
      { word: '*.jar', dynamic: true },
    ]);
  });

  it.each(['"a', "it's", 'a "b\\"'])('gives up on an open quote: %s', line => {
    expect(shellTokens(line)).toBeUndefined();
  });
});

it('shows of a command its program alone: the rest may hold a password', () => {
  expect(commandForPeople(['redis-cli', '-a', 'hunter2', 'ping'])).toBe(
    '"redis-cli …"',
  );
  expect(commandForPeople(['/bin/true'])).toBe('"/bin/true"');
  expect(commandForPeople([])).toBe('""');
});
