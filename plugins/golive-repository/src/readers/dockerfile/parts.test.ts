// SPDX-License-Identifier: Apache-2.0
import { execForm } from './commands';
import { expand } from './expand';
import { pairsOf } from './pairs';
import { scriptEnd } from './scripts';
import { createdUsers } from './users';

describe('expand', () => {
  const variables = new Map<string, string | undefined>([
    ['A', 'a'],
    ['EMPTY', ''],
    ['OPEN', undefined],
  ]);
  it.each([
    ['$A-${A}', 'a-a', []],
    ['"$A" \'$A\' \\$A', 'a $A $A', []],
    ['${EMPTY:-x}${EMPTY-y}', 'x', []],
    ['${OPEN:-${A}}', undefined, ['OPEN']],
    ['${B:-b}', 'b', []],
    ['${A:+set}${B:+set}', 'set', []],
    ['$B$OPEN', undefined, ['B', 'OPEN']],
    ['${A#x}', undefined, ['A']],
    ['${', undefined, ['{']],
    ['5$', '5$', []],
  ])('%s', (raw, value, unresolved) => {
    expect(expand(raw, variables)).toEqual(
      value === undefined ? { unresolved } : { value, unresolved },
    );
  });
});

it.each([
  [
    'a=b c="d e" f=\'g h\'',
    [
      ['a', 'b'],
      ['c', '"d e"'],
      ['f', "'g h'"],
    ],
  ],
  [
    'a=b\\ c d=',
    [
      ['a', 'b\\ c'],
      ['d', ''],
    ],
  ],
  ['name the rest of it', [['name', 'the rest of it']]],
  ['a=b c', undefined],
  ['name', undefined],
  ['=x', undefined],
])('pairs of %s', (rest, pairs) => expect(pairsOf(rest, '\\')).toEqual(pairs));

it.each([
  ['["a", "b"]', ['a', 'b']],
  ["['a']", undefined],
  ['["a", 1]', undefined],
  ['["a"', undefined],
  ['a b', undefined],
])('exec form of %s', (rest, words) => expect(execForm(rest)).toEqual(words));

it.each([
  ['useradd -r -u 1001 -g app app', [{ name: 'app', uid: '1001' }]],
  ['groupadd app && useradd app', [{ name: 'app' }]],
  [
    '/usr/sbin/useradd --uid=5 --no-create-home app',
    [{ name: 'app', uid: '5' }],
  ],
  ['adduser -S -D -H -h /app -u 100 app', [{ name: 'app', uid: '100' }]],
  ['adduser -SDH app', [{ name: 'app' }]],
  [
    'adduser --disabled-password --gecos "" app; adduser app audio',
    [{ name: 'app' }],
  ],
  ['adduser -u5 "app"', [{ name: 'app', uid: '5' }]],
  ['useradd app && usermod --uid 0 app', [{ name: 'app', uid: '0' }]],
  ['usermod -aG docker app', []],
  ['echo useradd app', []],
  ['if x; then useradd app; fi', [{ name: 'app' }]],
  ['X=1 useradd $APP', [{ name: '$APP' }]],
])('users of %s', (command, users) =>
  expect(createdUsers(command)).toEqual(users),
);

it.each([
  ['#!/bin/sh\nexec java -jar app.jar\n', 'yes', 2],
  ['set -e\nexec "$@"\n# done\n\n', 'yes', 2],
  ['exec \\\n  java \\\n  -jar x', 'yes', 1],
  ['java -jar x', 'no', 1],
  ['exec java\necho bye', 'no', 2],
  ['exec >log\njava', 'no', 2],
  ['exec > log', 'unknown', 1],
  ['exec java | tee log', 'unknown', 1],
  ['exec java &', 'unknown', 1],
  ['cd /app && exec java', 'unknown', 1],
  ['if x; then\n exec java\nfi', 'unknown', 3],
  ['cat <<E\nexec java\nE', 'unknown', 3],
  ['. ./lib.sh', 'unknown', 1],
  ['#!/usr/bin/env bash\nexec java', 'yes', 2],
])('the end of script %j', (text, execs, line) =>
  expect(scriptEnd(text)).toEqual({ execs, line }),
);

it('knows neither scripts of other interpreters nor empty ones', () => {
  expect(scriptEnd('#!/usr/bin/python\nexec("x")')).toEqual({
    execs: 'unknown',
  });
  expect(scriptEnd('# nothing')).toEqual({ execs: 'no' });
});
