// SPDX-License-Identifier: Apache-2.0
import {
  fixtureCases,
  readAs,
  readFacts,
  unsound,
} from '../../testing/fixtures';
import { memoryTree } from '../../tree';
import { parseSettings } from './parseSettings';
import reader from './reader';

it.each(fixtureCases(__dirname))('%s', async (_, fixture) => {
  const facts = await readFacts(reader, fixture);
  expect(facts).toMatchObject(fixture.facts);
  expect(unsound(facts.map(({ type, value }) => ({ type, value })))).toEqual(
    [],
  );
});

it('keeps no value', async () => {
  const facts = await readAs(
    memoryTree({
      'src/main/resources/application.yaml':
        'spring: { datasource: { password: hunter2, url: "jdbc:postgresql://db/x?password=hunter3" } }',
      'chart/Chart.yaml': 'name: x',
      'chart/values.yaml': 'db: { password: hunter4 }',
      'k8s/all.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: { name: x }\nstringData: { password: hunter5, application.yaml: "a: { password: hunter6 }" }',
    }),
  );
  expect(JSON.stringify(facts)).not.toMatch(/hunter/);
});

describe('hostile input', () => {
  it.each([
    [
      'an alias bomb',
      'values.yaml',
      `a: &a [x,x]\n${Array.from(
        { length: 30 },
        (_, i) =>
          `k${i}: &b${i} [*${i ? `b${i - 1}` : 'a'},*${i ? `b${i - 1}` : 'a'}]`,
      ).join('\n')}`,
      'over-limit',
    ],
    ['a tab', 'values.yaml', 'a:\n\tb: c', 'yaml-syntax'],
    [
      'a large file',
      'src/main/resources/application.properties',
      'a=b\n'.repeat(400_000),
      'over-limit',
    ],
    ['deep nesting', 'values.yaml', `${'['.repeat(5_000)}`, 'over-limit'],
  ])('%s', (_, path, text, code) => {
    const start = process.cpuUsage();
    expect(parseSettings({ path, text }).problems[0]?.code).toBe(code);
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2_000);
  });

  it('gives nothing of a document that is broken', () => {
    expect(
      parseSettings({ path: 'values.yaml', text: 'password: x\n---\na: [' })
        .value?.documents,
    ).toHaveLength(1);
  });
});
