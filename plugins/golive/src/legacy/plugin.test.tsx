// SPDX-License-Identifier: Apache-2.0
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { goliveApiRef } from '../api';
import { sharedQueryClient } from '../components/Root';
import {
  EntityGoLiveCard,
  GoLivePage,
  golivePlugin,
  isUnitEntity,
} from '../legacy';
import { rootRouteRef } from '../routes';
import { FakeGoliveApi } from '../testing';

const entity = (type?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'order-service' },
  spec: type ? { type } : undefined,
});

describe('the legacy plugin', () => {
  beforeEach(() => sharedQueryClient.clear());

  it('brings its own API', () => {
    expect([...golivePlugin.getApis()].map(factory => factory.api.id)).toEqual([
      goliveApiRef.id,
    ]);
  });

  it('knows units by their type', () => {
    expect(isUnitEntity(entity('process-worker'))).toBe(true);
    expect(isUnitEntity(entity('website'))).toBe(false);
    expect(isUnitEntity(entity())).toBe(false);
  });

  it('shows the same pages, with their tabs', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[goliveApiRef, new FakeGoliveApi()]]}>
        <Routes>
          <Route path="/golive/*" element={<GoLivePage />} />
        </Routes>
      </TestApiProvider>,
      {
        routeEntries: ['/golive'],
        mountedRoutes: {
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(
      await screen.findByText('What may go live in Production?'),
    ).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Standard' })).toBeVisible();
  });

  it('shows the same card', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[goliveApiRef, new FakeGoliveApi()]]}>
        <EntityProvider entity={entity('service')}>
          <EntityGoLiveCard />
        </EntityProvider>
      </TestApiProvider>,
      {
        routeEntries: ['/golive/readiness'],
        mountedRoutes: {
          '/golive': rootRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(await screen.findByText(/^and \d+ more$/)).toBeVisible();
  });
});
