// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  deployment,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const readOnly = { securityContext: { readOnlyRootFilesystem: true } };
const one = (container: Record<string, unknown> = {}, pod = {}) => ({
  workloads: workloadsFact([{ ...deployment(container, pod), document: 0 }]),
});
const both = (pod: { containers: object[] } & Record<string, unknown>) => ({
  workloads: workloadsFact([workload(pod)]),
});
const app = { name: 'app', image: 'a:1' };

table([
  pass('read-only', one(readOnly), ['read-only'], {
    at: 'deploy/deployment.yaml:11',
    says: ['it writes nowhere'],
  }),
  pass(
    'with a place to write',
    one(
      {
        ...readOnly,
        volumeMounts: [
          { name: 'tmp', mountPath: '/tmp' },
          { name: 'config', mountPath: '/config' },
          { name: 'data', mountPath: '/data', readOnly: true },
        ],
      },
      {
        volumes: [
          { name: 'tmp', emptyDir: {} },
          { name: 'config', configMap: {} },
          { name: 'data', emptyDir: {} },
        ],
      },
    ),
    ['read-only'],
    { says: ['it writes to /tmp'] },
  ),
  pass(
    'a debugger of a running pod is none of ours',
    both({
      containers: [{ ...app, ...readOnly }],
      ephemeralContainers: [{ name: 'debug' }],
    }),
    ['read-only'],
  ),
  fail('nothing set', one(), ['not-set'], {
    says: ['+              mountPath: /tmp'],
  }),
  fail(
    'set to false',
    one({ securityContext: { readOnlyRootFilesystem: false } }),
    ['writable'],
  ),
  fail(
    'set on the pod, which has no such field',
    one({}, { securityContext: { readOnlyRootFilesystem: true } }),
    ['set-on-pod'],
  ),
  fail(
    'an init container',
    both({
      containers: [{ ...app, ...readOnly }],
      initContainers: [{ name: 'init', image: 'i:1' }],
    }),
    ['not-set'],
  ),
  fail(
    'a sidecar',
    both({
      containers: [{ ...app, ...readOnly }],
      initContainers: [
        { name: 'proxy', image: 'i:1', restartPolicy: 'Always' },
      ],
    }),
    ['not-set'],
  ),
  notApplicable('Windows', one({}, { os: { name: 'windows' } }), ['windows']),
  unknown('no workload', { workloads: workloadsFact([]) }, ['no-workloads']),
]);

const fixOf = (container: Record<string, unknown>, pod = {}) => {
  const [finding] = check.run(one(container, pod), {
    unit: { ref: 'u', kind: 'service', title: 'u', annotations: {} },
    environment: 'dev',
    parameters: {},
  });
  return finding.fix?.edits?.map(edit => 'path' in edit && edit.path.join('/'));
};

describe('edits', () => {
  const at = 'spec/template/spec';
  it('make a place for temporary files', () => {
    expect(fixOf({})).toEqual([
      `${at}/containers/0/securityContext/readOnlyRootFilesystem`,
      `${at}/containers/0/volumeMounts`,
      `${at}/volumes`,
    ]);
    expect(
      fixOf(
        { volumeMounts: [{ name: 'a', mountPath: '/a' }] },
        { volumes: [{ name: 'a', emptyDir: {} }] },
      ),
    ).toEqual([
      `${at}/containers/0/securityContext/readOnlyRootFilesystem`,
      `${at}/containers/0/volumeMounts/1`,
      `${at}/volumes/1`,
    ]);
  });
  it('leave a place that is there', () => {
    expect(
      fixOf(
        { volumeMounts: [{ name: 'a', mountPath: '/tmp' }] },
        { volumes: [{ name: 'a', emptyDir: {} }] },
      ),
    ).toHaveLength(1);
  });
  it('are none where it would not be safe', () => {
    expect(fixOf({}, { initContainers: [{ name: 'i' }] })).toBeUndefined();
  });
});
