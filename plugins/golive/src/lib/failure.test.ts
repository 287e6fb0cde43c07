// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import { failureOf, reasonOf } from './failure';

const refusal = (status: number) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message: 'The store is down' },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json' } },
    ),
  );

describe('failures', () => {
  it.each([
    [401, 'forbidden'],
    [403, 'forbidden'],
    [404, 'missing'],
    [500, 'failed'],
    [503, 'failed'],
  ])('an answer %i is %s, in the server’s own words', async (status, kind) => {
    const error = await refusal(status);
    expect(failureOf(error)).toBe(kind);
    expect(reasonOf(error)).toBe('The store is down');
  });

  it('tells that nothing answered', () => {
    expect(failureOf(new TypeError('Failed to fetch'))).toBe('unreachable');
    expect(reasonOf('odd')).toBe('odd');
  });
});
