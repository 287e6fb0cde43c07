// SPDX-License-Identifier: Apache-2.0
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.mjs';

/** How long the back end may take to answer, in milliseconds. */
const READY_WITHIN = 180_000;
/** How long the examples may take to be judged, in milliseconds. */
const JUDGED_WITHIN = 180_000;
/** Equal answers in a row that count as "done". */
const STABLE = 3;

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

/** Counts of units by verdict in the dev environment. */
export async function readCounts(url, token) {
  const answer = await fetch(`${url}/api/golive/v1/overview?environment=dev`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Failure(
      `The portal cannot say what may go live (${answer.status} from /api/golive/v1/overview): its log says why.`,
      { detail: text.slice(0, 500) },
    );
  }
  return JSON.parse(text).counts;
}

/** Waits until units are judged and their counts stand still. */
export async function untilJudged(url) {
  const token = await guestToken(url);
  const until = Date.now() + JUDGED_WITHIN;
  let last = '';
  let same = 0;
  while (Date.now() < until) {
    const counts = await readCounts(url, token);
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const now = JSON.stringify(counts);
    same = total > 0 && now === last ? same + 1 : 0;
    last = now;
    if (same >= STABLE) return counts;
    await sleep(700);
  }
  throw new Failure(
    `The examples were not judged within ${
      JUDGED_WITHIN / 1000
    } s (last counts: ${last}): the portal's log says why.`,
  );
}
