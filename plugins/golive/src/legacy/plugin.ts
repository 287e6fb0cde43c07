// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { isUnitKind } from '@golive/backstage-plugin-golive-common';
import { goliveApiRef, createGoliveApi } from '../api';
import { rootRouteRef } from '../routes';

/** GoLive as a plugin of the old frontend system; the same pages and components. */
export const golivePlugin = createPlugin({
  id: 'golive',
  routes: { root: rootRouteRef },
  apis: [
    createApiFactory({
      api: goliveApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createGoliveApi(deps),
    }),
  ],
});

/** All pages, for a route such as `/golive`. */
export const GoLivePage = golivePlugin.provide(
  createRoutableExtension({
    name: 'GoLivePage',
    component: () => import('./GoLiveRouter').then(m => m.GoLiveRouter),
    mountPoint: rootRouteRef,
  }),
);

/** The entity tab; mount it at `/go-live`, shown for {@link isUnitEntity}. */
export const EntityGoLiveContent = golivePlugin.provide(
  createComponentExtension({
    name: 'EntityGoLiveContent',
    component: {
      lazy: () =>
        import('../entity/EntityGoLiveContent').then(
          m => m.EntityGoLiveContent,
        ),
    },
  }),
);

/** The card for an entity's overview. */
export const EntityGoLiveCard = golivePlugin.provide(
  createComponentExtension({
    name: 'EntityGoLiveCard',
    component: {
      lazy: () =>
        import('../entity/EntityGoLiveCard').then(m => m.EntityGoLiveCard),
    },
  }),
);

/** Whether an entity is a unit, for `EntitySwitch` and `EntityLayout.Route`. */
export function isUnitEntity(entity: Entity): boolean {
  return isUnitKind(entity.spec?.type);
}
