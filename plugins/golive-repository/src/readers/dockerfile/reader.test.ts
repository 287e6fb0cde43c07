// SPDX-License-Identifier: Apache-2.0
import { fixtureCases, readFacts, unsound } from '../../testing/fixtures';
import reader from './reader';

const cases = fixtureCases(__dirname);

it('has fixtures', () => expect(cases.length).toBeGreaterThan(10));

it.each(cases)('%s', async (_, fixture) => {
  const facts = await readFacts(reader, fixture);
  expect(facts).toMatchObject(fixture.facts);
  expect(unsound(facts.map(({ type, value }) => ({ type, value })))).toEqual(
    [],
  );
});
