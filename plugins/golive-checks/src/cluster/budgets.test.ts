// SPDX-License-Identifier: Apache-2.0
import { clusterFact, deployment } from '../testing';
import { allowedOf, budgetsOf } from './budgets';

const budget = (options: object) =>
  clusterFact({ disruptionBudgets: [options] }).disruptionBudgets[0];

it.each<[object, number, number | undefined]>([
  [{ minAvailable: 1 }, 2, 1],
  [{ minAvailable: 2 }, 2, 0],
  [{ minAvailable: 5 }, 2, 0],
  [{ minAvailable: 0 }, 2, 2],
  [{ minAvailable: '50%' }, 3, 1],
  [{ minAvailable: '51%' }, 2, 0],
  [{ minAvailable: '100%' }, 3, 0],
  [{ maxUnavailable: 0 }, 3, 0],
  [{ maxUnavailable: '0%' }, 3, 0],
  [{ maxUnavailable: '1%' }, 3, 1],
  [{ maxUnavailable: 1 }, 3, 1],
  [{ maxUnavailable: 9 }, 3, 3],
  [{}, 3, 3],
  [{ minAvailable: 1, maxUnavailable: 1 }, 3, undefined],
  [{ minAvailable: 'half' }, 3, undefined],
])('%j of %d pods lets %s go', (options, replicas, expected) => {
  expect(allowedOf(budget(options), replicas)).toBe(expected);
});

it('counts the pods that its selector chooses', () => {
  const names = (options: object) =>
    budgetsOf(deployment(), [budget(options)]).length;
  expect(names({})).toBe(1);
  expect(names({ selector: {} })).toBe(1);
  expect(names({ selector: undefined })).toBe(0);
  expect(names({ selector: { matchLabels: { app: 'x' } } })).toBe(0);
});
