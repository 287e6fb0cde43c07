// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readers } from '../readers/index.generated';
import { fixturesIn, readFixture, summary } from './fixtures';

// Readers whose fixtures are folders of this shape; others test theirs beside themselves.
const cases = readers.flatMap(reader => {
  const folder = path.join(__dirname, '../readers', reader.id, '__fixtures__');
  if (!existsSync(folder)) return [];
  const types = reader.facts.map(({ id }) => id);
  return fixturesIn(folder).map(fixture => ({ reader, types, fixture }));
});

it.each(cases.map(c => [`${c.reader.id}: ${c.fixture.name}`, c] as const))(
  '%s',
  async (_, { types, fixture }) => {
    const facts = (await readFixture(fixture)).filter(f =>
      types.includes(f.type),
    );
    expect(
      facts.map(({ type, environment, problems }) => ({
        type,
        environment,
        problems: problems.map(summary),
      })),
    ).toEqual(
      fixture.facts.map(({ type, environment, problems }) => ({
        type,
        environment,
        problems,
      })),
    );
    fixture.facts.forEach(({ value }, i) =>
      expect(facts[i].value).toMatchObject(value as object),
    );
    for (const fact of facts) {
      const schema = readers
        .flatMap(r => r.facts)
        .find(({ id }) => id === fact.type)?.schema;
      expect(schema?.safeParse(fact.value).error).toBeUndefined();
      // Facts are stored as JSON: nothing of them may be lost on the way.
      expect(JSON.parse(JSON.stringify(fact.value))).toEqual(fact.value);
    }
  },
);

it('finds fixtures of the readers that this package began with', () => {
  const counted = (id: string) => cases.filter(c => c.reader.id === id).length;
  expect(counted('kubernetes')).toBeGreaterThan(15);
  expect(counted('dockerfile')).toBeGreaterThan(10);
  expect(counted('spring')).toBeGreaterThan(10);
});
