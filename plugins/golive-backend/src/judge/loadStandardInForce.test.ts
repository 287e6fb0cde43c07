// SPDX-License-Identifier: Apache-2.0
import { createMockDirectory } from '@backstage/backend-test-utils';
import { numberCheck } from '../__testUtils__/fixtures';
import { loadStandardInForce } from './loadStandardInForce';

const yaml = (id: string) => `id: ${id}
version: '1'
title: Test
environments: { production: { asks: everything } }
freshness: { repository: 2h }
leastApplied: { service: 1, worker: 1, process-worker: 1, database-schema: 1, kafka-topic: 1, redis-namespace: 1, bpmn-process: 1, projection: 1, observability-config: 1 }
items: [{ number: 1, id: one, title: One, checks: [{ id: check-1, blocking: true }] }]
`;
const check = { check: numberCheck(1), readme: '# One' };
const production = { id: 'production', title: 'Production', aliases: [] };
const options = { checks: [check], environments: [production], version: '1' };
const text = (id: string) => ({ yaml: yaml(id), name: `${id}.yaml` });

describe('loadStandardInForce', () => {
  const folder = createMockDirectory();

  it("takes a module's standard, else the configured file", async () => {
    folder.setContent({ 'own.yaml': yaml('configured') });
    const file = folder.resolve('own.yaml');
    const ofModule = await loadStandardInForce({
      ...options,
      own: text('module'),
    });
    const ofFile = await loadStandardInForce({ ...options, file });
    expect([ofModule.ref.id, ofFile.ref.id]).toEqual(['module', 'configured']);
    await expect(
      loadStandardInForce({ ...options, own: text('module'), file }),
    ).rejects.toThrow('keep one of them');
  });

  it('has another key for another standard, other checks, environments or version', async () => {
    const keys = await Promise.all(
      [
        { ...options, own: text('a') },
        { ...options, own: text('b') },
        {
          ...options,
          own: text('a'),
          checks: [check, { check: numberCheck(2), readme: '' }],
        },
        { ...options, own: text('a'), version: '2' },
      ].map(async o => (await loadStandardInForce(o)).key),
    );
    expect(new Set(keys).size).toBe(4);
    expect(
      (await loadStandardInForce({ ...options, own: text('a') })).key,
    ).toBe(keys[0]);
  });

  it('refuses what does not fit together', async () => {
    await expect(
      loadStandardInForce({
        ...options,
        own: text('a'),
        checks: [check, check],
      }),
    ).rejects.toThrow('two checks "check-1"');
    await expect(
      loadStandardInForce({
        ...options,
        own: text('a'),
        environments: [{ ...production, id: 'mars' }],
      }),
    ).rejects.toThrow('environment "mars"');
    await expect(
      loadStandardInForce({
        ...options,
        own: { yaml: `${yaml('a')}surprise: 1\n`, name: 'a.yaml' },
      }),
    ).rejects.toThrow('a.yaml');
  });
});
