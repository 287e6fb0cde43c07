// SPDX-License-Identifier: Apache-2.0
import {
  releasePlans,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

async function read(
  files: Record<string, string>,
  released?: Record<string, Record<string, string>>,
) {
  const unit: Unit = {
    ref: 'component:default/quote-service',
    kind: 'service',
    title: 'Quote service',
    annotations: {},
  };
  const facts = await readRepository(memoryTree(files, 'tree', released), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === releasePlans.id);
  return {
    ...releasePlans.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => p.code),
  };
}

const plan = (members = '') =>
  `version: 1.19.0\nchanges: []\nsteps: []\n${members}`;

describe('release plan reader', () => {
  it('gives a plan, what was released and whether the smoke test is there', async () => {
    const { plans, released, historyUnreadable, problems } = await read(
      {
        'release-plan.yaml': plan('smokeTest: smoke/flow.sh\n'),
        'smoke/flow.sh': 'curl',
      },
      { 'v1.9.0': {}, '1.10.0': {}, 'v1.10.0': {}, 'v2.0.0-rc.1': {} },
    );
    expect(problems).toEqual([]);
    expect(historyUnreadable).toBeUndefined();
    expect(plans.map(p => [p.plan.version, p.found])).toEqual([
      ['1.19.0', { 'smoke/flow.sh': true }],
    ]);
    expect(released).toEqual(['1.9.0', '1.10.0']);
  });

  it('says that what was released is not known', async () => {
    const { released, historyUnreadable } = await read({
      'release-plan.yaml': plan(),
    });
    expect(released).toEqual([]);
    expect(historyUnreadable).toContain('history');
  });

  it('asks for no history where there is no plan', async () => {
    expect(await read({ 'a.yaml': 'x: 1' })).toEqual({
      plans: [],
      released: [],
      problems: [],
    });
  });

  it.each([
    [
      'a version that is none',
      'version: 1.19\nchanges: []\nsteps: []',
      'format-type',
    ],
    [
      'a version before a release',
      plan().replace('1.19.0', '1.19.0-rc.1'),
      'format-value',
    ],
    [
      'a kind of nobody',
      plan().replace(
        'changes: []',
        'changes: [{id: a, kind: magic, what: x, compatible: true}]',
      ),
      'format-value',
    ],
    [
      'compatible as a word',
      plan().replace(
        'changes: []',
        'changes: [{id: a, kind: code, what: x, compatible: "yes"}]',
      ),
      'format-type',
    ],
    [
      'a rollback that is both',
      plan().replace(
        'steps: []',
        'steps: [{phase: flag, does: x, rollback: {how: a, impossible: because of that}}]',
      ),
      'format-value',
    ],
    [
      'a flow with a comma in a text',
      plan().replace(
        'steps: []',
        'steps: [{phase: flag, does: x, rollback: {how: a, b}}]',
      ),
      'format-unknown-key',
    ],
    [
      'a share without a sign',
      plan('strategy: {type: canary, steps: [{traffic: 5, hold: 1h}]}'),
      'format-type',
    ],
    ['an unknown key', plan('obsreve: 2h'), 'format-unknown-key'],
    ['a date that does not exist', plan('date: 2026-11-31'), 'format-value'],
  ])('never takes %s for a plan', async (_, text, code) => {
    const { plans, problems } = await read({ 'release-plan.yaml': text });
    expect(plans).toEqual([]);
    expect(problems).toContain(code);
  });
});
