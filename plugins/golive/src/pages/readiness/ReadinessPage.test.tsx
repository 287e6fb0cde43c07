// SPDX-License-Identifier: Apache-2.0
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderGolive } from '../../__testUtils__/renderGolive';
import { FakeGoliveApi, unitRows } from '../../testing';
import { ReadinessPage } from './ReadinessPage';

const show = (path = '/golive/readiness', api = new FakeGoliveApi()) =>
  renderGolive(<ReadinessPage />, { path, api });
const address = () => screen.getByTestId('address').textContent;
const cell = (row: number, column: number) =>
  document.querySelector<HTMLElement>(
    `[data-row="${row}"][data-column="${column}"]`,
  );

describe('ReadinessPage', () => {
  it('answers in the first screen: counts, what blocks, who has to act', async () => {
    show();
    expect(
      await screen.findByRole('heading', {
        name: 'What may go live in Production?',
      }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: /^4 Not ready/ })).toHaveAttribute(
      'href',
      expect.stringContaining('verdict=not-ready'),
    );
    expect(screen.getByText('What blocks the rest?')).toBeVisible();
    const grid = await screen.findByRole('grid');
    expect(grid).toHaveAttribute('aria-rowcount', '13');
    expect(within(grid).getAllByRole('columnheader')).toHaveLength(25);
    expect(document.title).toContain('✓ 7 ✕ 4 ? 1');
  });

  it('keeps its filters in the address', async () => {
    show('/golive/readiness?verdict=unknown&environment=staging');
    const grid = await screen.findByRole('grid');
    expect(await within(grid).findByText('outbox-publisher')).toBeVisible();
    expect(grid).toHaveAttribute('aria-rowcount', '2');
    await userEvent.click(screen.getByRole('button', { name: 'Mine' }));
    await waitFor(() => expect(address()).toContain('owner=mine'));
    expect(await screen.findByText('Nothing matches')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() =>
      expect(address()).toBe('/golive/readiness?environment=staging'),
    );
  });

  it('moves by keys, opens the evidence and comes back to the same cell', async () => {
    show();
    await screen.findByRole('grid');
    await screen.findByText('order-service');
    await userEvent.keyboard('j');
    await waitFor(() => expect(cell(0, 0)).toHaveFocus());
    await userEvent.keyboard('j{ArrowRight}{ArrowRight}{ArrowRight}');
    await waitFor(() => expect(cell(1, 3)).toHaveFocus());
    expect(cell(1, 3)).toHaveAttribute('tabindex', '0');
    expect(
      document.querySelectorAll('[role=grid] [tabindex="0"]'),
    ).toHaveLength(1);
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByText("Open the unit's page"),
    ).toBeVisible();
    expect(address()).toContain(
      'open=component%3Adefault%2Ffulfillment-worker',
    );
    expect(address()).toContain('at=image-reproducible');
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(address()).toBe('/golive/readiness');
    await waitFor(() => expect(cell(1, 3)).toHaveFocus());
  });

  it('says what a cell means without its colour', async () => {
    show();
    const grid = await screen.findByRole('grid');
    const row = (await within(grid).findByText('fulfillment-worker')).closest(
      '[role=row]',
    );
    expect(
      within(row as HTMLElement).getByRole('gridcell', {
        name: '4 Probes are right: Fail',
      }),
    ).toBeVisible();
    expect(row).toHaveTextContent(/blocked by Probes are right/);
  });

  it('draws only what is in view of ten thousand units', async () => {
    show(undefined, new FakeGoliveApi(unitRows(10_000)));
    const grid = await screen.findByRole('grid');
    expect(grid).toHaveAttribute('aria-rowcount', '10001');
    await within(grid).findByText('order-service');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
  });

  it('groups, and each group has as many rows as it says', async () => {
    show('/golive/readiness?group=owner');
    const grid = await screen.findByRole('grid');
    // 12 units, 5 owners, and the heads.
    await waitFor(() => expect(grid).toHaveAttribute('aria-rowcount', '18'));
    expect(
      await within(grid).findByRole('link', { name: 'order-capture' }),
    ).toHaveAttribute('href', expect.stringContaining('order-capture'));
  });

  it('tells how to get a first unit where there is none', async () => {
    show(undefined, new FakeGoliveApi([]));
    expect(await screen.findByText('No units yet')).toBeVisible();
    expect(screen.getByText(/kind: Component/)).toBeVisible();
  });

  it('shows its keys on ?', async () => {
    show();
    await screen.findByRole('grid');
    await userEvent.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeVisible();
  });
});
