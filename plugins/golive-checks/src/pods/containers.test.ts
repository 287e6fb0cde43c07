// SPDX-License-Identifier: Apache-2.0
import { workload } from '../testing';
import { added, containersOf, staysRunning, whereIn } from './containers';

const pod = {
  containers: [{ name: 'app' }],
  initContainers: [
    { name: 'init' },
    { name: 'sidecar', restartPolicy: 'Always' },
  ],
  ephemeralContainers: [{ name: 'debug' }],
};

it('finds the containers of all three lists, with their places', () => {
  const placed = containersOf(workload(pod));
  expect(placed.map(p => `${p.title} ${p.pointer}`)).toEqual([
    'init container "init" of Deployment quote-service /spec/template/spec/initContainers/0',
    'init container "sidecar" of Deployment quote-service /spec/template/spec/initContainers/1',
    'container "app" of Deployment quote-service /spec/template/spec/containers/0',
    'ephemeral container "debug" of Deployment quote-service /spec/template/spec/ephemeralContainers/0',
  ]);
});

it.each([
  ['Deployment', ['sidecar', 'app']],
  ['Job', []],
])('knows which containers of a %s stay', (kind, names) => {
  const staying = containersOf(workload(pod, { kind })).filter(staysRunning);
  expect(staying.map(p => p.container.name)).toEqual(names);
});

it('shows what is missing where it would have to stand', () => {
  const one = workload(pod);
  const container = whereIn(one, '/spec/template/spec/containers/0');
  expect(
    whereIn(one, '/spec/template/spec/containers/0/livenessProbe'),
  ).toEqual(container);
  expect(
    whereIn({ ...one, positions: {}, position: [40, 1] }, '/spec'),
  ).toMatchObject({ line: 40 });
});

it('puts a plus before every line of an addition', () => {
  expect(added('a:\n  b')).toBe('+a:\n+  b');
});
