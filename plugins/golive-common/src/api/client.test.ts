// SPDX-License-Identifier: Apache-2.0
import { GoliveClient } from './client';
import { readRefreshEvents } from './refreshEvents';
import type { RefreshEvent } from './units';

function clientWith(response: Response) {
  const requests: Request[] = [];
  const client = new GoliveClient({
    discoveryApi: {
      getBaseUrl: async id => `https://portal.example/api/${id}`,
    },
    fetchApi: {
      fetch: async (input, init) => {
        requests.push(new Request(input, init));
        return response;
      },
    },
  });
  return { client, requests };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

describe('GoliveClient', () => {
  it('asks where discovery says, with filters in the address', async () => {
    const { client, requests } = clientWith(json({ asOf: 'x', sources: [] }));
    await client.listSources();
    expect(requests[0].url).toBe(
      'https://portal.example/api/golive/v1/sources',
    );
    const other = clientWith(
      json({ rows: [], total: 0, environment: 'dev', items: [] }),
    );
    await other.client.listUnits({
      owner: ['group:default/a', 'mine'],
      text: 'a b',
      limit: 5,
    });
    const { searchParams } = new URL(other.requests[0].url);
    expect([...searchParams]).toEqual([
      ['owner', 'group:default/a'],
      ['owner', 'mine'],
      ['text', 'a b'],
      ['limit', '5'],
    ]);
  });

  it('encodes what stands in a path', async () => {
    const { client, requests } = clientWith(json({}, 404));
    await expect(
      client.getUnit({ kind: 'component', namespace: 'a/b', name: '../x' }),
    ).rejects.toMatchObject({ statusCode: 404 });
    expect(requests[0].url).toContain('/v1/units/component/a%2Fb/..%2Fx');
  });

  it('refuses an answer that it does not understand', async () => {
    const { client } = clientWith(
      json({ asOf: 'x', sources: [{ source: 'moon' }] }),
    );
    await expect(client.listSources()).rejects.toThrow('source');
  });

  it("hands on the server's words", async () => {
    const { client } = clientWith(
      json(
        {
          error: { name: 'InputError', message: 'query.limit: no' },
          response: { statusCode: 400 },
        },
        400,
      ),
    );
    await expect(client.getOverview()).rejects.toMatchObject({
      statusCode: 400,
      cause: { message: 'query.limit: no' },
    });
  });
});

describe('readRefreshEvents', () => {
  const read = async (...chunks: Uint8Array[]) => {
    const events: RefreshEvent[] = [];
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
    for await (const event of readRefreshEvents(stream)) events.push(event);
    return events;
  };
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('reads events however they are cut', async () => {
    const all = bytes(
      ': hello\n\ndata: {"step":"collecting",\ndata: "source":"repository"}\n\nevent: x\r\ndata:{"step":"failed","message":"ü"}\r\n\r\n',
    );
    for (let at = 0; at <= all.length; at++) {
      expect(await read(all.slice(0, at), all.slice(at))).toEqual([
        { step: 'collecting', source: 'repository' },
        { step: 'failed', message: 'ü' },
      ]);
    }
  });

  it('takes the last event without an empty line after it', async () => {
    expect(await read(bytes('data: {"step":"judged","verdicts":[]}'))).toEqual([
      { step: 'judged', verdicts: [] },
    ]);
  });

  it('refuses what is no event of a refresh', async () => {
    await expect(
      read(bytes('data: {"step":"exploded"}\n\n')),
    ).rejects.toThrow();
    await expect(read(bytes('data: <html>\n\n'))).rejects.toThrow();
  });
});
