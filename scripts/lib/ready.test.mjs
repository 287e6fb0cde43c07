// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { inRoot } from './places.mjs';
import { UNIT_KINDS, untilJudged, untilReady } from './ready.mjs';

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
const facets = count => [
  200,
  {
    facets: {
      'spec.type': [
        { value: 'service', count },
        { value: 'database', count: 7 },
      ],
    },
  },
];
const units = (...rows) => [
  200,
  {
    total: rows.length,
    rows: rows.map(([verdict, observedAt, stale]) => ({
      verdict,
      observedAt,
      stale,
    })),
  },
];
const CATALOG = '/api/catalog/entity-facets';
const UNITS = '/api/golive/v1/units';
const options = { quietMs: 0 };

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

test('judged is when every unit of the catalog is there and its sources were read', async t => {
  const { url, asked } = await serve(t, {
    '/api/auth/guest/refresh': guest,
    [CATALOG]: [facets(0), facets(2)],
    [UNITS]: [
      units(),
      units(['unknown', '2026']),
      units(['unknown', '2026'], ['unknown']),
      units(['unknown', '2025', true], ['not-ready', '2026']),
      units(['ready', '2026'], ['not-ready', '2026']),
    ],
  });
  assert.deepEqual(await untilJudged(url, options), {
    ready: 1,
    notReady: 1,
    unknown: 0,
  });
  assert.equal(asked.filter(({ path }) => path === UNITS).length, 5);
  assert.equal(asked.at(-1).authorization, 'Bearer abc');
});

test('judged is not while something still changes', async t => {
  const { url, asked } = await serve(t, {
    '/api/auth/guest/refresh': guest,
    [CATALOG]: [facets(1), facets(2)],
    [UNITS]: [
      units(['ready', '2026']),
      units(['ready', '2026'], ['ready', '2026']),
    ],
  });
  const counts = await untilJudged(url, { quietMs: 1500 });
  assert.equal(counts.ready, 2);
  assert.ok(asked.filter(({ path }) => path === UNITS).length >= 3);
});

test('an API that fails is a failure, not an empty platform', async t => {
  const { url } = await serve(t, {
    '/api/auth/guest/refresh': guest,
    [CATALOG]: [facets(1)],
    [UNITS]: [[500, { error: 'x' }]],
  });
  await assert.rejects(
    untilJudged(url, options),
    /cannot say what may go live \(500 from \/api\/golive\/v1\/units\)/,
  );
});

test('a portal that refuses guests says so', async t => {
  const { url } = await serve(t, { '/api/auth/guest/refresh': [[403, {}]] });
  await assert.rejects(untilJudged(url, options), /refuses guests \(403/);
});

test('the kinds of unit are those of golive-common', () => {
  const source = readFileSync(
    inRoot('plugins/golive-common/src/unit.ts'),
    'utf8',
  );
  const [, list] = /export const unitKinds = \[([^\]]*)\]/.exec(source);
  assert.deepEqual(
    [...list.matchAll(/'([^']+)'/g)].map(([, kind]) => kind),
    UNIT_KINDS,
  );
});
