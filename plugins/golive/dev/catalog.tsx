// SPDX-License-Identifier: Apache-2.0
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { useParams } from 'react-router-dom';
import { EntityGoLiveCard } from '../src/entity/EntityGoLiveCard';
import { EntityGoLiveContent } from '../src/entity/EntityGoLiveContent';

function EntityPage() {
  const { kind = '', namespace, name = '', '*': rest } = useParams();
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { namespace, name },
    spec: { type: 'service' },
  };
  return (
    <EntityProvider entity={entity}>
      <main>
        <h1 style={{ padding: '16px 24px 0', margin: 0 }}>{name}</h1>
        {rest === 'go-live' ? (
          <EntityGoLiveContent />
        ) : (
          <div style={{ padding: 24, maxWidth: 640 }}>
            <EntityGoLiveCard />
          </div>
        )}
      </main>
    </EntityProvider>
  );
}

/** Stands in for the catalog: an entity page with GoLive's tab and card. */
export const devCatalog = createFrontendPlugin({
  pluginId: 'catalog',
  extensions: [
    PageBlueprint.make({
      name: 'entity',
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: convertLegacyRouteRef(entityRouteRef),
        noHeader: true,
        loader: async () => <EntityPage />,
      },
    }),
  ],
});
