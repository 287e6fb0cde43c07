// SPDX-License-Identifier: Apache-2.0
import { releaseFact, releasePlan } from '../testing';
import { compareVersions, currentPlans, newestRelease } from './plans';

describe('compareVersions', () => {
  it('orders by numbers, not by letters', () => {
    expect(
      ['1.10.0', 'v1.9.0', '1.9.10', '2.0.0', '0.1.0'].sort(compareVersions),
    ).toEqual(['0.1.0', 'v1.9.0', '1.9.10', '1.10.0', '2.0.0']);
    expect(compareVersions('v1.0.0', '1.0.0')).toBe(0);
  });
});

describe('currentPlans', () => {
  it('gives the plans of what comes after every release', () => {
    const facts = releaseFact(
      ['1.9.0', '1.10.0', '1.11.0'].map(version => releasePlan({ version })),
      { released: ['1.10.0', '1.9.0'] },
    );
    expect(newestRelease(facts)).toBe('1.10.0');
    expect(currentPlans(facts).map(p => p.plan.version)).toEqual(['1.11.0']);
  });
});
