// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  deployment,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const good = {
  requests: { cpu: '250m', memory: '768Mi' },
  limits: { memory: '768Mi' },
};
const app = (resources?: object, pod: Record<string, unknown> = {}) => ({
  workloads: workloadsFact([deployment(resources ? { resources } : {}, pod)]),
});
const all = [
  'cpu-request-missing',
  'memory-limit-missing',
  'memory-request-missing',
];

table([
  pass('everything stated', app(good), ['set'], {
    at: 'deploy/deployment.yaml:12',
    says: ['250m', '768Mi'],
  }),
  pass(
    'numbers and e-notation',
    app({
      requests: { cpu: 1, memory: '1e9' },
      limits: { memory: 1073741824 },
    }),
    ['set'],
  ),
  pass(
    'requests from limits',
    app({ limits: { cpu: '1', memory: '1Gi' } }),
    ['set'],
    { says: ['from its limit'] },
  ),
  pass('of the whole pod', app(undefined, { resources: good }), ['set'], {
    says: ['of the whole pod'],
  }),
  fail('nothing', app(), all, {
    at: 'deploy/deployment.yaml:8',
    says: ['+      memory: 768Mi'],
  }),
  fail(
    'no CPU request',
    app({ ...good, requests: { memory: '768Mi' } }),
    ['cpu-request-missing'],
    { at: 'deploy/deployment.yaml:11' },
  ),
  fail('no memory request and no limit', app({ requests: { cpu: 1 } }), [
    'memory-limit-missing',
    'memory-request-missing',
  ]),
  fail(
    'no memory limit',
    app({ requests: good.requests, limits: { cpu: 2 } }),
    ['memory-limit-missing'],
  ),
  fail(
    'a request of 0',
    app({ ...good, requests: { cpu: 0, memory: '768Mi' } }),
    ['cpu-request-missing'],
    { says: ['which is none'] },
  ),
  fail(
    'no amount',
    app({ ...good, limits: { memory: '1GB' } }),
    ['quantity-invalid'],
    { says: ['1GB'] },
  ),
  fail('less than nothing', app({ ...good, limits: { memory: '-1Gi' } }), [
    'quantity-invalid',
    'request-above-limit',
  ]),
  fail(
    'thousandths of a byte',
    app({ requests: { cpu: 1, memory: '512m' }, limits: { memory: '512m' } }),
    ['memory-implausible'],
  ),
  pass(
    'one mebibyte',
    app({ requests: { cpu: 1, memory: '1Mi' }, limits: { memory: '1Mi' } }),
    ['set'],
  ),
  fail(
    'a request above its limit',
    app({ ...good, limits: { memory: '512Mi' } }),
    ['request-above-limit'],
  ),
  pass(
    'a request as high as its limit, in another unit',
    app({ requests: { cpu: 1, memory: '1Gi' }, limits: { memory: '1024Mi' } }),
    ['set'],
  ),
  fail(
    'an init container',
    {
      workloads: workloadsFact([
        workload({
          containers: [{ name: 'app', resources: good }],
          initContainers: [{ name: 'init' }],
        }),
      ]),
    },
    all,
    { says: ['init container "init"'] },
  ),
  fail(
    'a Job',
    {
      workloads: workloadsFact([
        workload({ containers: [{ name: 'app' }] }, { kind: 'Job' }),
      ]),
    },
    all,
  ),
  pass(
    'a debug container',
    {
      workloads: workloadsFact([
        workload({
          containers: [{ name: 'app', resources: good }],
          ephemeralContainers: [{ name: 'debug' }],
        }),
      ]),
    },
    ['set'],
  ),
  unknown('nothing at all', { workloads: workloadsFact([]) }, ['no-workloads']),
]);
