// SPDX-License-Identifier: Apache-2.0
import { entityNameOf } from './entityName';
import { declaredTopics } from './declaredTopics';
import { relatedUnitOf } from './relatedUnit';

const worker = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'w',
    namespace: 'sales',
    annotations: {
      'golive/publishes': 'b, a ,a',
      'kafka.apache.org/consumer-group': 'g',
      'backstage.io/techdocs-ref': 'dir:.',
    },
  },
  spec: { type: 'worker', consumesTopics: ['Orders', 3] },
};
const consumes = [`resource:sales/${entityNameOf('Orders')}`];

describe('declaredTopics', () => {
  it('are those that the entity itself names, in its namespace, each once', () => {
    expect(declaredTopics(worker)).toEqual({
      publishes: ['resource:sales/a', 'resource:sales/b'],
      consumes,
    });
  });

  it('are none of what is no component: a topic says who uses it, not what it uses', () => {
    expect(declaredTopics({ ...worker, kind: 'Resource' })).toEqual({
      publishes: [],
      consumes: [],
    });
  });
});

describe('relatedUnitOf', () => {
  it('keeps kind, relations in order, and annotations that matter', () => {
    expect(relatedUnitOf('component:sales/w', ['b', 'a', 'b'], worker)).toEqual(
      {
        ref: 'component:sales/w',
        kind: 'worker',
        relations: ['a', 'b'],
        annotations: {
          'golive/publishes': 'b, a ,a',
          'kafka.apache.org/consumer-group': 'g',
        },
        declares: {
          publishes: ['resource:sales/a', 'resource:sales/b'],
          consumes,
        },
      },
    );
  });

  it('has no kind where there is no entity, or none of ours', () => {
    const nothing = {
      ref: 'component:default/x',
      relations: ['dependsOn'],
      annotations: {},
      declares: { publishes: [], consumes: [] },
    };
    expect(
      relatedUnitOf('component:default/x', ['dependsOn'], undefined),
    ).toEqual(nothing);
    expect(
      relatedUnitOf('component:default/x', ['dependsOn'], {
        apiVersion: 'a',
        kind: 'Component',
        metadata: { name: 'x' },
        spec: { type: 'website' },
      }),
    ).toEqual(nothing);
  });
});
