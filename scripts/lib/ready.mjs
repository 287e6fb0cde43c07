// SPDX-License-Identifier: Apache-2.0
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.mjs';

/** How long the back end may take to answer, in milliseconds. */
const READY_WITHIN = 180_000;
/** How long the examples may take to be judged, in milliseconds. */
const JUDGED_WITHIN = 180_000;

/** Waits until the back end says that all its plugins are up. */
export async function untilReady(url) {
  const until = Date.now() + READY_WITHIN;
  while (Date.now() < until) {
    const answer = await fetch(`${url}/.backstage/health/v1/readiness`).catch(
      () => undefined,
    );
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await sleep(500);
  }
  throw new Failure(
    `The portal did not become ready within ${
      READY_WITHIN / 1000
    } s: its log says why.`,
  );
}

/** A guest's token, as the front end gets it. */
export async function guestToken(url) {
  const answer = await fetch(`${url}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!answer.ok) {
    throw new Failure(
      `The portal refuses guests (${answer.status} from /api/auth/guest/refresh): its log says why.`,
    );
  }
  return (await answer.json()).backstageIdentity.token;
}

/** The kinds of unit, as golive-common lists them; their `spec.type` in the catalog. */
export const UNIT_KINDS = [
  'service',
  'worker',
  'process-worker',
  'database-schema',
  'kafka-topic',
  'redis-namespace',
  'bpmn-process',
  'projection',
  'observability-config',
];

async function ask(url, path, token) {
  const answer = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const text = await answer.text();
  if (!answer.ok) {
    const [where] = path.split('?');
    throw new Failure(
      `The portal cannot say what may go live (${answer.status} from ${where}): its log says why.`,
      { detail: text.slice(0, 500) },
    );
  }
  return JSON.parse(text);
}

/** How many units the catalog has. */
async function countInCatalog(url, token) {
  const { facets } = await ask(
    url,
    '/api/catalog/entity-facets?facet=spec.type&filter=kind=component&filter=kind=resource',
    token,
  );
  return facets['spec.type']
    .filter(({ value }) => UNIT_KINDS.includes(value))
    .reduce((sum, { count }) => sum + count, 0);
}

/**
 * Where judging is: every unit of the catalog must be there, its sources read.
 * `rows` are at most 500; a platform of that size has been there for a while.
 */
async function readProgress(url, token) {
  const inCatalog = await countInCatalog(url, token);
  const { rows, total } = await ask(
    url,
    '/api/golive/v1/units?environment=dev&limit=500',
    token,
  );
  const count = verdict => rows.filter(row => row.verdict === verdict).length;
  // A verdict that lapsed while the portal was off waits to be renewed.
  const read = rows.filter(row => row.observedAt && !row.stale).length;
  return {
    counts: {
      ready: count('ready'),
      notReady: count('not-ready'),
      unknown: count('unknown'),
    },
    read,
    total,
    done: total > 0 && total >= inCatalog && read === rows.length,
  };
}

/**
 * Waits until every unit is judged by what its sources say.
 * @param {string} url
 * @param {{quietMs: number, note?: (text: string) => void}} options `quietMs`: for so long
 *   nothing may change; topics and processes are found in repositories, after their units
 */
export async function untilJudged(url, { quietMs, note = () => {} }) {
  const token = await guestToken(url);
  const until = Date.now() + JUDGED_WITHIN;
  let last = '';
  let since = Date.now();
  while (Date.now() < until) {
    const progress = await readProgress(url, token);
    note(`${progress.read} of ${progress.total} units read and judged`);
    const now = JSON.stringify(progress);
    if (now !== last) since = Date.now();
    last = now;
    if (progress.done && Date.now() - since >= quietMs) return progress.counts;
    await sleep(1000);
  }
  throw new Failure(
    `The examples were not judged within ${
      JUDGED_WITHIN / 1000
    } s (${last}): the portal's log says why.`,
  );
}
