// SPDX-License-Identifier: Apache-2.0
import { defaultEnvironments } from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';
import { unsound } from '../../testing/fixtures';

async function read(files: Record<string, string>, path = '') {
  const unit = {
    ref: 'component:default/quote-service',
    kind: 'service' as const,
    title: 'Quote service',
    annotations: {},
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path }],
    environments: defaultEnvironments,
    observedAt: '2026-11-22T00:00:00Z',
    revision: 'r',
  });
  const fact = facts
    .get(unit.ref)
    ?.find(({ type }) => type === 'declaredWaivers');
  expect(unsound(fact ? [fact] : [])).toEqual([]);
  return fact;
}

const waiver = `waivers:
  - check: probes-present
    code: startup-missing
    reason: The image starts in a second, see GO-12
    requestedBy: user:default/ann
    approvedBy: user:default/bob
    until: 2027-01-31
`;

it('reads a waiver with where it stands; it holds through its last day', async () => {
  expect((await read({ 'golive.yaml': waiver }))?.value).toEqual({
    waivers: [
      {
        id: 'golive.yaml:2',
        unit: 'component:default/quote-service',
        check: 'probes-present',
        code: 'startup-missing',
        reason: 'The image starts in a second, see GO-12',
        requestedBy: 'user:default/ann',
        approvedBy: 'user:default/bob',
        until: '2027-02-01T00:00:00.000Z',
        where: { file: 'golive.yaml', line: 2, column: 5 },
      },
    ],
  });
});

it.each([
  ['quote-service', 1],
  ['Component:default/Quote-Service', 1],
  ['other-service', 0],
])('a waiver for the unit %s counts %i times', async (unit, count) => {
  const fact = await read({ 'golive.yaml': `${waiver}    unit: ${unit}\n` });
  expect(fact?.value).toMatchObject({ waivers: { length: count } });
});

it('is one waiver for each environment that it names', async () => {
  const fact = await read({
    'golive.yaml': `${waiver}    environments: [dev, test]\n`,
  });
  expect(fact?.value).toMatchObject({
    waivers: [{ environment: 'dev' }, { environment: 'test' }],
  });
});

it('is read beside the catalog file only', async () => {
  const fact = await read(
    { 'golive.yaml': waiver, 'a/b/golive.yaml': waiver, 'a/x.txt': '' },
    'a',
  );
  expect(fact?.value).toEqual({ waivers: [] });
});

it.each([
  ['no reason', waiver.replace(/ {4}reason:.*\n/, ''), 2],
  ['a reason that is none', waiver.replace(/reason: .*/, 'reason: later'), 4],
  ['no end', waiver.replace(/ {4}until:.*\n/, ''), 2],
  ['a day that does not exist', waiver.replace('01-31', '02-30'), 7],
  ['a key that nobody knows', `${waiver}    forever: true\n`, 8],
  ['half a file', waiver.slice(0, 60), 2],
])(
  'with %s nothing is waived, and its place is told',
  async (_, text, line) => {
    const fact = await read({ 'golive.yaml': text });
    expect(fact?.value).toEqual({ waivers: [] });
    expect(fact?.problems.map(p => p.where)).toContainEqual(
      expect.objectContaining({ file: 'golive.yaml', line }),
    );
  },
);
