// SPDX-License-Identifier: Apache-2.0
import { unitDetail, unitRows } from '../testing';
import { todoOf } from './todo';

const detailOf = (name: string) => {
  const row = unitRows().find(one => one.title === name);
  if (!row) throw new Error(name);
  return unitDetail(row, 'production');
};

const rank = (outcome: string) => ['fail', 'error', 'unknown'].indexOf(outcome);

describe('todoOf', () => {
  it('puts failures first, and only what blocks among the blocking', () => {
    const { blocking, advisory } = todoOf(detailOf('order-service'));
    const outcomes = blocking.map(todo => todo.outcome.outcome);
    expect(outcomes).toEqual([...outcomes].sort((a, b) => rank(a) - rank(b)));
    expect(blocking.every(todo => todo.outcome.blocking)).toBe(true);
    expect(advisory.every(todo => !todo.outcome.blocking)).toBe(true);
    expect(blocking[0].evidence[0].answer).toBe('no');
  });

  it('gathers what nobody can answer yet by what it waits for', () => {
    const { waiting } = todoOf(detailOf('order-service'));
    expect(waiting).toHaveLength(1);
    expect(waiting[0].reason).toBe('GoLive cannot judge this check yet');
    expect(waiting[0].todos.length).toBeGreaterThan(0);
  });

  it('leaves out what is waived, and has nothing to do for a ready unit', () => {
    const { blocking, waiting, advisory } = todoOf(detailOf('quote-service'));
    expect([...blocking, ...waiting, ...advisory]).toEqual([]);
  });
});
