// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  unknown,
  workloads,
  yes,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { deployment, workloadsFact } from './builders';
import { verifyCase, verifyTable, type Case } from './verifyCase';

const details = {
  seen: 'the container is called app',
  wrong: 'it should be called otherwise',
  where: { file: 'deploy/deployment.yaml', line: 8 },
  fix: { text: 'Call it otherwise.', patch: '-app\n+other' },
};

/** What the tester says of a check that gives back these findings. */
function verify(
  findings: () => Iterable<Finding>,
  expected: Partial<Case<{ workloads: typeof workloads }>> = {},
) {
  const check = defineCheck({
    id: 'some-check',
    title: 'Some check',
    why: 'Because.',
    appliesTo: ['service'],
    reads: { workloads },
    codes: { good: 'Good.', bad: 'Bad.', odd: 'Odd.' },
    run: findings,
  });
  return verifyCase(check, {
    name: 'a case',
    facts: { workloads: workloadsFact([deployment()]) },
    outcome: 'fail',
    codes: ['bad'],
    ...expected,
  });
}

describe('verifyCase', () => {
  it('finds nothing wrong with a good check', () => {
    expect(verify(() => [no('bad', details), yes('good', details)])).toEqual(
      [],
    );
    expect(
      verify(() => [no('bad', details)], {
        at: 'deploy/deployment.yaml:8',
        says: ['otherwise', /\+other/],
      }),
    ).toEqual([]);
  });

  it.each<[string, () => Finding[], object, string]>([
    [
      'another outcome',
      () => [yes('good', details)],
      {},
      'the outcome is pass (good), not fail',
    ],
    [
      'no finding at all',
      () => [],
      {},
      'the outcome is not-applicable (), not fail',
    ],
    [
      'another code',
      () => [no('odd', details)],
      {},
      'the codes that decide are odd, not bad',
    ],
    [
      'one code too many',
      () => [no('bad', details), no('odd', details)],
      {},
      'the codes that decide are bad, odd, not bad',
    ],
    [
      'another place',
      () => [no('bad', details)],
      { at: 'Dockerfile:1' },
      'it points to deploy/deployment.yaml:8, not to Dockerfile:1',
    ],
    [
      'something left unsaid',
      () => [no('bad', details)],
      { says: ['database'] },
      'it does not say database',
    ],
    [
      'a code that is not documented',
      () => [no('bad', details), yes('new', details)],
      {},
      'new (yes) is not among the documented codes',
    ],
    [
      'a green finding without evidence',
      () => [no('bad', details), yes('good', { seen: '' })],
      {},
      'good (yes) must say what was seen',
    ],
    [
      'a failure that says nothing',
      () => [no('bad', { ...details, wrong: '' })],
      {},
      'bad (no) must say what is wrong',
    ],
    [
      'a failure without a fix',
      () => [no('bad', { ...details, fix: undefined })],
      {},
      'bad (no) must say what to do',
    ],
    [
      'a patch that changes nothing',
      () => [
        no('bad', {
          ...details,
          fix: { text: 'Do something.', patch: ' same' },
        }),
      ],
      {},
      'patch that changes nothing',
    ],
    [
      'an unknown that says nothing',
      () => [no('bad', details), unknown('odd', { ...details, wrong: ' ' })],
      {},
      'odd (unknown) must say what is wrong, or why',
    ],
    [
      'facts that no reader gives',
      () => [no('bad', details)],
      { facts: { workloads: { workloads: 1 } } },
      'the fact workloads is not valid',
    ],
  ])('sees %s', (_, findings, expected, sentence) => {
    expect(verify(findings, expected).join('\n')).toContain(sentence);
  });

  it('sees a check that answers differently the second time', () => {
    let count = 0;
    const seen = () => `the container was seen ${(count += 1)} times`;
    expect(verify(() => [no('bad', { ...details, seen: seen() })])).toEqual([
      'it says something else the second time',
    ]);
  });

  it('does not let a check change its facts', () => {
    const facts = { workloads: workloadsFact([deployment()]) };
    const change = () => {
      facts.workloads.workloads.pop();
      return [];
    };
    expect(() => verify(change, { facts })).toThrow(TypeError);
  });
});

it('sees what a table leaves out', () => {
  const facts = { workloads: workloadsFact([deployment()]) };
  const check = defineCheck({
    id: 'some-check',
    title: 'Some check',
    why: 'Because.',
    appliesTo: ['service'],
    reads: { workloads },
    codes: { good: 'Good.', bad: 'Bad.' },
    run: () => [yes('good', details)],
  });
  const one = {
    name: 'a case',
    facts,
    outcome: 'pass',
    codes: ['good'],
  } as const;
  expect(verifyTable(check, [one])).toEqual([
    'no case shows the code bad',
    'no case is a fail',
  ]);
});
