// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { untilJudged, untilReady } from './ready.mjs';

/** A server that answers each path with the next of its answers, then always with the last. */
async function serve(t, answers) {
  const asked = [];
  const server = createServer((request, response) => {
    const path = request.url.split('?')[0];
    asked.push({ path, authorization: request.headers.authorization });
    const list = answers[path] ?? [[404, {}]];
    const [status, body] = list.length > 1 ? list.shift() : list[0];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${server.address().port}`, asked };
}

const guest = [[200, { backstageIdentity: { token: 'abc' } }]];
const counts = (ready, notReady) => [
  200,
  { counts: { ready, notReady, unknown: 0 } },
];

test('ready is what the back end calls ready', async t => {
  const { url, asked } = await serve(t, {
    '/.backstage/health/v1/readiness': [
      [503, {}],
      [503, {}],
      [200, {}],
    ],
  });
  await untilReady(url);
  assert.equal(asked.length, 3);
});

test('judged is when there are units and their counts stand still', async t => {
  const { url, asked } = await serve(t, {
    '/api/auth/guest/refresh': guest,
    '/api/golive/v1/overview': [
      counts(0, 0),
      counts(0, 0),
      counts(1, 4),
      counts(6, 9),
    ],
  });
  assert.deepEqual(await untilJudged(url), {
    ready: 6,
    notReady: 9,
    unknown: 0,
  });
  assert.equal(asked.at(-1).authorization, 'Bearer abc');
});

test('an API that fails is a failure, not an empty platform', async t => {
  const { url } = await serve(t, {
    '/api/auth/guest/refresh': guest,
    '/api/golive/v1/overview': [[500, { error: 'x' }]],
  });
  await assert.rejects(untilJudged(url), /cannot say what may go live \(500/);
});

test('a portal that refuses guests says so', async t => {
  const { url } = await serve(t, { '/api/auth/guest/refresh': [[403, {}]] });
  await assert.rejects(untilJudged(url), /refuses guests \(403/);
});
