// SPDX-License-Identifier: Apache-2.0
import { smokeTests, type Unit } from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';
import { pathOf } from './requests';

async function read(files: Record<string, string>) {
  const unit: Unit = {
    ref: 'component:default/a',
    kind: 'service',
    title: 'A',
    annotations: {},
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === smokeTests.id);
  expect(fact?.failure).toBeUndefined();
  return {
    ...smokeTests.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => p.code),
  };
}

it.each([
  ['https://a.acme.io/quotes?x=1', '/quotes'],
  ['${BASE_URL}/quotes/$ID', '/quotes/$ID'],
  ['$BASE/quotes', '/quotes'],
  ['{{base}}/quotes', '/quotes'],
  ['localhost:8080', '/'],
])('the path of %p is %p', (address, path) =>
  expect(pathOf(address)).toBe(path),
);

describe('smoke reader', () => {
  it.each<[string, string, string, string[]]>([
    [
      'shell',
      'scripts/smoke.sh',
      'set -e\nBASE=$1\ncurl -fsS "$BASE/actuator/health"\nID=$(curl -fsS -X POST -H "a: b" -d \'{}\' \\\n  "$BASE/quotes" | jq -r .id)\ncurl -fsS "${BASE}/quotes/$ID"\n# curl $BASE/no\n',
      ['GET /actuator/health ping', 'POST /quotes', 'GET /quotes/$ID'],
    ],
    [
      'shell',
      'smoke/smoke.sh',
      'call() {\n  name=$1\n  curl --silent --header "X-Tenant-Id: $T" "$@" || exit 1\n}\nnote() {\n  echo "$@"\n}\ncall create --request POST "$base/quotes" \\\n  --header "Idempotency-Key: $run"\ncall read "$base/quotes/$id"\nnote "$base/orders"\n',
      ['POST /quotes', 'GET /quotes/$id'],
    ],
    [
      'k6',
      'test/smoke.js',
      "import http from 'k6/http';\nexport default () => {\n  const r = http.post(`${BASE}/quotes`, '{}');\n  http.get(BASE + '/quotes/1');\n  headers.get('a');\n};\n",
      ['POST /quotes', 'GET /quotes/1'],
    ],
    [
      'postman',
      'postman/smoke.json',
      JSON.stringify({
        item: [
          {
            item: [
              { request: { method: 'POST', url: { raw: '{{base}}/quotes' } } },
            ],
          },
          { request: { method: 'GET', url: '{{base}}/health' } },
        ],
      }),
      ['POST /quotes', 'GET /health ping'],
    ],
    [
      'http',
      'smoke.http',
      'POST {{host}}/quotes\n\n{}\n\n###\nGET {{host}}/quotes/1\n',
      ['POST /quotes', 'GET /quotes/1'],
    ],
    [
      'java',
      'src/test/java/QuoteSmokeIT.java',
      'class QuoteSmokeIT { void flow() {\n given().body("{}").when().post("/quotes").then();\n client.get().uri("/quotes/{id}", id).exchange();\n map.get("key"); } }\n',
      ['POST /quotes', 'GET /quotes/{id}'],
    ],
    [
      'karate',
      'e2e/quote.feature',
      "Feature: a\nScenario: b\n  Given path 'quotes'\n  When method post\n  Given path 'quotes', id\n  When method get\n",
      ['POST /quotes', 'GET /quotes'],
    ],
    [
      'script',
      'e2e/quote.spec.ts',
      "await page.goto('/quotes');\nawait fetch('https://a/quotes', { method: 'POST' });\n",
      ['GET /quotes', 'POST /quotes'],
    ],
  ])('reads requests of %s', async (kind, file, text, expected) => {
    const { tests, problems } = await read({ [file]: text });
    expect(problems).toEqual([]);
    expect(tests.map(t => [t.file, t.kind])).toEqual([[file, kind]]);
    expect(
      tests[0].steps.map(s => `${s.method} ${s.path}${s.ping ? ' ping' : ''}`),
    ).toEqual(expected);
  });

  it('finds Jobs that run a test, and a flow in a pipeline', async () => {
    const { jobs, tests } = await read({
      'deploy/a.yaml':
        'kind: Deployment\n---\nkind: Job\nmetadata:\n  name: smoke\nspec:\n  containers:\n  - command: [k6, run, /scripts/flow.js]\n',
      'deploy/b.yaml': 'kind: Pod\nmetadata: {name: a}\n',
      '.github/workflows/a.yml':
        'jobs:\n  smoke:\n    steps:\n    - run: |\n        curl -X POST $URL/quotes\n        curl $URL/quotes/1\n',
    });
    expect(jobs).toEqual([
      {
        file: 'deploy/a.yaml',
        name: 'Job smoke',
        mentions: ['smoke', 'k6', '/scripts/flow.js'],
        position: [2, 1],
      },
    ]);
    expect(tests).toMatchObject([
      {
        file: '.github/workflows/a.yml',
        kind: 'shell',
        steps: [{ method: 'POST', position: [5, 9] }, { method: 'GET' }],
      },
    ]);
  });

  it('leaves other files alone and reads hostile ones in time', async () => {
    expect(
      (await read({ 'smoke/data.json': '{"a": 1}', 'a.sh': 'curl x/y' })).tests,
    ).toEqual([]);
    const start = performance.now();
    await read({
      'smoke.sh': 'curl '.repeat(40_000),
      'smoke.js': '.get('.repeat(50_000),
      'smoke.java': '.get()'.repeat(40_000),
      'smoke.json': '['.repeat(9_000),
    });
    expect(performance.now() - start).toBeLessThan(4_000);
    expect((await read({ 'smoke.sh': ' '.repeat(300_000) })).problems).toEqual([
      'over-limit',
    ]);
  });
});
