// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startCatalog,
  type Catalog,
  type Entities,
} from './__testUtils__/startCatalog';
import { entityNameOf } from '@golive/backstage-plugin-golive-repository/catalog';
import { LOCAL_REPOSITORY_TOPIC } from './local/LocalRepositoriesProvider';

jest.setTimeout(120_000);

const platform = join(__dirname, '__fixtures__', 'platform');

const related = (entity: Entity | undefined, type: string) =>
  (entity?.relations ?? [])
    .filter(r => r.type === type)
    .map(r => r.targetRef)
    .sort();

describe('the catalog with GoLive', () => {
  let catalog: Catalog;
  let all: Entities;

  beforeAll(async () => {
    catalog = await startCatalog(
      readdirSync(platform).map(name => join(platform, name)),
    );
    all = await catalog.when(
      found =>
        found.has('resource:default/cpq.half.public.v1') &&
        found.has('component:default/second') &&
        found.has('resource:other/orders') &&
        [...found.values()].filter(e => e.spec?.type === 'golive-problems')
          .length >= 3 &&
        catalog.errors.size >= 7 &&
        related(
          found.get('component:default/order-orchestration'),
          'processWorkedBy',
        ).length > 0,
    );
  });
  afterAll(() => catalog.stop());

  it('makes a topic of a manifest, with its owner, system and place', () => {
    expect(all.get('resource:default/cpq.order.public.v1')).toMatchObject({
      metadata: {
        title: 'cpq.order.public.v1',
        description: 'Orders as others may know them.',
        annotations: {
          'kafka.apache.org/topic': 'cpq.order.public.v1',
          'golive/manifest': 'topics/orders.yaml',
          'golive/declared-by': 'component:default/order-service',
          'golive/kafka-cluster': 'prod-eu',
          'backstage.io/source-location': `file:${join(
            platform,
            'order-service',
          )}/`,
          'backstage.io/managed-by-location': `file:${join(
            platform,
            'order-service/topics/orders.yaml',
          )}`,
        },
      },
      spec: {
        type: 'kafka-topic',
        owner: 'group:default/order-capture',
        system: 'order-management',
        lifecycle: 'production',
        format: 'golive',
        kafka: {
          partitions: 24,
          replicationFactor: 3,
          retentionMs: 1_209_600_000,
          key: { field: 'orderId' },
        },
        publishers: ['component:default/outbox-publisher'],
        consumers: [
          { component: 'component:default/order-service' },
          {
            component: 'component:default/invoice-projection',
            group: 'invoices',
          },
        ],
      },
    });
  });

  it('makes topics of Strimzi and AsyncAPI files', () => {
    expect(all.get('resource:default/strimzi-topic')?.spec).toMatchObject({
      owner: 'group:default/logistics',
      kafka: {
        partitions: 3,
        replicationFactor: 3,
        cleanupPolicy: ['compact'],
      },
    });
    expect(all.get('resource:default/cpq.order.events.v1')?.spec).toMatchObject(
      {
        format: 'asyncapi',
        publishers: ['component:default/order-service'],
      },
    );
    expect(all.has('resource:default/cpq.quote.public.v1')).toBe(false);
  });

  it('says who owns a topic: the manifest, the owner of the unit it names, or nobody', () => {
    const owner = (ref: string) => all.get(ref)?.spec?.owner;
    expect(owner('resource:default/cpq.order.internal.v1')).toBe(
      'group:default/order-capture',
    );
    expect(owner('resource:default/cpq.good.public.v1')).toBe('unknown');
  });

  it('makes a process of each executable one, not of build output', () => {
    expect(all.get('component:default/order-orchestration')).toMatchObject({
      metadata: {
        title: 'Order orchestration',
        annotations: {
          'camunda.org/process-definition-key': 'order-orchestration',
          'camunda.org/engine': 'cpq',
          'golive/bpmn-file': 'processes/order.bpmn',
        },
      },
      spec: {
        type: 'bpmn-process',
        owner: 'group:default/order-capture',
        system: 'order-management',
        lifecycle: 'production',
        versionTag: '1.4.0',
        engine: 'camunda7',
        externalTasks: expect.arrayContaining([
          { topic: 'inventory.reserve', activities: ['Reserve'] },
        ]),
      },
    });
    expect(all.has('component:default/first')).toBe(true);
    expect(all.has('component:default/second')).toBe(true);
  });

  it('relates both ways, with dependsOn', () => {
    const topic = all.get('resource:default/cpq.order.public.v1');
    const worker = all.get('component:default/fulfillment-worker');
    const order = all.get('component:default/order-service');
    const process = all.get('component:default/order-orchestration');
    const caller = all.get(
      `component:default/${entityNameOf('BillingCaller')}`,
    );
    expect(related(topic, 'topicPublishedBy')).toEqual([
      'component:default/order-orchestration',
      'component:default/outbox-publisher',
    ]);
    expect(related(topic, 'topicConsumedBy')).toEqual([
      'component:default/fulfillment-worker',
      'component:default/invoice-projection',
      'component:default/order-service',
    ]);
    expect(related(topic, 'dependencyOf')).toHaveLength(5);
    expect(related(order, 'consumesTopic')).toEqual([
      'resource:default/cpq.order.public.v1',
      'resource:default/cpq.quote.public.v1',
    ]);
    expect(related(order, 'publishesTopic')).toEqual([
      'resource:default/cpq.audit.internal.v1',
      'resource:default/cpq.order.events.v1',
      'resource:default/cpq.order.manual.v1',
    ]);
    expect(related(worker, 'consumesTopic')).toEqual([
      'resource:default/cpq.order.public.v1',
    ]);
    expect(related(worker, 'worksForProcess')).toEqual([
      'component:default/order-orchestration',
    ]);
    expect(related(process, 'processWorkedBy')).toEqual([
      'component:default/fulfillment-worker',
    ]);
    expect(related(caller, 'callsProcess')).toEqual([
      'component:default/billing',
    ]);
    expect(related(caller, 'publishesTopic')).toEqual([
      'resource:default/cpq.order.internal.v1',
    ]);
  });

  it('leaves a topic alone that a team wrote by hand', () => {
    const topic = all.get('resource:default/cpq.order.manual.v1');
    expect(topic?.spec?.kafka).toMatchObject({ partitions: 3 });
    expect(related(topic, 'topicConsumedBy')).toEqual([
      'component:default/invoice-projection',
    ]);
  });

  it('keeps topics apart that differ in case, and names those that cannot be entity names', () => {
    const titles = [...all.values()]
      .filter(e => e.metadata.namespace === 'other' && e.kind === 'Resource')
      .map(e => [e.metadata.name, e.metadata.title]);
    expect(new Map(titles as [string, string][])).toEqual(
      new Map(
        [
          'Orders',
          'orders',
          '__internal_offsets',
          'a-name-that-is-much-longer-than-what-an-entity-may-have-as-its-name.public.v1',
        ].map(name => [entityNameOf(name), name]),
      ),
    );
  });

  it('keeps what is wrong with a file on a location of that file', () => {
    const problems = new Map(
      [...all.values()]
        .filter(e => e.spec?.type === 'golive-problems')
        .map(e => [
          String(e.spec?.target).replace(/^.*platform\//, ''),
          e.spec?.problems,
        ]),
    );
    expect(problems).toEqual(
      new Map([
        [
          'broken-service/topics/half.yaml',
          [
            expect.stringMatching(
              /^topics\/half\.yaml, line \d+, column \d+: The YAML document is broken/,
            ),
          ],
        ],
        [
          'broken-service/kafka/strimzi.yaml',
          [
            expect.stringMatching(
              /^kafka\/strimzi\.yaml, line 8, column \d+: 'not a topic' is no name/,
            ),
          ],
        ],
        [
          'broken-service/processes/doctype.bpmn',
          [
            expect.stringMatching(
              /^processes\/doctype\.bpmn, line 2, column 1: the file has a DOCTYPE/,
            ),
          ],
        ],
      ]),
    );
    const failed = [...catalog.errors].filter(([ref]) =>
      ref.startsWith('location:'),
    );
    expect(failed.map(([ref]) => ref)).toEqual(
      Array(3).fill(expect.stringMatching(/^location:default\/golive-errors-/)),
    );
    expect(failed.map(([, says]) => says).join()).toContain(
      'processes/doctype.bpmn, line 2',
    );
  });

  it('refuses an entity of our kinds with missing fields, alone and in words', () => {
    const says = (ref: string) => catalog.errors.get(ref);
    expect(says('resource:default/no-schema')).toContain(
      'metadata.annotations.golive/postgres-schema: is missing; it says database/schema',
    );
    expect(says('component:default/wrong-kind')).toContain(
      'kind: a kafka-topic is a Resource, not a Component',
    );
    expect(says('component:default/no-owner')).toContain(
      'spec.owner: is missing',
    );
    expect(says('resource:default/bad-topic')).toContain(
      'spec.kafka.partitions',
    );
    expect(all.has('component:default/fine')).toBe(true);
    expect(all.has('component:default/other-type')).toBe(true);
    expect(all.has('component:default/no-owner')).toBe(false);
  });

  it('takes an owner that does not exist', () => {
    expect(
      related(all.get('component:default/broken-service'), 'ownedBy'),
    ).toEqual(['group:default/nobody-has-this-name']);
  });
});

describe('settings and local repositories', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'golive-repositories-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const add = (name: string) =>
    cpSync(join(platform, name), join(directory, name), { recursive: true });

  it('finds a new repository when told, and forgets one that is gone', async () => {
    add('fulfillment-worker');
    mkdirSync(join(directory, 'empty'));
    const catalog = await startCatalog([], {
      localRepositories: { directory },
    });
    try {
      await catalog.when(all =>
        all.has('component:default/fulfillment-worker'),
      );
      add('case-service');
      await catalog.publish(LOCAL_REPOSITORY_TOPIC);
      await catalog.when(all => all.has('resource:other/orders'));
      rmSync(join(directory, 'fulfillment-worker'), { recursive: true });
      await catalog.publish(LOCAL_REPOSITORY_TOPIC);
      const all = await catalog.when(
        found => !found.has('component:default/fulfillment-worker'),
      );
      expect(all.has('component:other/case-service')).toBe(true);
    } finally {
      await catalog.stop();
    }
  });

  it('says no dependsOn and looks for no files where that is switched off', async () => {
    const catalog = await startCatalog(
      [join(platform, 'fulfillment-worker'), join(platform, 'case-service')],
      {
        catalog: { emitDependsOn: false, discover: false },
      },
    );
    try {
      const all = await catalog.when(
        found =>
          related(
            found.get('component:default/fulfillment-worker'),
            'consumesTopic',
          ).length === 1,
      );
      expect(
        related(all.get('component:default/fulfillment-worker'), 'dependsOn'),
      ).toEqual([]);
      expect(
        [...all.keys()].filter(ref =>
          /golive-repository|:other\/orders/.test(ref),
        ),
      ).toEqual([]);
    } finally {
      await catalog.stop();
    }
  });
});
