// SPDX-License-Identifier: Apache-2.0
import {
  operations,
  type Fact,
  type FactValue,
  type Process,
  type processes,
  type TopicManifest,
} from '@golive/backstage-plugin-golive-common';
import request from 'supertest';
import { putFacts } from '../store/facts';
import { putUnits, type StoredUnit } from '../store/units';
import { trait } from '../units/traits';
import { testDatabases } from '../__testUtils__/databases';
import { numberStandard, testUnit } from '../__testUtils__/fixtures';
import { signedIn, testPortal } from '../__testUtils__/portal';

const databases = testDatabases();
const standard = numberStandard(1);
const now = () => new Date().toISOString();

const fact = (type: string, value: unknown): Fact => ({
  type,
  view: 'declared',
  source: type === 'topicOwners' ? 'catalog' : 'repository',
  observedAt: now(),
  value,
  problems: [],
});

const topic = (name: string): StoredUnit =>
  testUnit(name, { ref: `resource:default/${name}`, kind: 'kafka-topic' });

const manifest = (over: Partial<TopicManifest>): TopicManifest => ({
  format: 'golive',
  file: 'topics/t.yaml',
  position: [3, 1],
  topic: 'Quote.Public',
  publishers: [],
  consumers: [],
  config: {},
  positions: {},
  ...over,
});

const process = (over: Partial<Process>): Process => ({
  id: 'order',
  isExecutable: true,
  position: [1, 1],
  externalTasks: [],
  calledProcesses: [],
  messages: [],
  delegates: [],
  elements: 4,
  signals: [],
  nodes: [],
  writes: [],
  ...over,
});

const processesOf = (p: Process): FactValue<typeof processes> => ({
  processId: p.id,
  files: [
    {
      file: `${p.id}.bpmn`,
      engine: 'camunda7',
      errors: [{ code: 'x', message: 'odd', position: [2, 2] }],
      processes: [process({ id: 'another' }), p],
    },
  ],
});

describe.each(databases.each)('what repositories declare, on %s', id => {
  async function portalWith(units: readonly [StoredUnit, ...Fact[]][]) {
    const database = await databases.open(id);
    await putUnits(
      database,
      units.map(([unit]) => unit),
    );
    for (const source of ['repository', 'catalog'] as const) {
      await putFacts(
        database,
        { source, reader: '' },
        units.map(([unit, ...facts]) => ({
          unit: unit.ref,
          unitHash: unit.hash,
          revision: 'r',
          observedAt: now(),
          facts: facts.filter(f => f.source === source),
        })),
      );
    }
    const { app } = testPortal(database, standard);
    return async (path: string) => {
      const { body, status } = await request(app)
        .get(path)
        .set('Authorization', signedIn);
      expect([path, status]).toEqual([path, 200]);
      return body;
    };
  }

  const topics = async () =>
    await portalWith([
      [
        topic('quote'),
        fact('topicManifests', {
          topics: [
            manifest({
              owner: 'pricing',
              partitions: 12,
              retentionMs: 604_800_000_000,
              publishers: ['quote-service', 'Component:sales/Crm'],
              consumers: [{ component: 'order', group: 'g' }],
              key: 'quoteId',
              schema: { path: 's.json', version: 2 },
            }),
          ],
        }),
        fact('topicOwners', {
          owners: [{ owner: 'pricing', ref: 'group:default/pricing' }],
        }),
      ],
      [
        topic('order'),
        fact('topicManifests', {
          topics: [
            manifest({
              topic: 'order',
              owner: 'ghost',
              partitions: 3,
              retentionMs: 0.5,
            }),
          ],
        }),
        fact('topicOwners', { owners: [{ owner: 'ghost' }] }),
      ],
      [topic('bare')],
      [testUnit('no-topic')],
    ]);

  it('says of a topic what the catalog says: whose its component is, and who says to consume it', async () => {
    const get = await portalWith([
      [
        testUnit('lent', {
          ref: 'resource:default/lent',
          kind: 'kafka-topic',
          owner: 'group:default/order-capture',
          traits: [
            trait('relations.topicConsumedBy', 'component:default/process'),
            trait('relations.topicConsumedBy', 'component:default/order'),
          ],
        }),
        fact('topicManifests', {
          topics: [
            manifest({
              topic: 'lent',
              owner: 'order-service',
              consumers: [{ component: 'order', group: 'g' }],
            }),
          ],
        }),
        fact('topicOwners', {
          owners: [
            { owner: 'order-service', ref: 'component:default/order-service' },
          ],
        }),
      ],
    ]);
    const page = operations.listTopics.response.parse(await get('/v1/topics'));
    expect(page.rows.find(row => row.topic === 'lent')).toMatchObject({
      owner: 'group:default/order-capture',
      ownerFound: true,
      consumers: [
        { ref: 'component:default/order', group: 'g' },
        { ref: 'component:default/process' },
      ],
    });
  });

  it('lists topics with what their manifests say', async () => {
    const get = await topics();
    const page = operations.listTopics.response.parse(await get('/v1/topics'));
    expect(page.total).toBe(3);
    expect(
      page.rows.find(row => row.ref === 'resource:default/quote'),
    ).toMatchObject({
      topic: 'Quote.Public',
      owner: 'group:default/pricing',
      ownerFound: true,
      line: 3,
      publishers: ['component:default/quote-service', 'component:sales/crm'],
      consumers: [{ ref: 'component:default/order', group: 'g' }],
      schema: 's.json v2',
      partitions: 12,
      retentionMs: 604_800_000_000,
      live: { state: 'not-connected' },
    });
    expect(page.rows.find(row => row.topic === 'order')).toMatchObject({
      owner: 'ghost',
      ownerFound: false,
    });
    expect(page.rows.find(row => row.topic === 'bare')).toMatchObject({
      format: 'none',
    });
  });

  it.each([
    ['sort=topic', ['quote', 'bare', 'order']],
    ['sort=partitions', ['bare', 'order', 'quote']],
    ['sort=retention&order=desc', ['quote', 'order', 'bare']],
    ['sort=owner', ['bare', 'order', 'quote']],
    ['sort=verdict', ['bare', 'order', 'quote']],
    ['withoutOwner=true', ['bare', 'order']],
    ['withoutOwner=false', ['quote']],
    ['text=public', ['quote']],
  ])('sorts and filters topics by %s, page by page', async (query, names) => {
    const get = await topics();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const body = await get(
        `/v1/topics?limit=1&${query}${cursor ? `&cursor=${cursor}` : ''}`,
      );
      expect(body.total).toBe(names.length);
      seen.push(...body.rows.map((row: { ref: string }) => row.ref));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toEqual(names.map(name => `resource:default/${name}`));
  });

  it('lists processes with who serves and calls whom', async () => {
    const get = await portalWith([
      [
        testUnit('order-process', { kind: 'bpmn-process' }),
        fact(
          'processes',
          processesOf(
            process({
              name: 'Order',
              versionTag: '1.2.0',
              externalTasks: [
                { id: 't1', topic: 'reserve' },
                { id: 't2', topic: 'reserve' },
                { id: 't3', topic: 'bill' },
              ],
              calledProcesses: [
                { id: 'c1', calledElement: 'fallout' },
                { id: 'c2', calledElement: 'unknown' },
              ],
              messages: [{ id: 'm', message: 'Cancelled' }],
            }),
          ),
        ),
        fact('processSource', { file: 'order.bpmn', xml: '<xml/>' }),
      ],
      [
        testUnit('fallout-process', { kind: 'bpmn-process' }),
        fact('processes', processesOf(process({ id: 'fallout' }))),
      ],
      [testUnit('unread', { kind: 'bpmn-process' })],
      [
        testUnit('worker', {
          kind: 'process-worker',
          annotations: { 'golive/external-task-topics': 'reserve, other' },
        }),
      ],
    ]);
    const page = operations.listProcesses.response.parse(
      await get('/v1/processes'),
    );
    expect(page.rows.map(row => row.ref)).toEqual([
      'component:default/fallout-process',
      'component:default/order-process',
      'component:default/unread',
    ]);
    expect(page.rows[1]).toMatchObject({
      processId: 'order',
      title: 'Order',
      file: 'order.bpmn',
      versionTag: '1.2.0',
      externalTasks: [
        { topic: 'bill', activities: ['t3'], servedBy: [] },
        {
          topic: 'reserve',
          activities: ['t1', 't2'],
          servedBy: ['component:default/worker'],
        },
      ],
      calledProcesses: [
        { processId: 'fallout', ref: 'component:default/fallout-process' },
        { processId: 'unknown' },
      ],
      messages: ['Cancelled'],
    });
    expect(page.rows[2]).toMatchObject({ processId: 'unread', elements: 0 });
    const detail = operations.getProcess.response.parse(
      await get('/v1/processes/default/order-process'),
    );
    expect(detail).toMatchObject({
      xml: '<xml/>',
      errors: [{ code: 'x', position: [2, 2] }],
    });
    expect(
      (await get('/v1/processes?sort=verdict&order=desc')).rows,
    ).toHaveLength(3);
    expect((await get('/v1/processes?text=FALL')).total).toBe(1);
  });
});
