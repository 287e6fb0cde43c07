// SPDX-License-Identifier: Apache-2.0
import { screen, within } from '@testing-library/react';
import { renderGolive } from '../__testUtils__/renderGolive';
import { FakeGoliveApi } from '../testing';
import { ProcessesPage } from './processes/ProcessesPage';
import { SourcesPage } from './sources/SourcesPage';
import { StandardPage } from './standard/StandardPage';
import { TopicsPage } from './topics/TopicsPage';

describe('Topics', () => {
  const show = (path: string, api = new FakeGoliveApi()) =>
    renderGolive(<TopicsPage />, { path, api, mountPath: '/golive/topics' });

  it('lists topics with who owns, publishes and consumes them', async () => {
    show('/golive/topics');
    const table = await screen.findByRole('grid', {
      name: /Which topics exist/,
    });
    const row = within(table)
      .getByText('cpq.order.internal.v1')
      .closest('[role=row]') as HTMLElement;
    expect(row).toHaveTextContent('No owner');
    expect(row).toHaveTextContent('nobody');
    expect(row).toHaveTextContent('Not connected');
    expect(screen.getByText(/Kafka is not connected/)).toBeVisible();
    expect(screen.getAllByTitle('publishes').length).toBeGreaterThan(0);
  });

  it('has its filter in the address', async () => {
    show('/golive/topics?withoutOwner=true');
    expect(
      await screen.findByRole('switch', { name: 'Without owner' }),
    ).toBeChecked();
    expect(
      (await screen.findAllByText('cpq.product.public.v2')).length,
    ).toBeGreaterThan(0);
    expect(screen.queryByText('cpq.quote.public.v1')).not.toBeInTheDocument();
  });

  it('shows one topic with its neighbours', async () => {
    show('/golive/topics/default/cpq.quote.public.v1');
    expect(await screen.findByText('quote-event.v1.schema.json')).toBeVisible();
    expect(
      screen.getByRole('group', { name: 'Who is around it?' }),
    ).toBeVisible();
  });

  it('says that a topic is not declared', async () => {
    show('/golive/topics/default/nothing');
    expect(await screen.findByText('This topic is not declared')).toBeVisible();
  });
});

describe('Processes', () => {
  it('counts what nobody serves', async () => {
    renderGolive(<ProcessesPage />, {
      path: '/golive/processes',
      mountPath: '/golive/processes',
    });
    const link = await screen.findByRole('link', {
      name: 'Order orchestration',
    });
    expect(link).toHaveAttribute(
      'href',
      '/golive/processes/default/order-orchestration',
    );
    expect(screen.getByText('1 served by nobody')).toBeVisible();
  });
});

describe('Sources', () => {
  it('starts with what fails, and says what to do', async () => {
    renderGolive(<SourcesPage />, { path: '/golive/sources' });
    expect(await screen.findByText('1 Failing')).toBeVisible();
    const [first] = screen.getAllByRole('heading', { level: 3 });
    expect(first).toHaveTextContent('Kubernetes · production');
    expect(screen.getByText(/Grant the reader role/)).toBeVisible();
  });
});

describe('Standard', () => {
  const show = (path: string) =>
    renderGolive(<StandardPage />, { path, mountPath: '/golive/standard' });

  it('says where each check blocks, and what cannot be judged yet', async () => {
    show('/golive/standard');
    const row = (
      await screen.findByRole('link', { name: 'Smoke test passes' })
    ).closest('tr') as HTMLElement;
    expect(row).toHaveTextContent('Cannot be judged yet · needs Evidence');
    expect(within(row).getAllByText('not asked')).toHaveLength(3);
  });

  it('shows a check: why, how to fix, and who fails it', async () => {
    show('/golive/standard/checks/probes-check');
    expect(
      await screen.findByRole('link', { name: '3 · Fail' }),
    ).toHaveAttribute(
      'href',
      '/golive/readiness?environment=production&check=probes-check%3Afail',
    );
    expect(screen.getByText('How to fix')).toBeVisible();
    expect(screen.getByText('probes-wrong')).toBeVisible();
  });

  it('says that a planned check never counts as passed', async () => {
    show('/golive/standard/checks/smoke-tested-check');
    expect(await screen.findByText(/never as passed/)).toBeVisible();
  });
});
