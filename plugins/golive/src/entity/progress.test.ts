// SPDX-License-Identifier: Apache-2.0
import { progressOf } from './progress';

describe('progressOf', () => {
  it('has each source once, with its last word', () => {
    const { sources, verdicts, failure } = progressOf([
      { step: 'collecting', source: 'repository' },
      { step: 'collecting', source: 'catalog' },
      { step: 'collected', source: 'repository', changed: true },
    ]);
    expect(sources).toEqual([
      { source: 'repository', state: 'changed', message: undefined },
      { source: 'catalog', state: 'reading' },
    ]);
    expect(verdicts).toEqual([]);
    expect(failure).toBeUndefined();
  });

  it('ends with verdicts or with why there are none', () => {
    const judged = [{ environment: 'dev', verdict: 'ready' }] as const;
    expect(
      progressOf([{ step: 'judged', verdicts: [...judged] }]).verdicts,
    ).toEqual(judged);
    expect(progressOf([{ step: 'failed', message: 'No.' }]).failure).toBe(
      'No.',
    );
  });
});
