// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { expect, test, type APIRequestContext } from '@playwright/test';
import { parse } from 'yaml';

interface Expected {
  dev: string;
  outcomes: Record<string, string>;
}

const expected: Record<string, Expected & { withKustomize?: Expected }> = parse(
  readFileSync('examples/cpq/expected.yaml', 'utf8'),
);

async function guestToken(request: APIRequestContext): Promise<string> {
  const answer = await request.post('/api/auth/guest/refresh');
  return (await answer.json()).backstageIdentity.token;
}

/** What the portal says of a unit in dev: the verdict, and every outcome that is not well. */
async function said(request: APIRequestContext, token: string, ref: string) {
  const [, kind, namespace, name] = /^(.*):(.*)\/(.*)$/.exec(ref) ?? [];
  const answer = await request.get(
    `/api/golive/v1/units/${kind}/${namespace}/${name}?environment=dev`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  expect(answer.status(), ref).toBe(200);
  const detail = await answer.json();
  const outcomes = detail.items.flatMap(
    (item: { outcomes: { check: string; outcome: string }[] }) => item.outcomes,
  );
  return {
    dev: detail.verdict,
    outcomes: Object.fromEntries(
      outcomes
        .filter(
          ({ outcome }: { outcome: string }) =>
            outcome !== 'pass' && outcome !== 'not-applicable',
        )
        .map(({ check, outcome }: Record<string, string>) => [check, outcome]),
    ),
  };
}

test('every example is judged as its README says', async ({ request }) => {
  const token = await guestToken(request);
  const all = new Set<string>();
  for (const [ref, { withKustomize, ...plain }] of Object.entries(expected)) {
    const found = await said(request, token, ref);
    // Where the kustomize program is on the machine, what needs it can be said.
    const wanted =
      withKustomize && found.dev === withKustomize.dev ? withKustomize : plain;
    expect.soft(found, ref).toEqual(wanted);
    all.add(found.dev);
    Object.values(found.outcomes).forEach(outcome => all.add(String(outcome)));
  }
  // Every verdict, and every outcome that is not well, is among them.
  expect([...all].sort()).toEqual(
    ['error', 'fail', 'not-ready', 'ready', 'unknown'].sort(),
  );
});
