// SPDX-License-Identifier: Apache-2.0
import type { LabelSelector } from '@golive/backstage-plugin-golive-common';
import { deployment } from '../testing';
import { selectsLabels, selectsPods } from './selectors';

const expression = (operator: string, ...values: string[]): LabelSelector => ({
  matchExpressions: [
    { key: 'app', operator, ...(values.length ? { values } : {}) },
  ],
});

it.each<[string, LabelSelector, Record<string, string>, boolean]>([
  ['empty', {}, {}, true],
  ['empty of something', {}, { app: 'a' }, true],
  ['a pair', { matchLabels: { app: 'a' } }, { app: 'a', tier: 'b' }, true],
  ['another value', { matchLabels: { app: 'a' } }, { app: 'b' }, false],
  [
    'one pair of two',
    { matchLabels: { app: 'a', x: 'y' } },
    { app: 'a' },
    false,
  ],
  ['a name of every object', { matchLabels: { constructor: 'a' } }, {}, false],
  ['In', expression('In', 'a', 'b'), { app: 'b' }, true],
  ['In of something else', expression('In', 'a'), { app: 'b' }, false],
  ['In of nothing', expression('In', 'a'), {}, false],
  ['NotIn', expression('NotIn', 'a'), { app: 'b' }, true],
  ['NotIn without the label', expression('NotIn', 'a'), {}, true],
  ['NotIn of it', expression('NotIn', 'a'), { app: 'a' }, false],
  ['Exists', expression('Exists'), { app: '' }, true],
  ['Exists without', expression('Exists'), {}, false],
  ['DoesNotExist', expression('DoesNotExist'), {}, true],
  ['DoesNotExist with', expression('DoesNotExist'), { app: 'a' }, false],
  ['no operator', expression('in', 'a'), { app: 'a' }, false],
  [
    'both kinds',
    { matchLabels: { app: 'a' }, ...expression('NotIn', 'a') },
    { app: 'a' },
    false,
  ],
])('%s', (_, selector, labels, expected) => {
  expect(selectsLabels(selector, labels)).toBe(expected);
});

it.each([
  [undefined, undefined, true],
  ['cpq', undefined, true],
  [undefined, 'cpq', true],
  ['cpq', 'cpq', true],
  ['cpq', 'other', false],
])('namespaces %s and %s', (a, b, expected) => {
  const one = deployment({}, {}, b ? { namespace: b } : {});
  expect(selectsPods({}, a, one)).toBe(expected);
});
