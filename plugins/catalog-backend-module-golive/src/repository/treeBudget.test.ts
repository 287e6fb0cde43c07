// SPDX-License-Identifier: Apache-2.0
import { limits } from '@golive/backstage-plugin-golive-repository';
import { TreeBudget } from './treeBudget';

it('keeps what is within the limits', () => {
  const budget = new TreeBudget();
  expect(budget.admits('a', { size: 1 })).toBe(true);
  expect(budget.admits('huge', { size: limits.tree.entry + 1 })).toBe(false);
  expect(budget.admits('b', { size: 1 })).toBe(true);
  expect(() => budget.throwIfPassed('r')).not.toThrow();
});

it('refuses a tree of too many bytes, and keeps none of them beyond the limit', () => {
  const budget = new TreeBudget();
  const files = Math.ceil(limits.tree.bytes / limits.tree.entry);
  for (let n = 0; n < files; n++) {
    expect(budget.admits(`${n}`, { size: limits.tree.entry })).toBe(true);
  }
  expect(budget.admits('last', { size: limits.tree.entry })).toBe(false);
  expect(() => budget.throwIfPassed('r')).toThrow(/r has more than 100 MB/);
});

it('refuses a tree of too many files', () => {
  const budget = new TreeBudget();
  for (let n = 0; n < limits.tree.entries; n++) budget.admits(`${n}`);
  expect(budget.admits('last')).toBe(false);
  expect(() => budget.throwIfPassed('r')).toThrow(/more than 20000 files/);
});
