// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import {
  GoliveClient,
  operations,
  type Operation,
  type RefreshEvent,
} from '@golive/backstage-plugin-golive-common';
import type { Collector } from '@golive/backstage-plugin-golive-node';
import request from 'supertest';
import { judgeUnits } from '../judge/judgeUnits';
import { putFacts } from '../store/facts';
import { putUnits } from '../store/units';
import type { Database } from '../store/database';
import { testDatabases } from '../__testUtils__/databases';
import {
  numberFactOf,
  numberStandard,
  testUnit,
} from '../__testUtils__/fixtures';
import { listen, signedIn, testPortal } from '../__testUtils__/portal';
import { expressPath } from './operation';

const databases = testDatabases();
const standard = numberStandard(10);
const now = () => new Date().toISOString();
const path = '/v1/units/component/default/quote';

// Of checks 0 to 9, the number n fails the one check whose index is -7n modulo 10.
async function fill(database: Database) {
  await putUnits(database, [
    testUnit('quote', { title: 'Quote service' }),
    testUnit('order', { owner: 'group:default/order', kind: 'worker' }),
    testUnit('new', { owner: null, system: null }),
  ]);
  await putFacts(
    database,
    { source: 'repository', reader: '' },
    ['quote', 'order'].map(name => ({
      unit: `component:default/${name}`,
      unitHash: testUnit(name).hash,
      revision: 'c0ffee',
      observedAt: now(),
      link: 'https://git.example/blob/c0ffee/{file}#L{line}',
      facts: [
        numberFactOf(name === 'quote' ? 1 : 2, now()),
        {
          ...numberFactOf(0, now()),
          type: 'fileTexts',
          value: {
            files: {
              'numbers.yaml': [
                'one',
                'two',
                'three',
                'four',
                'five',
                'six',
              ].join('\n'),
            },
          },
        },
      ],
    })),
  );
  await judgeUnits(database, standard, mockServices.logger.mock(), [
    'component:default/quote',
    'component:default/order',
  ]);
}

describe.each(databases.each)('the API on %s', id => {
  let database: Database;
  let portal: ReturnType<typeof testPortal>;
  const get = (url: string) =>
    request(portal.app).get(url).set('Authorization', signedIn);

  beforeEach(async () => {
    database = await databases.open(id);
    await fill(database);
    portal = testPortal(database, standard);
  });

  it('has a route for every operation, and no other', () => {
    const routes = portal.router.stack.map(({ route }) => route);
    const served = routes.map(route => [route?.stack[0].method, route?.path]);
    expect(served.sort()).toEqual(
      Object.values<Operation>(operations)
        .map(operation => [operation.method, expressPath(operation)])
        .sort(),
    );
  });

  it('asks for credentials', async () => {
    const { status } = await request(portal.app)
      .get('/v1/overview')
      .set('Authorization', 'Bearer mock-invalid-token');
    expect(status).toBe(401);
  });

  it('counts what may go live, and what blocks the rest', async () => {
    const { body } = await get('/v1/overview').expect(200);
    const overview = operations.getOverview.response.parse(body);
    expect(overview).toMatchObject({
      environment: 'production',
      counts: { ready: 0, notReady: 2, unknown: 1 },
      stale: 0,
      blockers: [
        { check: 'check-3', units: 1, frees: 1, outcome: 'fail' },
        { check: 'check-6', units: 1, frees: 1, outcome: 'fail' },
      ],
      owners: [
        { id: 'group:default/order', title: 'order' },
        { id: 'group:default/pricing', title: 'pricing' },
        { id: '', title: '', counts: { unknown: 1 } },
      ],
      trend: [{ counts: { ready: 0, notReady: 2, unknown: 1 } }],
    });
    expect(overview.items[0].marks).toMatchObject({
      pass: 1,
      fail: 1,
      unknown: 1,
    });
    for (const item of overview.items)
      expect(Object.values(item.marks).reduce((a, b) => a + b)).toBe(3);
  });

  it.each([
    ['owner=mine', ['quote']],
    ['owner=group:default/order,group:default/x', ['order']],
    [
      'owner=group:default/order&owner=group:default/pricing',
      ['order', 'quote'],
    ],
    ['kind=worker', ['order']],
    ['system=system:default/nope', []],
    ['text=quote%20SERV', ['quote']],
    ['text=%25', []],
    ['text=%00', []],
    ['owner=%00', []],
    ['owner=%ED%A0%80', []],
    ['verdict=unknown', ['new']],
    ['item=1:fail', ['quote']],
    ['item=item-2:fail', ['order']],
    ['check=check-3:fail', ['quote']],
    ['check=check-3:pass', ['order']],
    ['check=check-3:unknown', ['new']],
  ])('filters units by %s', async (query, names) => {
    const { body } = await get(`/v1/units?${query}`).expect(200);
    const page = operations.listUnits.response.parse(body);
    expect(page.rows.map(row => row.ref).sort()).toEqual(
      names.map(name => `component:default/${name}`).sort(),
    );
    expect(page.total).toBe(names.length);
    const overview = await get(`/v1/overview?${query}`).expect(200);
    const { ready, notReady, unknown } = overview.body.counts;
    expect(ready + notReady + unknown).toBe(names.length);
  });

  it.each(['worst', 'name', 'owner', 'score', 'age'])(
    'pages through all units in the order of %s, both ways',
    async sort => {
      const orders: Record<string, string[]> = {};
      for (const order of ['asc', 'desc']) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const { body } = await get(
            `/v1/units?limit=1&sort=${sort}&order=${order}${
              cursor ? `&cursor=${cursor}` : ''
            }`,
          ).expect(200);
          seen.push(...body.rows.map((row: { ref: string }) => row.ref));
          cursor = body.nextCursor;
        } while (cursor);
        orders[order] = seen;
      }
      expect(orders.asc).toHaveLength(3);
      expect([...orders.desc].reverse()).toEqual(orders.asc);
    },
  );

  it('shows the worst first: what fails before what is not known', async () => {
    const { body } = await get('/v1/units');
    expect(body.rows.map((row: { verdict: string }) => row.verdict)).toEqual([
      'not-ready',
      'not-ready',
      'unknown',
    ]);
  });

  it('shows a unit with evidence down to the lines', async () => {
    const { body } = await get(`${path}?environment=dev`).expect(200);
    const unit = operations.getUnit.response.parse(body);
    expect(unit).toMatchObject({
      verdict: 'not-ready',
      subject: 'repository@c0ffee',
      score: { passed: 1, applicable: 2 },
      stale: false,
      source: {
        template: 'https://git.example/blob/c0ffee/{file}#L{line}',
        revision: 'c0ffee',
      },
      environments: [
        { id: 'dev', verdict: 'not-ready' },
        { id: 'production', verdict: 'not-ready' },
      ],
    });
    const failing = unit.items[0].outcomes[3];
    expect(failing).toMatchObject({
      check: 'check-3',
      outcome: 'fail',
      why: 'It is a test',
      evidence: [
        {
          code: 'bad',
          where: {
            file: 'numbers.yaml',
            line: 5,
            snippet: {
              startLine: 2,
              lines: ['two', 'three', 'four', 'five', 'six'],
            },
          },
        },
      ],
    });
  });

  it('draws the trend backwards from what turned, whatever the order', async () => {
    const day = 86_400_000;
    const at = (back: number) =>
      new Date(Date.now() - back * day).toISOString();
    await database.knex('changes').delete();
    await database.knex('changes').insert(
      [
        ['quote', null, 'unknown', 3],
        ['order', null, 'unknown', 3],
        ['quote', 'unknown', 'ready', 3],
        ['quote', 'ready', 'not-ready', 1],
        ['order', 'unknown', 'not-ready', 0],
      ].map(([name, was, became, back]) => ({
        at: at(Number(back)),
        unit: `component:default/${name}`,
        environment: 'production',
        subject: 'repository',
        was,
        became,
      })),
    );
    const { body } = await get('/v1/overview');
    expect(body.trend).toEqual([
      {
        date: at(3).slice(0, 10),
        counts: { ready: 1, notReady: 0, unknown: 1 },
      },
      {
        date: at(2).slice(0, 10),
        counts: { ready: 1, notReady: 0, unknown: 1 },
      },
      {
        date: at(1).slice(0, 10),
        counts: { ready: 0, notReady: 1, unknown: 1 },
      },
      {
        date: at(0).slice(0, 10),
        counts: { ready: 0, notReady: 2, unknown: 1 },
      },
    ]);
  });

  it('says that a unit was not judged yet', async () => {
    const { body } = await get('/v1/units/component/default/new').expect(200);
    const unit = operations.getUnit.response.parse(body);
    expect(unit).toMatchObject({
      verdict: 'unknown',
      reasons: ['It was not judged yet'],
      score: { passed: 0, applicable: 2 },
    });
  });

  it('reads a lapsed verdict as unknown everywhere, though nothing runs', async () => {
    await database.knex('outcomes').update({ outcome: 'pass' });
    await database.knex('verdicts').update({
      verdict: 'ready',
      item_marks: 'pp',
      marks: 'pppppppppp',
      passed: 2,
    });
    const overview = async () => (await get('/v1/overview')).body;
    expect(await overview()).toMatchObject({
      counts: { ready: 2, unknown: 1 },
      stale: 0,
    });
    expect(
      (
        await get(
          '/v1/gate/component/default/quote?environment=production&status=http',
        )
      ).status,
    ).toBe(200);

    await database
      .knex('verdicts')
      .update({ valid_until: new Date(Date.now() - 1_000).toISOString() });

    expect(await overview()).toMatchObject({
      counts: { ready: 0, notReady: 0, unknown: 3 },
      stale: 2,
      items: [
        { marks: { pass: 0, unknown: 3 } },
        { marks: { pass: 0, unknown: 3 } },
      ],
    });
    const units = (await get('/v1/units')).body;
    expect(units.rows).toHaveLength(3);
    for (const row of units.rows)
      expect(row).toMatchObject({
        verdict: 'unknown',
        items: 'uu',
        score: { passed: 0 },
      });
    expect((await get('/v1/units?verdict=ready')).body.total).toBe(0);
    expect((await get('/v1/units?item=1:pass')).body.total).toBe(0);
    const unit = (await get(path)).body;
    expect(unit).toMatchObject({ verdict: 'unknown', stale: true });
    expect(JSON.stringify(unit.items)).not.toContain('"outcome":"pass"');
    const gate = await get(
      '/v1/gate/component/default/quote?environment=production&status=http',
    );
    expect([gate.status, gate.body.verdict]).toEqual([424, 'unknown']);
    expect((await get('/v1/checks/check-1')).body.marks).toMatchObject({
      pass: 0,
      unknown: 3,
    });
  });

  it('does not believe verdicts of another standard', async () => {
    await database
      .knex('verdicts')
      .update({ verdict: 'ready', standard: 'other' });
    const { body } = await get('/v1/overview');
    expect(body).toMatchObject({ counts: { ready: 0, unknown: 3 }, stale: 2 });
  });

  it.each([
    ['/v1/units?limit=0', 'query.limit'],
    ['/v1/units?limit=a', 'query.limit'],
    ['/v1/units?limit=1&limit=2', 'query.limit'],
    ['/v1/units?environment=dev&environment=dev', 'query.environment'],
    ['/v1/units?environment=mars', 'mars'],
    ['/v1/units?environment[]=dev', 'environment[]'],
    ['/v1/units?environment[toString]=dev', 'there is no parameter'],
    ['/v1/units?__proto__=x', '__proto__'],
    ['/v1/units?constructor=x', 'constructor'],
    ['/v1/units?cursor=forged', 'query.cursor'],
    [
      `/v1/units?cursor=${Buffer.from('["worst asc",[0,0,{}]]').toString(
        'base64url',
      )}`,
      'query.cursor',
    ],
    [
      `/v1/units?cursor=${Buffer.from('["name asc",["a","b"]]').toString(
        'base64url',
      )}`,
      'query.cursor',
    ],
    ['/v1/units?sort=ref;drop', 'query.sort'],
    ['/v1/units?item=1:great', 'great'],
    ['/v1/units?item=99:fail', '99'],
    ['/v1/units?check=nope:fail', 'nope'],
    ['/v1/units?kind=toaster', 'query.kind'],
    [`/v1/units?${'kind=worker&'.repeat(1_000)}`, 'parameters'],
    ['/v1/gate/component/default/quote', 'query.environment'],
    [
      '/v1/gate/component/default/quote?environment=dev&digest=latest',
      'query.digest',
    ],
    [`/v1/units/component/default/${'x'.repeat(300)}`, 'path.name'],
  ])('refuses %.60s and says where', async (url, place) => {
    const { status, body } = await get(url);
    expect(status).toBe(400);
    expect(body.error.message).toContain(place);
  });

  it('finds a unit whatever the case of its reference', async () => {
    const { status, body } = await get('/v1/units/Component/DEFAULT/Quote');
    expect([status, body.unit?.ref]).toEqual([200, 'component:default/quote']);
    for (const name of ['quo%C3%A9te', '..%2Fquote', 'quote%00'])
      expect([
        name,
        (await get(`/v1/units/component/default/${name}`)).status,
      ]).toEqual([name, 404]);
  });

  it.each([
    ['not-ready', 412],
    ['unknown', 424],
    ['ready', 200],
  ])(
    'opens the gate only when ready: %s answers %s',
    async (verdict, status) => {
      await database.knex('verdicts').update({ verdict });
      const url = '/v1/gate/component/default/quote?environment=production';
      const withStatus = await get(`${url}&status=http`);
      expect(withStatus.status).toBe(status);
      operations.getGate.response.parse(withStatus.body);
      expect((await get(url)).status).toBe(200);
      const digest = `sha256:${'0'.repeat(64)}`;
      expect((await get(`${url}&status=http&digest=${digest}`)).status).toBe(
        424,
      );
    },
  );

  it('says at the gate what blocks', async () => {
    const { body } = await get(
      '/v1/gate/component/default/quote?environment=production',
    );
    expect(body).toMatchObject({
      verdict: 'not-ready',
      subject: 'repository@c0ffee',
      blocking: [
        {
          check: 'check-3',
          outcome: 'fail',
          code: 'bad',
          where: 'numbers.yaml:5',
        },
      ],
    });
    expect(
      Date.parse(body.validUntil) - Date.parse(body.asOf),
    ).toBeLessThanOrEqual(15 * 60_000);
  });

  it('never says ready at the gate when the store does not answer', async () => {
    await database.knex('verdicts').update({ verdict: 'ready' });
    await database.knex.destroy();
    const { status, body } = await get(
      '/v1/gate/component/default/quote?environment=production',
    );
    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toContain('ready');
    expect((await get('/v1/overview')).status).toBe(500);
    await database.knex.initialize();
  });

  it('explains the standard and its checks', async () => {
    const { body } = await get('/v1/standard').expect(200);
    const answer = operations.getStandard.response.parse(body);
    expect(answer.items[0].checks[0]).toMatchObject({
      id: 'check-0',
      exists: true,
      blockingIn: ['dev', 'production'],
      askedIn: ['dev', 'production'],
    });
    const check = operations.getCheck.response.parse(
      (await get('/v1/checks/check-3').expect(200)).body,
    );
    expect(check).toMatchObject({
      readme: '# Check 3',
      marks: { fail: 1, pass: 1, unknown: 1 },
    });
    await get('/v1/checks/nope').expect(404);
  });

  it('collects and judges a unit while somebody watches', async () => {
    const collector: Collector = {
      source: 'repository',
      title: 'Repositories',
      intervalMs: 1_000,
      appliesTo: () => true,
      async *collect({ units }) {
        for (const unit of units)
          yield {
            kind: 'facts',
            unit: unit.ref,
            revision: 'beef',
            observedAt: now(),
            facts: [numberFactOf(9, now())],
          };
      },
    };
    const watched = testPortal(database, standard, { collectors: [collector] });
    const server = await listen(watched.app);
    const client = new GoliveClient({
      discoveryApi: { getBaseUrl: async () => server.url },
      fetchApi: {
        fetch: (input, init) => {
          const req = new Request(input, init);
          req.headers.set('Authorization', signedIn);
          return fetch(req);
        },
      },
    });
    const unit = { kind: 'component', namespace: 'default', name: 'quote' };
    const events: RefreshEvent[] = [];
    for await (const event of client.refreshUnit(unit)) events.push(event);
    expect(events).toEqual([
      { step: 'collecting', source: 'repository' },
      { step: 'collected', source: 'repository', changed: true },
      {
        step: 'judged',
        verdicts: [
          { environment: 'dev', verdict: 'not-ready' },
          { environment: 'production', verdict: 'not-ready' },
        ],
      },
    ]);
    expect((await client.getUnit(unit)).subject).toBe('repository@beef');
    expect(watched.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'unit-refresh',
        meta: { unit: 'component:default/quote' },
      }),
    );
    expect(watched.event.success).toHaveBeenCalledTimes(1);
    await expect(
      client.getUnit({ ...unit, name: 'nobody' }),
    ).rejects.toMatchObject({
      statusCode: 404,
      cause: { message: 'There is no unit "component:default/nobody"' },
    });
    await expect(client.listUnits({ cursor: 'x' })).rejects.toMatchObject({
      cause: { message: expect.stringContaining('query.cursor') },
    });
    await server.close();
  });
});
