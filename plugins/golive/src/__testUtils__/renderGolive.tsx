// SPDX-License-Identifier: Apache-2.0
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { goliveApiRef, type GoliveApi } from '../api';
import { sharedQueryClient } from '../components/Root';
import { NowContext } from '../hooks/useFormat';
import { rootRouteRef } from '../routes';
import { asOf, FakeGoliveApi } from '../testing';

/** The address as a test reads it. */
function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

/** jsdom lays nothing out; the grid needs a height to know which rows are in view. */
function giveHeight() {
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', {
    configurable: true,
    value: 640,
  });
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', {
    configurable: true,
    value: 1000,
  });
}

/** Renders something of ours in an app, with a backend in memory and a fixed instant. */
export function renderGolive(
  element: ReactNode,
  options: { api?: Partial<GoliveApi>; path?: string; mountPath?: string } = {},
) {
  giveHeight();
  sharedQueryClient.clear();
  const api = options.api ?? new FakeGoliveApi();
  return renderInTestApp(
    <NowContext.Provider value={Date.parse(asOf)}>
      {element}
      <Address />
    </NowContext.Provider>,
    {
      apis: [[goliveApiRef, api as GoliveApi]],
      mountPath: options.mountPath,
      initialRouteEntries: [options.path ?? '/golive/readiness'],
      mountedRoutes: {
        '/golive': rootRouteRef,
        '/catalog/:namespace/:kind/:name':
          convertLegacyRouteRef(entityRouteRef),
      },
    },
  );
}
