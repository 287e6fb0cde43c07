// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  releaseFact,
  releasePlan,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, table } = checkTester(check);
type Deployment = Partial<ReturnType<typeof workload>>;
const facts = (plan: object = {}, ...deployments: Deployment[]) => ({
  releasePlans: releaseFact([releasePlan(plan)]),
  workloads: workloadsFact(
    deployments.map(options => ({
      ...workload({ containers: [{ name: 'app' }] }, { kind: options.kind }),
      ...options,
    })),
  ),
});
const change = (kind: string, compatible: boolean) => ({
  id: 'x',
  kind,
  what: 'x',
  compatible,
});
const incompatible = (kind: string, strategy: object) =>
  facts({ changes: [change(kind, false)], strategy });
const abort = [
  { metric: 'quotes accepted', threshold: 'below 80%', kind: 'business' },
];
const canary = {
  type: 'canary',
  steps: [
    { traffic: '5%', hold: '30m' },
    { traffic: '50%', hold: '1h' },
  ],
  abort,
  disableBy: 'new-pricing',
};
const blueGreen = { type: 'blue-green', workers: 'one-colour', abort };
const recreate = {
  type: 'recreate',
  downtime: '10m',
  window: 'Sunday 02:00 UTC',
};
const fits = ['strategy-fits'];
const worker = { kind: 'worker' } as const;
const colour = (color: string, replicas = 1): Deployment => ({
  name: `worker-${color}`,
  podLabels: { color },
  replicas,
});

table([
  pass('compatible changes, rolling', facts(), fits, {
    says: ['rolling', '1.19.0'],
  }),
  ...[
    'code',
    'schema-expand',
    'schema-contract',
    'event-schema',
    'worker',
    'process',
  ].map(kind =>
    fail(
      `an incompatible ${kind}, rolling`,
      incompatible(kind, { type: 'rolling' }),
      ['versions-clash'],
    ),
  ),
  pass('a canary', facts({ strategy: canary }), fits),
  pass(
    'a canary by tenants',
    facts({
      strategy: { ...canary, steps: [{ to: 'tenant acme', hold: '1d' }] },
    }),
    fits,
  ),
  fail(
    'an incompatible schema as a canary',
    incompatible('schema-migrate', canary),
    ['versions-clash'],
  ),
  fail(
    'a canary without steps',
    facts({ strategy: { ...canary, steps: [] } }),
    ['canary-steps-missing'],
  ),
  ...[['100%'], ['50%', '5%'], ['0%', '50%'], ['5%', '5%']].map(shares =>
    fail(
      `a canary of ${shares.join(', ')}`,
      facts({
        strategy: {
          ...canary,
          steps: shares.map(traffic => ({ traffic, hold: '1h' })),
        },
      }),
      ['canary-steps-wrong'],
    ),
  ),
  fail(
    'a canary that nothing aborts',
    facts({ strategy: { ...canary, abort: undefined } }),
    ['abort-missing'],
  ),
  fail(
    'a canary watched by errors only',
    facts({
      strategy: { ...canary, abort: [{ ...abort[0], kind: 'technical' }] },
    }),
    ['business-metric-missing'],
  ),
  fail(
    'a canary without a flag',
    facts({ strategy: { ...canary, disableBy: undefined } }),
    ['disable-missing'],
  ),
  pass(
    'blue-green with one colour at work',
    facts({ strategy: blueGreen }),
    fits,
  ),
  pass(
    'blue-green of what has no side effects',
    facts({ strategy: { ...blueGreen, workers: 'none' } }),
    fits,
  ),
  fail(
    'blue-green with both at work',
    facts({ strategy: { ...blueGreen, workers: 'both-colours' } }),
    ['two-colours-work'],
  ),
  fail(
    'blue-green that does not say',
    facts({ strategy: { ...blueGreen, workers: undefined } }),
    ['workers-not-stated'],
  ),
  fail(
    'a worker that says it does not work',
    facts({ strategy: { ...blueGreen, workers: 'none' } }),
    ['workers-not-stated'],
    worker,
  ),
  fail(
    'a worker among the changes',
    facts({
      strategy: { ...blueGreen, workers: 'none' },
      changes: [change('worker', true)],
    }),
    ['workers-not-stated'],
  ),
  fail(
    'blue-green that nothing aborts',
    facts({ strategy: { ...blueGreen, abort: undefined } }),
    ['abort-missing'],
  ),
  fail(
    'an incompatible schema in blue-green',
    incompatible('schema-contract', blueGreen),
    ['versions-clash'],
  ),
  pass(
    'an incompatible schema in a window',
    incompatible('schema-migrate', recreate),
    fits,
  ),
  fail(
    'an incompatible event in a window',
    incompatible('event-schema', recreate),
    ['versions-clash'],
  ),
  fail(
    'an incompatible process in a window',
    incompatible('process', recreate),
    ['versions-clash'],
  ),
  fail('a service that is stopped', facts({ strategy: { type: 'recreate' } }), [
    'downtime-not-agreed',
  ]),
  pass(
    'a worker that is stopped',
    facts({ strategy: { type: 'recreate' } }),
    fits,
    worker,
  ),
  pass(
    'manifests that say the same',
    facts({}, { strategy: { type: 'RollingUpdate' } }, {}),
    fits,
  ),
  fail('manifests that stop', facts({}, { strategy: { type: 'Recreate' } }), [
    'strategy-differs',
  ]),
  fail('manifests that roll', facts({ strategy: recreate }, {}), [
    'strategy-differs',
  ]),
  pass(
    'two Deployments are one canary',
    facts({ strategy: canary }, {}, {}),
    fits,
  ),
  fail(
    'a Rollout that is another one',
    facts(
      { strategy: blueGreen },
      { kind: 'Rollout', strategy: { canary: {} } },
    ),
    ['strategy-differs'],
  ),
  fail(
    'two colours of a worker',
    facts({}, colour('blue'), colour('green')),
    ['two-colours-work'],
    worker,
  ),
  pass(
    'one colour of a worker',
    facts({}, colour('blue'), colour('green', 0)),
    fits,
    worker,
  ),
  pass(
    'two colours of a service',
    facts({}, colour('blue'), colour('green')),
    fits,
  ),
  fail(
    'two colours by their names',
    facts({}, { name: 'a-blue' }, { name: 'a-green' }),
    ['two-colours-work'],
    { kind: 'process-worker' },
  ),
  fail(
    'a Rollout that previews a worker',
    facts(
      { strategy: blueGreen },
      { kind: 'Rollout', strategy: { blueGreen: {} } },
    ),
    ['two-colours-work'],
    worker,
  ),
  fail('no strategy', facts({ strategy: undefined }), ['strategy-missing']),
  fail('a plan of what is released', facts({ version: '1.0.0' }), [
    'plan-stale',
  ]),
  fail(
    'no plan',
    { releasePlans: releaseFact([]), workloads: workloadsFact([]) },
    ['plan-missing'],
  ),
]);
