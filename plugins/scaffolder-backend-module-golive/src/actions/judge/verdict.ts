// SPDX-License-Identifier: Apache-2.0
import {
  unitDetailSchema,
  type UnitDetail,
  type Verdict,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';

// Only what is used, so that a newer portal's additions never break a template.
const answerSchema = unitDetailSchema
  .pick({ verdict: true, reasons: true, score: true, stale: true })
  .extend({
    items: z.array(
      unitDetailSchema.shape.items.element.pick({ title: true, mark: true }),
    ),
    observations: z.array(
      unitDetailSchema.shape.observations.element.pick({ source: true }),
    ),
  });
type Answer = z.infer<typeof answerSchema> &
  Pick<UnitDetail, 'verdict' | 'score'>;

/** What an answer of the API means for who waits for it. */
export type Reply =
  | { kind: 'judged'; answer: Answer }
  /** Not there yet, or not reachable at the moment: ask again. */
  | { kind: 'later'; reason: string }
  /** Asking again would not help. */
  | { kind: 'refused'; reason: string };

/** Asks the GoLive API for one unit. Never throws. */
export async function askForUnit(
  url: string,
  token: string,
  signal?: AbortSignal,
): Promise<Reply> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal,
    });
    body = await response.json().catch(() => undefined);
  } catch (error) {
    return { kind: 'later', reason: `GoLive did not answer: ${error}` };
  }
  if (response.status === 404) {
    return { kind: 'later', reason: 'GoLive has not judged it yet' };
  }
  if (response.status >= 500 || response.status === 429) {
    return { kind: 'later', reason: `GoLive answered ${response.status}` };
  }
  if (!response.ok) {
    return { kind: 'refused', reason: `GoLive answered ${response.status}` };
  }
  const answer = answerSchema.safeParse(body);
  if (!answer.success) {
    return {
      kind: 'refused',
      reason: 'GoLive answered in a form that this portal does not know',
    };
  }
  // A unit is judged as soon as it is known: unknown, until its repository was read.
  if (!answer.data.observations.some(seen => seen.source === 'repository')) {
    return { kind: 'later', reason: 'GoLive has not read its repository yet' };
  }
  return answer.data.stale
    ? { kind: 'later', reason: 'GoLive has not judged what it read yet' }
    : { kind: 'judged', answer: answer.data };
}

/** What the action gives to later steps and to the person. */
export type Result = {
  verdict: Verdict;
  /** Items passed of items that apply, for example `9/9`; empty when not judged. */
  score: string;
  /** Why the verdict is unknown; empty otherwise. */
  reason: string;
  /** A sentence or two, in Markdown. */
  summary: string;
};

const words: Record<Verdict, string> = {
  ready: 'Ready',
  'not-ready': 'Not ready',
  unknown: 'Unknown',
};

/** The result of a judged unit. */
export function resultOf(answer: Answer, environment: string): Result {
  const { verdict, score } = answer;
  const open = answer.items.filter(item =>
    ['fail', 'error', 'unknown'].includes(item.mark),
  );
  const headline = `**${words[verdict]}** in ${environment}: ${score.passed} of ${score.applicable} items pass.`;
  const list = open.map(item => `- ${item.title}: ${item.mark}`).join('\n');
  return {
    verdict,
    score: `${score.passed}/${score.applicable}`,
    reason: verdict === 'unknown' ? answer.reasons.join('; ') : '',
    summary: list ? `${headline} Open:\n\n${list}` : headline,
  };
}

/** The result when there is none: never green. */
export function unknownResult(reason: string, environment: string): Result {
  return {
    verdict: 'unknown',
    score: '',
    reason,
    summary: `**Unknown** in ${environment}: ${reason}. The repository is there; its page shows the verdict as soon as there is one.`,
  };
}
