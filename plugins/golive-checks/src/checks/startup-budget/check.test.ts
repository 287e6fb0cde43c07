// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  deployment,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const probe = (more: object = {}) => ({
  httpGet: { path: '/health', port: 8080 },
  ...more,
});
const one = (probes: Record<string, unknown>, annotations?: object) => ({
  workloads: workloadsFact([
    { ...deployment(probes), ...(annotations ? { annotations } : {}) } as never,
  ]),
});
const takes = (seconds: string) => ({
  annotations: { 'golive/start-seconds': seconds },
});
const startup = probe({ failureThreshold: 30, periodSeconds: 5 });

table([
  pass(
    'as long as it takes',
    one({ startupProbe: startup }),
    ['start-covered'],
    {
      ...takes('150'),
      at: 'deploy/deployment.yaml:10',
      says: ['150 s (30 x 5 s)'],
    },
  ),
  fail(
    'a second longer',
    one({ startupProbe: startup }),
    ['startup-too-short'],
    {
      ...takes('151'),
      says: ['failureThreshold: 31'],
    },
  ),
  pass(
    'the defaults: three times ten',
    one({ startupProbe: probe() }),
    ['start-covered'],
    takes('30'),
  ),
  pass(
    'with a delay first',
    one({ startupProbe: probe({ initialDelaySeconds: 20 }) }),
    ['start-covered'],
    takes('50'),
  ),
  pass(
    'a startup probe covers an impatient liveness',
    one({
      startupProbe: startup,
      livenessProbe: probe({ periodSeconds: 1, failureThreshold: 1 }),
    }),
    ['start-covered'],
    takes('60'),
  ),
  pass(
    'liveness alone that waits',
    one({ livenessProbe: probe({ initialDelaySeconds: 60 }) }),
    ['liveness-waits'],
    takes('90'),
  ),
  fail(
    'liveness alone that does not',
    one({ livenessProbe: probe({ initialDelaySeconds: 30 }) }),
    ['liveness-too-early'],
    takes('90'),
  ),
  pass(
    'declared by the workload, which knows better',
    one({ startupProbe: startup }, { 'golive/start-seconds': '100' }),
    ['start-covered'],
    takes('200'),
  ),
  unknown(
    'undeclared',
    one({ startupProbe: startup }),
    ['start-time-undeclared'],
    {
      says: ["golive/start-seconds: '45'"],
    },
  ),
  unknown(
    'no number',
    one({ startupProbe: startup }),
    ['start-time-unreadable'],
    takes('a minute'),
  ),
  notApplicable(
    'readiness only',
    one({ readinessProbe: probe() }),
    ['nothing-kills'],
    takes('60'),
  ),
  notApplicable(
    'a CronJob',
    {
      workloads: workloadsFact([
        workload({ containers: [{ name: 'a' }] }, { kind: 'CronJob' }),
      ]),
    },
    ['nothing-kills'],
    { kind: 'worker', ...takes('60') },
  ),
  unknown(
    'two containers of which none is called like the unit',
    {
      workloads: workloadsFact([
        workload({
          containers: [
            { name: 'a', image: 'a' },
            { name: 'b', image: 'b' },
          ],
        }),
      ]),
    },
    ['application-unclear'],
    takes('60'),
  ),
  unknown('no workload', { workloads: workloadsFact([]) }, ['no-workloads']),
]);
