// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { toUnit } from './toUnit';

const entity = (over: Partial<Entity> = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'Quote',
    title: 'Quote service',
    annotations: {
      'backstage.io/managed-by-location':
        'url:https://git.example/catalog-info.yaml',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'pricing' },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/pricing' },
    { type: 'partOf', targetRef: 'component:default/parent' },
    { type: 'partOf', targetRef: 'system:default/cpq' },
  ],
  ...over,
});

describe('toUnit', () => {
  it('takes what is needed of an entity', () => {
    expect(toUnit(entity())).toMatchObject({
      ref: 'component:default/quote',
      kind: 'service',
      name: 'Quote',
      title: 'Quote service',
      owner: 'group:default/pricing',
      system: 'system:default/cpq',
      lifecycle: 'production',
      location: 'url:https://git.example/catalog-info.yaml',
    });
  });

  it.each([
    ['another type', entity({ spec: { type: 'website' } })],
    ['no type', entity({ spec: {} })],
    ['a type that is no string', entity({ spec: { type: ['service'] } })],
    ['another kind', entity({ kind: 'Resource' })],
    ['no spec', entity({ spec: undefined })],
  ])('makes no unit of %s', (_, e) => {
    expect(toUnit(e)).toBeUndefined();
  });

  it('does without relations and annotations', () => {
    expect(
      toUnit(entity({ metadata: { name: 'x' }, relations: undefined })),
    ).toMatchObject({ owner: null, system: null, location: null });
  });

  it('has the same hash for the same content, whatever the order', () => {
    const one = entity({
      metadata: { name: 'x', annotations: { a: '1', b: '2' } },
    });
    const two = entity({
      metadata: { name: 'x', annotations: { b: '2', a: '1' } },
    });
    const other = entity({
      metadata: { name: 'x', annotations: { a: '1', b: '3' } },
    });
    expect(toUnit(one)?.hash).toBe(toUnit(two)?.hash);
    expect(toUnit(one)?.hash).not.toBe(toUnit(other)?.hash);
  });

  it('believes a source location in another repository only when told to', () => {
    const managed = 'url:https://git.example/team/a/blob/main/x.yaml';
    const other = 'url:https://git.example/team/b/tree/main/';
    const lying = entity({
      metadata: {
        name: 'x',
        annotations: {
          'backstage.io/managed-by-location': managed,
          'backstage.io/source-location': other,
        },
      },
    });
    expect(toUnit(lying)?.location).toBe(managed);
    expect(toUnit(lying, true)?.location).toBe(other);
  });

  it('cleans what no database can store', () => {
    const unit = toUnit(
      entity({
        metadata: { name: 'x', title: 'a\u0000b\ud800', annotations: {} },
      }),
    );
    expect(unit?.title).toBe('a\ufffdb\ufffd');
  });
});
