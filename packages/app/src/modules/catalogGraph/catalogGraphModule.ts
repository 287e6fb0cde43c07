// SPDX-License-Identifier: Apache-2.0
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  catalogGraphApiRef,
  DefaultCatalogGraphApi,
} from '@backstage/plugin-catalog-graph';
import { relationPairs } from './relations';

/** Makes the catalog graph draw topics and processes; it drops relations it does not know. */
export const catalogGraphModule = createFrontendModule({
  pluginId: 'catalog-graph',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: catalogGraphApiRef,
          deps: {},
          factory: () =>
            new DefaultCatalogGraphApi({
              knownRelations: relationPairs.flat(),
              knownRelationPairs: relationPairs,
              defaultRelationTypes: { exclude: [] },
            }),
        }),
    }),
  ],
});
