// SPDX-License-Identifier: Apache-2.0
import { examplesOf } from './examples';

const fence = '```';

describe('examplesOf', () => {
  it('reads files, outcome, code, kind and annotations', () => {
    const page = [
      'Text.',
      `${fence}yaml file=a/b.yaml outcome=fail code=x kind=worker annotation:golive/path=c=d`,
      'a: 1',
      '',
      'b: 2',
      fence,
    ].join('\n');
    expect(examplesOf(page)).toEqual([
      {
        name: 'line 2',
        line: 2,
        files: { 'a/b.yaml': 'a: 1\n\nb: 2\n' },
        outcome: 'fail',
        code: 'x',
        kind: 'worker',
        annotations: { 'golive/path': 'c=d' },
      },
    ]);
  });

  it('puts blocks of one name together and leaves blocks without a file alone', () => {
    const page = [
      `${fence}yaml file=a outcome=pass example=two`,
      '1',
      fence,
      `${fence}sh`,
      'npm start',
      fence,
      `${fence}${'`'}text file=b example=two`,
      fence,
      '2',
      `${fence}${'`'}`,
    ].join('\n');
    const [example, ...others] = examplesOf(page);
    expect(others).toEqual([]);
    expect(example.files).toEqual({ a: '1\n', b: `${fence}\n2\n` });
  });

  it.each([
    ['no outcome', `${fence}yaml file=a`],
    ['an outcome that is none', `${fence}yaml file=a outcome=green`],
    [
      'two outcomes',
      `${fence}yaml file=a outcome=pass example=n\n${fence}\n${fence}yaml file=b outcome=fail example=n`,
    ],
  ])('refuses %s, naming the line', (_, block) => {
    expect(() => examplesOf(`\n${block}\n${fence}`)).toThrow(
      'line 2 must say outcome',
    );
  });
});
