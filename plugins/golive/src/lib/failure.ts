// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';

/** What kind of failure a person sees: each has its own text and next step. */
export type Failure = 'forbidden' | 'missing' | 'unreachable' | 'failed';

/** Sorts an error into what can be done about it. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ResponseError) {
    if (error.statusCode === 401 || error.statusCode === 403) {
      return 'forbidden';
    }
    return error.statusCode === 404 ? 'missing' : 'failed';
  }
  // What `fetch` throws when nothing answers.
  return error instanceof TypeError ? 'unreachable' : 'failed';
}

/** The server's own sentence where it sent one. */
export function reasonOf(error: unknown): string {
  if (error instanceof ResponseError) return error.cause.message;
  return error instanceof Error ? error.message : String(error);
}
