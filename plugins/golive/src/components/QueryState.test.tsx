// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderGolive } from '../__testUtils__/renderGolive';
import { QueryState, type Asked } from './QueryState';

const asked = (change: Partial<Asked<string>>): Asked<string> => ({
  data: undefined,
  error: null,
  isFetching: false,
  refetch: () => undefined,
  ...change,
});
const show = (query: Asked<string>) =>
  renderGolive(
    <QueryState query={query} skeleton={[20, 40]}>
      {data => <p>{data}</p>}
    </QueryState>,
  );
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

describe('QueryState', () => {
  it('loads with a skeleton that says so', async () => {
    show(asked({ isFetching: true }));
    expect(
      await screen.findByRole('status', { name: 'Loading' }),
    ).toBeVisible();
  });

  it('shows the answer', async () => {
    show(asked({ data: 'the answer' }));
    expect(await screen.findByText('the answer')).toBeVisible();
  });

  it('keeps the answer while it asks again', async () => {
    show(asked({ data: 'the answer', isFetching: true }));
    expect(await screen.findByText('the answer')).toBeVisible();
    expect(screen.getByLabelText('Asking again')).toBeInTheDocument();
  });

  it('keeps the answer when asking again fails, and says that it is old', async () => {
    show(asked({ data: 'the answer', error: await refusal(500) }));
    expect(await screen.findByText('the answer')).toBeVisible();
    expect(screen.getByText(/The store is down/)).toBeVisible();
  });

  it.each([
    [500, 'This could not be read'],
    [403, 'You may not see this'],
    [404, 'There is no such thing'],
  ])('tells %i, why, and what next', async (status, title) => {
    const refetch = jest.fn();
    show(asked({ error: await refusal(status), refetch }));
    expect(await screen.findByRole('alert')).toHaveTextContent(title);
    expect(screen.getByText('The store is down')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(refetch).toHaveBeenCalledTimes(1);
  });
});
