// SPDX-License-Identifier: Apache-2.0
import { topics } from '../../testing';
import { roleOf, unitsOf } from './ownership';

describe('ownership', () => {
  it('lists each unit once, those with most topics first', () => {
    const units = unitsOf(topics);
    expect(new Set(units).size).toBe(units.length);
    expect(units[0]).toBe('component:default/order-service');
  });

  it('tells publishing from consuming, and both', () => {
    const [quote] = topics;
    expect(roleOf(quote, 'component:default/quote-service')).toBe('P');
    expect(roleOf(quote, 'component:default/order-service')).toBe('C');
    expect(roleOf(quote, 'component:default/nobody')).toBeUndefined();
    const both = { ...quote, publishers: ['component:default/order-service'] };
    expect(roleOf(both, 'component:default/order-service')).toBe('PC');
  });
});
