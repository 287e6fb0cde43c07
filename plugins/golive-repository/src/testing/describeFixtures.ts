// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import type { Reader } from '../reader';
import { fixturesIn, readFixture, summary } from './fixtures';

/**
 * Declares a test for each fixture of a reader: problems with their places, and
 * what the values must contain. Fixtures are found by listing.
 *
 * @param folder - the reader's own folder (`__dirname` of its test)
 */
export function describeFixtures(reader: Reader, folder: string): void {
  const types = reader.facts.map(({ id }) => id);
  const fixtures = fixturesIn(path.join(folder, '__fixtures__'));

  it('has fixtures', () => expect(fixtures.length).toBeGreaterThan(5));

  it.each(fixtures.map(fixture => [fixture.name, fixture] as const))(
    '%s',
    async (_, fixture) => {
      const facts = (await readFixture(fixture)).filter(fact =>
        types.includes(fact.type),
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
      for (const [i, { value }] of facts.entries()) {
        expect(value).toMatchObject(fixture.facts[i].value);
        const { schema } = reader.facts[types.indexOf(facts[i].type)];
        expect(schema.safeParse(value).error).toBeUndefined();
        // Facts are stored as JSON: nothing of them may be lost on the way.
        expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      }
    },
  );
}
