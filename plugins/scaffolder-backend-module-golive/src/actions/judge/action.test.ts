// SPDX-License-Identifier: Apache-2.0
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { createJudgeAction } from './action';
import { examples } from './action.examples';

const judged = (
  verdict: string,
  marks: string[],
  reasons: string[] = [],
  sources = ['catalog', 'repository'],
) => ({
  observations: sources.map(source => ({ source, observedAt: 'now' })),
  stale: false,
  verdict,
  reasons,
  score: {
    passed: marks.filter(mark => mark === 'pass').length,
    applicable: marks.length,
  },
  items: marks.map((mark, i) => ({ title: `Item ${i + 1}`, mark, new: 1 })),
});

// Real files and real HTTP, on machines that do other things too.
jest.setTimeout(60_000);

describe('golive:judge', () => {
  let server: Server;
  let answers: { status: number; body?: unknown }[] = [];
  let requests: IncomingMessage[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(request);
      const answer = answers.length > 1 ? answers.shift()! : answers[0];
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body ?? {}));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));
  beforeEach(() => {
    requests = [];
  });

  async function run(
    input: { entityRef: string; environment?: string; timeoutSeconds?: number },
    options: { isDryRun?: boolean; baseUrl?: string } = {},
  ) {
    const { port } = server.address() as AddressInfo;
    const slept: number[] = [];
    const action = createJudgeAction({
      auth: mockServices.auth(),
      config: mockServices.rootConfig({
        data: { app: { baseUrl: 'https://portal.example.com/' } },
      }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async id =>
          options.baseUrl ?? `http://127.0.0.1:${port}/api/${id}`,
      }),
      sleep: async milliseconds => {
        slept.push(milliseconds);
      },
    });
    const output = jest.fn();
    await action.handler({
      ...createMockActionContext({ input }),
      isDryRun: options.isDryRun,
      output,
    });
    const outputs: Record<string, string> = Object.fromEntries(
      output.mock.calls,
    );
    return { slept, ...outputs } as { slept: number[] } & typeof outputs;
  }

  it('waits until the unit is judged', async () => {
    answers = [
      { status: 404 },
      { status: 503 },
      // Known to GoLive, and not read yet.
      { status: 200, body: judged('unknown', ['unknown'], [], ['catalog']) },
      { status: 200, body: { ...judged('unknown', ['unknown']), stale: true } },
      { status: 200, body: judged('ready', ['pass', 'pass', 'not-asked']) },
    ];
    const result = await run({ entityRef: 'component:default/quote-service' });
    expect(result).toEqual({
      slept: [1000, 1000, 1000, 1000],
      verdict: 'ready',
      score: '2/3',
      reason: '',
      summary: '**Ready** in dev: 2 of 3 items pass.',
      url: 'https://portal.example.com/catalog/default/component/quote-service/go-live',
    });
    expect(requests[0].url).toBe(
      '/api/golive/v1/units/component/default/quote-service?environment=dev',
    );
    expect(requests[0].headers.authorization).toMatch(
      /^Bearer .*"targetPluginId":"golive"|^Bearer mock-service-token:/,
    );
  });

  it('names the items that are open', async () => {
    answers = [
      { status: 200, body: judged('not-ready', ['pass', 'fail', 'unknown']) },
    ];
    const result = await run({ entityRef: 'component:default/quote-service' });
    expect(result.verdict).toBe('not-ready');
    expect(result.summary).toBe(
      '**Not ready** in dev: 1 of 3 items pass. Open:\n\n- Item 2: fail\n- Item 3: unknown',
    );
  });

  it('passes on why a verdict is unknown', async () => {
    answers = [
      {
        status: 200,
        body: judged('unknown', ['unknown'], ['the repository cannot be read']),
      },
    ];
    expect(await run({ entityRef: 'component:default/a' })).toMatchObject({
      verdict: 'unknown',
      reason: 'the repository cannot be read',
    });
  });

  it('gives up after the time with an unknown verdict, not an error', async () => {
    answers = [{ status: 404 }];
    const result = await run({
      entityRef: 'component:default/a',
      timeoutSeconds: 3,
    });
    expect(result.slept).toHaveLength(3);
    expect(requests).toHaveLength(4);
    expect(result).toMatchObject({
      verdict: 'unknown',
      score: '',
      reason: 'GoLive has not judged it yet, after 3 seconds',
    });
  });

  it.each([
    [{ status: 403 }, 'GoLive answered 403'],
    [
      { status: 200, body: { verdict: 'excellent' } },
      'GoLive answered in a form that this portal does not know',
    ],
  ])(
    'does not wait when asking again would not help: %p',
    async (answer, reason) => {
      answers = [answer];
      expect(await run({ entityRef: 'component:default/a' })).toMatchObject({
        slept: [],
        verdict: 'unknown',
        reason,
      });
    },
  );

  it('survives a portal that does not answer', async () => {
    expect(
      await run(
        { entityRef: 'component:default/a' },
        { baseUrl: 'http://127.0.0.1:1' },
      ),
    ).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('GoLive did not answer'),
    });
  });

  it('asks nobody in a dry run', async () => {
    const result = await run(
      { entityRef: 'component:default/a' },
      { isDryRun: true },
    );
    expect(result).toMatchObject({ verdict: 'unknown', slept: [] });
    expect(requests).toEqual([]);
  });

  it.each(examples)('runs its example: $description', async ({ example }) => {
    answers = [{ status: 200, body: judged('ready', ['pass']) }];
    const { input } = parse(example).steps[0];
    expect(await run(input)).toMatchObject({ verdict: 'ready' });
    expect(requests[0].url).toContain(
      `environment=${input.environment ?? 'dev'}`,
    );
  });
});
