// SPDX-License-Identifier: Apache-2.0
import { standardAnswer } from '../../testing';
import { matching } from './matching';

const { items } = standardAnswer;

describe('matching', () => {
  it('shows everything without a text', () => {
    expect(matching(items, ' ')).toHaveLength(items.length);
  });

  it('finds by title, by number and by a check’s id', () => {
    expect(matching(items, 'PROBES')[0].number).toBe(4);
    expect(matching(items, '7')[0].id).toBe('migration-plan');
    expect(matching(items, 'flags-governed-check')).toHaveLength(1);
    expect(matching(items, 'no such thing')).toEqual([]);
  });
});
