// SPDX-License-Identifier: Apache-2.0
import { clusterFact, deployment } from '../testing';
import { replicasOf, rollingOf, shareOf } from './replicas';

it.each<[number | string, number, 'up' | 'down', number | undefined]>([
  [2, 10, 'up', 2],
  [0, 10, 'up', 0],
  ['50%', 3, 'up', 2],
  ['50%', 3, 'down', 1],
  ['100%', 3, 'down', 3],
  ['0%', 3, 'up', 0],
  ['150%', 2, 'up', 3],
  [-1, 3, 'up', undefined],
  ['50', 3, 'up', undefined],
  ['5.5%', 3, 'up', undefined],
])('%s of %d rounded %s', (value, whole, rounding, expected) => {
  expect(shareOf(value, whole, rounding)).toBe(expected);
});

it.each([
  [undefined, 4, { maxSurge: 1, maxUnavailable: 1 }],
  [undefined, 3, { maxSurge: 1, maxUnavailable: 0 }],
  [undefined, 1, { maxSurge: 1, maxUnavailable: 0 }],
  [{ maxSurge: 0 }, 1, { maxSurge: 0, maxUnavailable: 1 }],
  [{ maxSurge: 0, maxUnavailable: 0 }, 3, { maxSurge: 0, maxUnavailable: 1 }],
  [
    { maxSurge: '100%', maxUnavailable: 0 },
    3,
    { maxSurge: 3, maxUnavailable: 0 },
  ],
])('a rolling update by %j of %d', (rollingUpdate, replicas, expected) => {
  const one = {
    ...deployment(),
    ...(rollingUpdate ? { strategy: { rollingUpdate } } : {}),
  };
  expect(rollingOf(one, replicas)).toEqual(expected);
});

it('counts the pods by the autoscaler where there is one', () => {
  const target = { kind: 'Deployment', name: 'quote-service' };
  const of = (autoscaler?: object, replicas?: number) => {
    const { min, max } = replicasOf(
      { ...deployment(), ...(replicas === undefined ? {} : { replicas }) },
      clusterFact({
        autoscalers: autoscaler ? [{ target, ...autoscaler }] : [],
      }).autoscalers,
    );
    return [min, max];
  };
  expect(of()).toEqual([1, 1]);
  expect(of(undefined, 3)).toEqual([3, 3]);
  expect(of({ minReplicas: 2, maxReplicas: 6 }, 3)).toEqual([2, 6]);
  expect(of({ maxReplicas: 6 }, 3)).toEqual([1, 6]);
  expect(of({ kind: 'ScaledObject' }, 3)).toEqual([0, 100]);
  expect(of({ target: { kind: 'Deployment', name: 'other' } }, 3)).toEqual([
    3, 3,
  ]);
  expect(
    of({ target: { kind: 'StatefulSet', name: 'quote-service' } }),
  ).toEqual([1, 1]);
});
