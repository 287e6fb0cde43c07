// SPDX-License-Identifier: Apache-2.0
import { turnsOf } from './turns';

const turned = {
  at: '2026-11-22T14:00:00Z',
  to: 'ready',
  subject: 'repository',
};

describe('turnsOf', () => {
  it('says once what turned the same way in several environments', () => {
    const [both, other] = turnsOf([
      { ...turned, environment: 'ci' },
      { ...turned, environment: 'dev' },
      { ...turned, environment: 'test', to: 'unknown' },
    ]);
    expect(both.environments).toEqual(['ci', 'dev']);
    expect(other).toEqual({
      ...turned,
      to: 'unknown',
      environments: ['test'],
    });
  });
});
