// SPDX-License-Identifier: Apache-2.0
import { fixtureCases, readFacts, unsound } from '../../testing/fixtures';
import reader from './reader';

const cases = fixtureCases(__dirname);

it('has fixtures', () => expect(cases.length).toBeGreaterThan(10));

it.each(cases)('%s', async (_, fixture) => {
  const facts = await readFacts(reader, fixture);
  // A fixture speaks of the types of fact that it is about.
  const told = facts.filter(f => fixture.facts.some(e => e.type === f.type));
  expect(told).toMatchObject(fixture.facts);
  expect(unsound(facts.map(({ type, value }) => ({ type, value })))).toEqual(
    [],
  );
});
