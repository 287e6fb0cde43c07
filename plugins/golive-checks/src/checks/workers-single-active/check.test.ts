// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  clusterFact,
  deployment,
  healthFact,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const facts = (
  more: readonly object[] | object = {},
  uses: string[] = [],
  objects: Parameters<typeof clusterFact>[0] = {},
) => ({
  workloads: workloadsFact(
    (Array.isArray(more) ? (more as object[]) : [more]).map(
      one => ({ ...deployment(), ...one } as never),
    ),
  ),
  clusterObjects: clusterFact(objects),
  healthEndpoints: healthFact({}, 'spring-boot', [], uses),
});
const declared = (value: string) => ({
  annotations: { 'golive/side-effects': value },
});
const recreate = { strategy: { type: 'Recreate' } };
const colours = [{ name: 'worker-blue' }, { name: 'worker-green' }];
const lease = (verbs: string[]) => ({
  roles: [
    {
      rules: [
        { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs },
      ],
    },
  ],
  roleBindings: [{ subjects: [{ kind: 'ServiceAccount', name: 'default' }] }],
});

table([
  pass('one, replaced', facts(recreate), ['one-at-a-time']),
  pass(
    'one, without surge',
    facts({ strategy: { rollingUpdate: { maxSurge: 0 } } }),
    ['one-at-a-time'],
  ),
  pass('one of a StatefulSet', facts({ kind: 'StatefulSet' }), [
    'one-at-a-time',
  ]),
  pass(
    'two colours of which one rests',
    facts([
      { ...colours[0], ...recreate },
      { ...colours[1], replicas: 0 },
    ]),
    ['one-at-a-time'],
  ),
  pass(
    'declared',
    facts({ replicas: 3 }),
    ['declared-safe'],
    declared('idempotent'),
  ),
  pass(
    'two colours that hold a lease',
    facts(colours),
    ['declared-safe'],
    declared('lease'),
  ),
  pass(
    'leader election',
    facts({ replicas: 3 }, [], lease(['get', 'update'])),
    ['work-shared'],
  ),
  pass('ShedLock', facts({ replicas: 3 }, ['scheduled', 'scheduler-lock']), [
    'work-shared',
  ]),
  pass(
    'a consumer group',
    facts({ replicas: 3 }, ['kafka-listener']),
    ['work-shared'],
    {
      says: ['consumer group'],
    },
  ),
  pass('external tasks', facts({ replicas: 3 }), ['work-shared'], {
    kind: 'process-worker',
    annotations: { 'golive/external-task-topics': 'reserve' },
  }),
  fail('two colours', facts(colours), ['two-colours-active']),
  fail(
    'two colours of Argo Rollouts',
    facts(
      {
        kind: 'Rollout',
        replicas: 1,
        strategy: { blueGreen: { activeService: 'a' } },
      },
      ['scheduled'],
    ),
    ['two-during-rollout'],
  ),
  fail(
    'jobs by a timer, during a rollout',
    facts({}, ['scheduled']),
    ['two-during-rollout'],
    {
      says: ['by a timer', 'type: Recreate'],
    },
  ),
  fail(
    'jobs by a timer beside a listener',
    facts({ replicas: 2 }, ['scheduled', 'kafka-listener']),
    ['several-active'],
  ),
  fail(
    'declared single, with a surge',
    facts(),
    ['two-during-rollout'],
    declared('single'),
  ),
  fail(
    'declared single, scaled',
    facts({ strategy: { type: 'Recreate' } }, [], {
      autoscalers: [{ maxReplicas: 5 }],
    }),
    ['several-active'],
    declared('single'),
  ),
  unknown(
    'a lease that is only read',
    facts({ replicas: 3 }, [], lease(['get'])),
    ['side-effects-undeclared'],
  ),
  unknown('nothing known', facts({ replicas: 2 }), ['side-effects-undeclared']),
  unknown(
    'a word that means nothing',
    facts(),
    ['declaration-unreadable'],
    declared('yes'),
  ),
  notApplicable(
    'a CronJob',
    {
      ...facts(),
      workloads: workloadsFact([
        workload({ containers: [{ name: 'a' }] }, { kind: 'CronJob' }),
      ]),
    },
    ['runs-to-end'],
  ),
  unknown('no workload', { ...facts(), workloads: workloadsFact([]) }, [
    'no-workloads',
  ]),
]);
