// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  goodReleasePlan,
  releaseFact,
  releasePlan,
} from '../../testing';
import check from './check';

const { pass, fail, table } = checkTester(check);
const { steps, changes } = goodReleasePlan;
const [expand, services, smoke] = steps;
const facts = (plan: object = {}) => ({
  releasePlans: releaseFact([releasePlan(plan)]),
});
const step = (phase: string, members: object = {}) => ({
  phase,
  does: `do ${phase}`,
  forward: 'fix and release again',
  rollback: { impossible: 'it has happened already' },
  ...members,
});
const change = (kind: string, members: object = {}) => ({
  id: kind,
  kind,
  what: 'x',
  compatible: true,
  ...members,
});
/** A change, brought by a step that is taken back by what is given. */
const taken = (kind: string, phase: string, rollback: object) =>
  facts({
    changes: [
      change(kind, kind === 'schema-contract' ? { expandedIn: '1.17.0' } : {}),
    ],
    steps: [
      step(phase, { changes: [kind], rollback: { how: 'back', ...rollback } }),
    ],
  });
const contract = (members: object, others: object[] = []) =>
  facts({
    changes: [...others, change('schema-contract', members)],
    steps: [
      ...others.map(() => step('expand', { changes: ['schema-expand'] })),
      step('contract', { changes: ['schema-contract'] }),
    ],
  });
const phases = (...all: string[]) =>
  facts({ changes: [], steps: all.map(p => step(p)) });
const clear = ['forward-clear'];

table([
  pass('a plan', facts(), clear, {
    at: 'release-plan.yaml:14',
    says: ['3 steps'],
  }),
  fail(
    'a step without a way forward',
    facts({ steps: [{ ...expand, forward: undefined }, services, smoke] }),
    ['no-way-forward'],
  ),
  fail(
    'a step without a word on taking it back',
    facts({ steps: [expand, { ...services, rollback: undefined }] }),
    ['rollback-not-stated'],
  ),
  ...(
    [
      ['event-schema', 'services', 'events', 'rollback-ignores-events'],
      ['event-schema', 'flag', 'events', 'rollback-ignores-events'],
      ['process', 'process', 'instances', 'rollback-ignores-instances'],
      [
        'external-call',
        'services',
        'externalCalls',
        'rollback-ignores-external-calls',
      ],
      ['schema-migrate', 'backfill', 'data', 'rollback-ignores-data'],
      ['schema-contract', 'contract', 'data', 'rollback-ignores-data'],
    ] as const
  ).flatMap(([kind, phase, member, code]) => [
    fail(
      `${kind} is taken back and ${member} are ignored`,
      taken(kind, phase, {}),
      [code],
    ),
    pass(
      `${kind} is taken back and ${member} are not`,
      taken(kind, phase, { [member]: 'are compensated' }),
      clear,
    ),
  ]),
  fail(
    'code that publishes events',
    facts({
      changes: [change('code', { effects: ['events'] })],
      steps: [
        step('services', { changes: ['code'], rollback: { how: 'back' } }),
      ],
    }),
    ['rollback-ignores-events'],
  ),
  fail(
    'a step that calls others',
    facts({ steps: [expand, { ...services, effects: ['external-calls'] }] }),
    ['rollback-ignores-external-calls'],
  ),
  fail(
    'an event whose only step registers its schema is published by the service',
    facts({
      changes: [...changes, change('event-schema')],
      steps: [
        step('event-schemas', {
          changes: ['event-schema'],
          rollback: { how: 'delete it' },
        }),
        expand,
        services,
        smoke,
      ],
    }),
    ['rollback-ignores-events'],
    { at: 'release-plan.yaml:38' },
  ),
  pass(
    'a step that cannot be taken back',
    facts({
      changes: [change('process')],
      steps: [step('process', { changes: ['process'] })],
    }),
    clear,
  ),
  pass(
    'the whole order',
    phases(
      'topics',
      'event-schemas',
      'expand',
      'process',
      'workers',
      'services',
      'backfill',
      'smoke',
      'flag',
      'smoke',
      'contract',
    ),
    clear,
  ),
  ...(
    [
      ['expand', 'topics'],
      ['process', 'expand'],
      ['services', 'workers'],
      ['services', 'expand'],
      ['workers', 'process'],
      ['flag', 'services'],
      ['backfill', 'expand'],
      ['smoke', 'services'],
      ['services', 'flag', 'smoke'],
    ] as const
  ).map(order =>
    fail(`${order.join(' before ')}`, phases(...order), ['order-violated']),
  ),
  fail(
    'an expand that hides in another phase',
    facts({
      changes: [change('schema-expand')],
      steps: [step('other', { changes: ['schema-expand'] })],
    }),
    ['phase-differs'],
  ),
  pass(
    'a contract of an earlier expand',
    contract({ expandedIn: '1.17.0' }),
    clear,
  ),
  pass(
    'a contract beside the expand of something else',
    contract({ expandedIn: '1.17.0', subject: 'a' }, [
      change('schema-expand', { subject: 'b' }),
    ]),
    clear,
  ),
  fail(
    'a contract beside its expand',
    contract({ expandedIn: '1.17.0', subject: 'a' }, [
      change('schema-expand', { subject: 'a' }),
    ]),
    ['contract-too-early'],
  ),
  fail('a contract of this release', contract({ expandedIn: '1.19.0' }), [
    'contract-too-early',
  ]),
  fail('a contract that names no expand', contract({}), ['expand-not-named']),
  fail(
    'a contract of an expand that was never released',
    contract({ expandedIn: '1.16.0' }),
    ['expand-not-released'],
  ),
  fail('no steps', facts({ steps: [] }), ['steps-missing']),
  fail('a plan of what is released', facts({ version: '1.18.3' }), [
    'plan-stale',
  ]),
  fail('no plan', { releasePlans: releaseFact([]) }, ['plan-missing']),
]);
