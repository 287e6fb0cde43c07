// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import {
  catalogKindOf,
  unitKinds,
} from '@golive/backstage-plugin-golive-common';
import { shapeErrors } from './shape';

const entity = (
  kind: string,
  spec: Entity['spec'],
  annotations: Record<string, string> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'x', annotations },
  spec,
});
const identity = {
  'golive/postgres-schema': 'cpq/order',
  'golive/redis-key-prefix': 'cpq:order:v1:',
};

describe('shapeErrors', () => {
  it.each(unitKinds)('takes a %s that is whole, and wants an owner', type => {
    const kind = catalogKindOf[type];
    const whole = { type, owner: 'a', lifecycle: 'production' };
    expect(shapeErrors(entity(kind, whole, identity))).toEqual([]);
    expect(
      shapeErrors(entity(kind, { ...whole, owner: undefined }, identity)),
    ).toEqual(['spec.owner: is missing']);
    expect(
      shapeErrors(entity(kind, { ...whole, owner: ' ' }, identity)),
    ).toHaveLength(1);
    const other = kind === 'Component' ? 'Resource' : 'Component';
    expect(shapeErrors(entity(other, whole, identity))).toEqual([
      `kind: a ${type} is a ${kind}, not a ${other}`,
    ]);
  });

  it.each([
    ['a website', entity('Component', { type: 'website' })],
    ['a Component without spec', entity('Component', undefined)],
    ['an API of a name of ours', entity('API', { type: 'service' })],
    ['a Template of a name of ours', entity('Template', { type: 'worker' })],
  ])('leaves %s alone', (_, of) => {
    expect(shapeErrors(of)).toEqual([]);
  });

  it.each([
    [{ kafka: { partitions: 0 } }, /^spec\.kafka\.partitions: /],
    [
      { kafka: { partitions: '3' } },
      /^spec\.kafka\.partitions: expected number/,
    ],
    [{ kafka: { retentionMs: -2 } }, /^spec\.kafka\.retentionMs: /],
    [
      { kafka: { cleanupPolicy: ['shred'] } },
      /^spec\.kafka\.cleanupPolicy\.0: /,
    ],
    [{ publishers: 'a' }, /^spec\.publishers: expected array/],
    [
      { consumers: [{ group: 'a' }] },
      /^spec\.consumers\.0: has the wrong type/,
    ],
  ])('says where a topic is wrong: %j', (spec, message) => {
    const of = entity('Resource', { type: 'kafka-topic', owner: 'a', ...spec });
    expect(shapeErrors(of)).toEqual([expect.stringMatching(message)]);
  });

  it('wants to know what a schema, a namespace and a topic are of', () => {
    expect(
      shapeErrors(entity('Resource', { type: 'database-schema', owner: 'a' })),
    ).toEqual([
      'metadata.annotations.golive/postgres-schema: is missing; it says database/schema',
    ]);
    expect(
      shapeErrors(
        entity(
          'Resource',
          { type: 'database-schema', owner: 'a' },
          { 'golive/postgres-schema': 'order' },
        ),
      ),
    ).toEqual([
      "metadata.annotations.golive/postgres-schema: 'order' is not database/schema",
    ]);
    expect(
      shapeErrors(
        entity(
          'Resource',
          { type: 'kafka-topic', owner: 'a' },
          { 'kafka.apache.org/topic': 'a b' },
        ),
      ),
    ).toEqual([
      "metadata.annotations.kafka.apache.org/topic: 'a b' is no name that Kafka takes",
    ]);
  });
});
