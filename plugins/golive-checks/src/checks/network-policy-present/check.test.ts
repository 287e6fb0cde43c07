// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  clusterFact,
  deployment,
  workload,
  workloadsFact,
  type WorkloadOptions,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const podSelector = { matchLabels: { app: 'quote-service' } };
const from = [{ podSelector: { matchLabels: { app: 'gateway' } } }];
const facts = (
  policies: object[],
  options: WorkloadOptions = {},
  pod: Record<string, unknown> = {},
) => ({
  workloads: workloadsFact([deployment({}, pod, options)]),
  clusterObjects: clusterFact({ networkPolicies: policies }),
});
const ingress = (...rules: object[]) =>
  facts([{ podSelector, ingress: rules }]);

table([
  pass('the pods, from the gateway', ingress({ from }), ['restricted'], {
    at: 'deploy/policies.yaml:1',
  }),
  pass('nobody at all', facts([{ podSelector }]), ['restricted']),
  pass('all pods of the namespace', facts([{ podSelector: {} }]), [
    'restricted',
  ]),
  pass('an absent selector is an empty one', facts([{}]), ['restricted']),
  pass(
    'by an expression',
    facts([
      {
        podSelector: {
          matchExpressions: [
            { key: 'app', operator: 'In', values: ['quote-service'] },
          ],
        },
      },
    ]),
    ['restricted'],
  ),
  pass(
    'types named',
    facts([{ podSelector, policyTypes: ['Egress', 'Ingress'] }]),
    ['restricted'],
  ),
  pass('everyone, on one port', ingress({ ports: [{ port: 8080 }] }), [
    'restricted',
  ]),
  pass(
    'the world but the cluster',
    ingress({
      from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }],
    }),
    ['restricted'],
  ),
  pass(
    'all pods of its own namespace',
    ingress({ from: [{ podSelector: {} }] }),
    ['restricted'],
  ),
  fail('no policy', facts([]), ['no-policy'], {
    says: ['+      app: quote-service'],
  }),
  fail(
    'other pods',
    facts([{ podSelector: { matchLabels: { app: 'other' } } }]),
    ['selects-others'],
  ),
  fail(
    'another namespace',
    facts([{ podSelector, namespace: 'other' }], { namespace: 'cpq' }),
    ['selects-others'],
    { says: ['is of the namespace other'] },
  ),
  fail(
    'what goes out only',
    facts([{ podSelector, policyTypes: ['Egress'], egress: [] }]),
    ['selects-others'],
    { says: ['is about what goes out only'] },
  ),
  fail('an empty rule', ingress({}), ['allows-everyone']),
  fail('an empty list of callers', ingress({ from: [] }), ['allows-everyone']),
  fail('one open rule beside a strict one', ingress({ from }, {}), [
    'allows-everyone',
  ]),
  fail(
    'the whole world',
    ingress({ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }),
    ['allows-everyone'],
  ),
  fail(
    'the world but the metadata service, which no pod is',
    ingress({
      from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } }],
    }),
    ['allows-everyone'],
  ),
  fail(
    'the world in two halves',
    ingress({
      from: [
        { ipBlock: { cidr: '0.0.0.0/1' } },
        { ipBlock: { cidr: '128.0.0.0/1' } },
      ],
    }),
    ['allows-everyone'],
  ),
  fail('every namespace', ingress({ from: [{ namespaceSelector: {} }] }), [
    'allows-everyone',
  ]),
  fail(
    'one policy opens what another closes',
    facts([{ podSelector }, { podSelector: {}, ingress: [{}] }]),
    ['allows-everyone'],
  ),
  fail(
    'the network of the node',
    facts([{ podSelector }], {}, { hostNetwork: true }),
    ['host-network'],
  ),
  unknown('a policy of Calico', facts([{ foreign: true, name: 'calico' }]), [
    'policy-unread',
  ]),
  notApplicable(
    'a CronJob',
    {
      workloads: workloadsFact([
        workload({ containers: [{ name: 'a' }] }, { kind: 'CronJob' }),
      ]),
      clusterObjects: clusterFact(),
    },
    ['runs-to-end'],
    { kind: 'worker' },
  ),
  unknown(
    'no workload',
    { workloads: workloadsFact([]), clusterObjects: clusterFact() },
    ['no-workloads'],
  ),
]);
