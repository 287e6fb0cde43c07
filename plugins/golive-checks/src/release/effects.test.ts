// SPDX-License-Identifier: Apache-2.0
import { releasePlan } from '../testing';
import { effectsOf, effectsOfStep } from './effects';

const change = (kind: string, effects?: string[]) => ({
  id: kind,
  kind,
  what: 'x',
  compatible: true,
  effects,
});
const step = (phase: string, changes: string[] = []) => ({
  phase,
  does: 'x',
  changes,
});

describe('effects', () => {
  it('come with the kind of a change, and with what it says', () => {
    const { plan } = releasePlan({
      changes: [change('process', ['events', 'instances']), change('code')],
    });
    expect(plan.changes.map(effectsOf)).toEqual([['instances', 'events'], []]);
  });

  it('happen where a change is brought, or where what it provides is used', () => {
    const { plan } = releasePlan({
      changes: [change('event-schema'), change('process')],
      steps: [
        step('event-schemas', ['event-schema']),
        step('process', ['process']),
        step('services'),
        step('smoke'),
        step('flag'),
      ],
    });
    expect(plan.steps.map(s => effectsOfStep(plan, s))).toEqual([
      [],
      ['instances'],
      ['events'],
      [],
      ['events'],
    ]);
  });
});
