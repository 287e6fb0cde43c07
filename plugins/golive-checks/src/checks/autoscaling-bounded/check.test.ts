// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  clusterFact,
  deployment,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const requests = { resources: { requests: { cpu: '1' } } };
const facts = (
  autoscalers: object[],
  container: Record<string, unknown> = requests,
  more: object = {},
) => ({
  workloads: workloadsFact([{ ...deployment(container), ...more } as never]),
  clusterObjects: clusterFact({ autoscalers }),
});
const bounds = { minReplicas: 2, maxReplicas: 6 };
const keda = { kind: 'ScaledObject', metrics: ['kafka'], maxReplicas: 6 };

table([
  pass('two to six', facts([bounds]), ['bounded'], { says: ['from 2 to 6'] }),
  pass(
    'a limit is a request',
    facts([bounds], { resources: { limits: { cpu: '1' } } }),
    ['bounded'],
  ),
  pass(
    'by a metric of its own',
    facts([{ ...bounds, metrics: ['Pods'] }], {}),
    ['bounded'],
  ),
  pass('a worker that may rest', facts([keda], {}), ['bounded'], {
    kind: 'worker',
  }),
  fail('a service that may rest', facts([keda], {}), ['scales-to-zero']),
  fail('no greatest number', facts([{ minReplicas: 2 }]), ['max-missing'], {
    says: ['Kubernetes refuses'],
  }),
  fail(
    'the hundred of KEDA',
    facts([{ ...keda, maxReplicas: undefined }], {}),
    ['max-missing'],
    {
      kind: 'worker',
      says: ['it is 100 by default'],
    },
  ),
  fail(
    'the least above the greatest',
    facts([{ minReplicas: 7, maxReplicas: 6 }]),
    ['limits-reversed'],
  ),
  fail('too many', facts([{ minReplicas: 2, maxReplicas: 500 }]), [
    'max-too-large',
  ]),
  fail('fewer by the standard', facts([bounds]), ['max-too-large'], {
    parameters: { mostReplicas: 5 },
  }),
  fail(
    'a number in the manifest too',
    facts([bounds], requests, { replicas: 3 }),
    ['replicas-fixed'],
  ),
  fail('no request', facts([bounds], {}), ['metric-needs-request']),
  fail(
    'no metric is the one by processor',
    facts([{ ...bounds, metrics: [] }], {}),
    ['metric-needs-request'],
  ),
  fail('two of them', facts([bounds, { ...bounds, name: 'other' }]), [
    'several-autoscalers',
  ]),
  fail(
    'aimed at nothing',
    facts([{ ...bounds, target: { kind: 'Deployment', name: 'x' } }]),
    ['target-missing'],
  ),
  notApplicable('none', facts([]), ['no-autoscaler']),
  unknown(
    'no workload',
    { workloads: workloadsFact([]), clusterObjects: clusterFact() },
    ['no-workloads'],
  ),
]);
