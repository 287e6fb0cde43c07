// SPDX-License-Identifier: Apache-2.0
import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import fc from 'fast-check';
import { entityNameOf } from './entityName';

const kafkaName = fc.stringMatching(/^[a-zA-Z0-9._-]{1,249}$/);
// Names that are alike: in case, cut at 63, at their ends, with a hash of their own.
const alike = kafkaName.chain(name =>
  fc
    .constantFrom(
      name,
      name.toUpperCase(),
      name.toLowerCase(),
      `${name}_`.slice(-249),
      `_${name}`.slice(0, 249),
      name.slice(0, 63) || name,
      `${name.repeat(4)}a`.slice(0, 249),
      entityNameOf(name),
      entityNameOf(entityNameOf(name)),
    )
    .map(other => [name, other] as const),
);

describe('entityNameOf', () => {
  it('gives different names different entities, also by case', () => {
    fc.assert(
      fc.property(alike, ([a, b]) => {
        fc.pre(a !== b);
        expect(entityNameOf(a).toLowerCase()).not.toBe(
          entityNameOf(b).toLowerCase(),
        );
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(kafkaName, { minLength: 2, maxLength: 200 }),
        names => {
          expect(
            new Set(names.map(n => entityNameOf(n).toLowerCase())).size,
          ).toBe(names.length);
        },
      ),
    );
  });

  it('always gives a name that the catalog takes', () => {
    const any = fc.oneof(
      kafkaName,
      fc.string({ minLength: 1, unit: 'binary' }),
    );
    fc.assert(
      fc.property(any, name => {
        expect(
          KubernetesValidatorFunctions.isValidObjectName(entityNameOf(name)),
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['cpq.order.public.v1', 'cpq.order.public.v1'],
    ['orders', 'orders'],
    ['a', 'a'],
    ['Orders', /^orders-[0-9a-f]{8}$/],
    ['ORDERS', /^orders-[0-9a-f]{8}$/],
    ['__consumer_offsets', /^consumer_offsets-[0-9a-f]{8}$/],
    ['orders-', /^orders-[0-9a-f]{8}$/],
    ['orders-1a2b3c4d', /^orders-1a2b3c4d-[0-9a-f]{8}$/],
    ['_', /^x-[0-9a-f]{8}$/],
    ['a'.repeat(64), /^a{54}-[0-9a-f]{8}$/],
    ['Größe', /^gr-e-[0-9a-f]{8}$/],
  ])('%s becomes %s', (exact, name) => {
    expect(entityNameOf(exact)).toMatch(
      typeof name === 'string'
        ? new RegExp(`^${name.replace(/\./g, '\\.')}$`)
        : name,
    );
  });
});
