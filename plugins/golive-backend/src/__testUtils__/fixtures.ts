// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  defineFact,
  no,
  standardSchema,
  unitKinds,
  yes,
  type Check,
  type Environment,
  type Fact,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { StandardInForce } from '../judge/standardInForce';
import { hashOf } from '../store/clean';
import type { StoredUnit } from '../store/units';
import { trait } from '../units/traits';

/** A fact for tests: one number, and a file that it was read from. */
export const numberFact = defineFact({
  id: 'number',
  title: 'Number',
  schema: z.object({ n: z.number().int(), note: z.string().optional() }),
  from: { declared: 'repository' },
});

/** A check for tests: fails for every tenth number, each check for other ones; a negative number is good for all. */
export function numberCheck(index: number): Check {
  return defineCheck({
    id: `check-${index}`,
    title: `Check ${index}`,
    why: 'It is a test',
    appliesTo: unitKinds,
    reads: { numberFact },
    codes: { good: 'The number is good', bad: 'The number is bad' },
    run: ({ numberFact: { n, note } }) => {
      const where = { file: 'numbers.yaml', line: 5 };
      const seen = `n = ${n}${note ?? ''}`;
      return [
        n >= 0 && (n * 7 + index) % 10 === 0
          ? no('bad', {
              seen,
              where,
              wrong: 'It is a bad number',
              fix: { text: 'Take another' },
            })
          : yes('good', { seen, where }),
      ];
    },
  });
}

/** A standard of `count` checks, five an item, in force in some environments. */
export function numberStandard(
  count: number,
  environments: readonly string[] = ['dev', 'production'],
): StandardInForce {
  const checks = Array.from({ length: count }, (_, index) =>
    numberCheck(index),
  );
  const items = Array.from({ length: Math.ceil(count / 5) }, (_, index) => ({
    number: index + 1,
    id: `item-${index + 1}`,
    title: `Item ${index + 1}`,
    checks: checks
      .slice(index * 5, index * 5 + 5)
      .map(({ id }) => ({ id, blocking: true })),
  }));
  const named: Environment[] = environments.map(id => ({
    id,
    title: id,
    aliases: [],
  }));
  return new StandardInForce(
    standardSchema.parse({
      id: 'numbers',
      version: '1',
      title: 'Numbers',
      environments: Object.fromEntries(
        environments.map(id => [id, { asks: 'everything' }]),
      ),
      freshness: { repository: '2h', catalog: '2h' },
      leastApplied: Object.fromEntries(unitKinds.map(kind => [kind, 1])),
      items,
    }),
    new Map(checks.map(check => [check.id, check])),
    new Map(checks.map(check => [check.id, `# ${check.title}`])),
    named,
    'test',
  );
}

/** A unit for tests. Members that are given replace the usual ones. */
export function testUnit(
  name: string,
  members: Partial<StoredUnit> = {},
): StoredUnit {
  const unit = {
    ref: `component:default/${name}`,
    kind: 'service' as const,
    name,
    title: name,
    owner: 'group:default/pricing',
    system: 'system:default/cpq',
    lifecycle: 'production',
    location: 'url:https://git.example/cpq/tree/main/',
    annotations: {},
    traits: [trait('kind'), trait('kind', 'component')],
    ...members,
  };
  return { ...unit, hash: hashOf(JSON.stringify(unit)) };
}

/** The fact of a number, read at an instant. */
export function numberFactOf(
  n: number,
  observedAt: string,
  note?: string,
): Fact {
  return {
    type: numberFact.id,
    view: 'declared',
    source: 'repository',
    observedAt,
    value: { n, ...(note === undefined ? {} : { note }) },
    problems: [],
  };
}
