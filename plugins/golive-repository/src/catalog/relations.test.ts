// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { entityNameOf } from './entityName';
import { relationPairs, relationsOf } from './relations';

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
const said = (of: Entity, dependsOn = false, workers: string[] = []) =>
  relationsOf(of, { dependsOn, workers }).map(
    r =>
      `${stringifyEntityRef(r.source)} ${r.type} ${stringifyEntityRef(
        r.target,
      )}`,
  );

describe('relationsOf', () => {
  it('says who publishes and consumes a topic, both ways', () => {
    const topic = entity('Resource', {
      type: 'kafka-topic',
      publishers: ['a', 'component:other/b'],
      consumers: [
        'c',
        { component: 'Component:default/d', group: 'g' },
        { group: 'nobody' },
      ],
    });
    expect(said(topic)).toEqual([
      'component:default/a publishesTopic resource:default/x',
      'resource:default/x topicPublishedBy component:default/a',
      'component:other/b publishesTopic resource:default/x',
      'resource:default/x topicPublishedBy component:other/b',
      'component:default/c consumesTopic resource:default/x',
      'resource:default/x topicConsumedBy component:default/c',
      'component:default/d consumesTopic resource:default/x',
      'resource:default/x topicConsumedBy component:default/d',
    ]);
    expect(said(topic, true)).toHaveLength(16);
    expect(said(topic, true).slice(0, 4)).toEqual([
      'component:default/a publishesTopic resource:default/x',
      'resource:default/x topicPublishedBy component:default/a',
      'component:default/a dependsOn resource:default/x',
      'resource:default/x dependencyOf component:default/a',
    ]);
  });

  it('says the same of a component that names topics by their Kafka names', () => {
    const service = entity(
      'Component',
      { type: 'service', publishesTopics: ['cpq.a.v1'] },
      { 'golive/publishes': 'cpq.a.v1, Orders', 'golive/consumes': 'cpq.b.v1' },
    );
    expect(said(service).filter(r => r.startsWith('component'))).toEqual([
      'component:default/x publishesTopic resource:default/cpq.a.v1',
      `component:default/x publishesTopic resource:default/${entityNameOf(
        'Orders',
      )}`,
      'component:default/x consumesTopic resource:default/cpq.b.v1',
    ]);
  });

  it('says what a process calls, who works for it and what it orchestrates', () => {
    const process = entity(
      'Component',
      {
        type: 'bpmn-process',
        calls: ['billing', 'Billing', '${dynamic}', 'x'],
        workers: ['hand-written'],
        orchestrates: ['order-service'],
      },
      { 'golive/orchestrates': 'pricing-service' },
    );
    expect(
      said(process, false, ['component:default/found']).filter(r =>
        / (worksFor|calls|orchestrates)/.test(r),
      ),
    ).toEqual([
      'component:default/hand-written worksForProcess component:default/x',
      'component:default/found worksForProcess component:default/x',
      'component:default/x orchestrates component:default/order-service',
      'component:default/x orchestrates component:default/pricing-service',
      'component:default/x callsProcess component:default/billing',
      `component:default/x callsProcess component:default/${entityNameOf(
        'Billing',
      )}`,
    ]);
    const worker = entity(
      'Component',
      { type: 'process-worker' },
      { 'golive/processes': 'order' },
    );
    expect(said(worker)).toEqual([
      'component:default/x worksForProcess component:default/order',
      'component:default/order processWorkedBy component:default/x',
    ]);
  });

  it('leaves out what can be no reference, and says nothing of others', () => {
    expect(
      said(
        entity('Resource', {
          type: 'kafka-topic',
          publishers: ['a b', '', 'c:d/e/f'],
          consumers: 'x',
        }),
      ),
    ).toEqual([]);
    expect(
      said(entity('Resource', { type: 'database', publishers: ['a'] })),
    ).toEqual([]);
    expect(said(entity('Component', { type: 'website' }))).toEqual([]);
  });

  it('has a reverse for each relation, all different', () => {
    expect(new Set(relationPairs.flat()).size).toBe(relationPairs.length * 2);
  });
});
