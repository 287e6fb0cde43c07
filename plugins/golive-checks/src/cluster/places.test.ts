// SPDX-License-Identifier: Apache-2.0
import { clusterFact, deployment } from '../testing';
import { editsOf, whereOf } from './places';

it('shows a field, or what is nearest to it', () => {
  const [policy] = clusterFact({
    networkPolicies: [
      {
        position: [3, 1],
        positions: { '/items/0/spec': [5, 3] },
        pointer: '/items/0',
      },
    ],
  }).networkPolicies;
  expect(whereOf(policy, '/spec/ingress')).toMatchObject({ line: 5 });
  expect(whereOf({ ...policy, positions: {} }, '/spec')).toMatchObject({
    line: 3,
  });
});

it('edits the document that the workload is written in, and no other', () => {
  const written = { ...deployment(), document: 2 };
  expect(
    editsOf(written, { '/spec/template/spec/containers/0/a~1b': true }),
  ).toEqual({
    edits: [
      {
        file: 'deploy/deployment.yaml',
        document: 2,
        path: ['spec', 'template', 'spec', 'containers', 0, 'a/b'],
        set: true,
      },
    ],
  });
  expect(editsOf(deployment(), { '/spec': 1 })).toEqual({});
});

it('edits the item of a List, and not the List', () => {
  const item = {
    ...deployment(),
    podPointer: '/items/1/spec/template/spec',
    document: 0,
  };
  const paths = editsOf(item, {
    '/spec/replicas': 2,
    '/items/1/spec/template/spec/hostPID': false,
  }).edits?.map(edit => 'path' in edit && edit.path.join('.'));
  expect(paths).toEqual([
    'items.1.spec.replicas',
    'items.1.spec.template.spec.hostPID',
  ]);
});
