// SPDX-License-Identifier: Apache-2.0
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderGolive } from '../__testUtils__/renderGolive';
import { FakeGoliveApi } from '../testing';
import { EntityGoLiveCard } from './EntityGoLiveCard';
import { EntityGoLiveContent } from './EntityGoLiveContent';

const entity = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: { type: 'service' },
});
const showTab = (name: string, search = '') =>
  renderGolive(
    <EntityProvider entity={entity(name)}>
      <EntityGoLiveContent />
    </EntityProvider>,
    { path: `/catalog/default/component/${name}${search}` },
  );

describe('the entity tab', () => {
  it('answers the three questions in words', async () => {
    showTab('order-service');
    expect(
      await screen.findByText(/No: this may not go live in Production/),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', { name: 'What blocks it? What do I do?' }),
    ).toBeVisible();
    expect(screen.getAllByText('Liveness asks the database')[0]).toBeVisible();
    expect(document.title).toMatch(/^✕ \d+ · order-service$/);
  });

  it('says yes to a ready unit, and keeps what is waived in sight', async () => {
    showTab('quote-service');
    expect(
      await screen.findByText('Yes: this may go live in Production.'),
    ).toBeVisible();
    expect(screen.getByText(/^Nothing: every check/)).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: /Tenant isolation is tested/ }),
    );
    expect(await screen.findByText(/agreed with operations/)).toBeVisible();
  });

  it('has the verdict of every environment, one click away', async () => {
    showTab('order-service');
    expect(
      await screen.findByRole('link', { name: /^Staging/ }),
    ).toHaveAttribute('href', expect.stringContaining('environment=staging'));
    expect(screen.getByRole('link', { name: /^Production/ })).toHaveAttribute(
      'aria-current',
      'true',
    );
  });

  it('checks again, source by source', async () => {
    showTab('order-service');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check again' }),
    );
    expect(
      await screen.findByText('Repository: read, as before'),
    ).toBeVisible();
  });

  it('says why checking again failed', async () => {
    class Failing extends FakeGoliveApi {
      override async *refreshUnit(): AsyncGenerator<never> {
        throw new Error('No collector answered');
      }
    }
    renderGolive(
      <EntityProvider entity={entity('order-service')}>
        <EntityGoLiveContent />
      </EntityProvider>,
      { path: '/catalog/default/component/order-service', api: new Failing() },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check again' }),
    );
    expect(await screen.findByText('No collector answered')).toBeVisible();
  });
});

describe('the entity card', () => {
  it('names the verdicts and the first three blockers', async () => {
    renderGolive(
      <EntityProvider entity={entity('order-service')}>
        <EntityGoLiveCard />
      </EntityProvider>,
      { path: '/catalog/default/component/order-service' },
    );
    expect(await screen.findByText('May this go live?')).toBeVisible();
    const production = (
      await screen.findByRole('link', { name: 'Production' })
    ).closest('li');
    expect(
      within(production as HTMLElement).getByText(/^Not ready/),
    ).toBeVisible();
    const blockers = screen.getAllByText(/^(Fail|Unknown)$/);
    expect(blockers).toHaveLength(3);
    expect(
      screen.getByRole('link', { name: /^and \d+ more$/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/order-service/go-live?environment=production',
    );
  });
});
