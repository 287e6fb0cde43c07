// SPDX-License-Identifier: Apache-2.0
import {
  ApiBlueprint,
  coreExtensionData,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { unitKinds } from '@golive/backstage-plugin-golive-common';
import { RiRocketLine } from '@remixicon/react';
import { goliveApiRef, createGoliveApi } from './api';
import { KeepFilters } from './components/KeepFilters';
import { entityTabPath, rootRouteRef } from './routes';

/** Entities that are units: one of the nine kinds, by their `spec.type`. */
const isUnit = { 'spec.type': { $in: [...unitKinds] } };

const goliveApi = ApiBlueprint.make({
  params: define =>
    define({
      api: goliveApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createGoliveApi(deps),
    }),
});

const page = PageBlueprint.makeWithOverrides({
  *factory(original) {
    const parent = original({
      path: '/golive',
      title: 'Go-live',
      icon: <RiRocketLine />,
      routeRef: rootRouteRef,
    });
    for (const data of parent) {
      if (data.id !== coreExtensionData.reactElement.id) yield data;
    }
    yield coreExtensionData.reactElement(
      <KeepFilters>{parent.get(coreExtensionData.reactElement)}</KeepFilters>,
    );
  },
});

const readinessPage = SubPageBlueprint.make({
  name: 'readiness',
  params: {
    path: 'readiness',
    title: 'Readiness',
    loader: () =>
      import('./pages/readiness/ReadinessPage').then(m => <m.ReadinessPage />),
  },
});
const topicsPage = SubPageBlueprint.make({
  name: 'topics',
  params: {
    path: 'topics',
    title: 'Topics',
    loader: () =>
      import('./pages/topics/TopicsPage').then(m => <m.TopicsPage />),
  },
});
const processesPage = SubPageBlueprint.make({
  name: 'processes',
  params: {
    path: 'processes',
    title: 'Processes',
    loader: () =>
      import('./pages/processes/ProcessesPage').then(m => <m.ProcessesPage />),
  },
});
const sourcesPage = SubPageBlueprint.make({
  name: 'sources',
  params: {
    path: 'sources',
    title: 'Sources',
    loader: () =>
      import('./pages/sources/SourcesPage').then(m => <m.SourcesPage />),
  },
});
const standardPage = SubPageBlueprint.make({
  name: 'standard',
  params: {
    path: 'standard',
    title: 'Standard',
    loader: () =>
      import('./pages/standard/StandardPage').then(m => <m.StandardPage />),
  },
});

const entityContent = EntityContentBlueprint.make({
  name: 'readiness',
  params: {
    path: entityTabPath,
    title: 'Go-live',
    group: 'deployment',
    filter: isUnit,
    loader: () =>
      import('./entity/EntityGoLiveContent').then(m => (
        <m.EntityGoLiveContent />
      )),
  },
});
const entityCard = EntityCardBlueprint.make({
  name: 'readiness',
  params: {
    type: 'content',
    filter: isUnit,
    loader: () =>
      import('./entity/EntityGoLiveCard').then(m => <m.EntityGoLiveCard />),
  },
});

/** GoLive's pages, entity tab and entity card, for the new frontend system. */
export default createFrontendPlugin({
  pluginId: 'golive',
  title: 'Go-live',
  icon: <RiRocketLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    goliveApi,
    page,
    readinessPage,
    topicsPage,
    processesPage,
    sourcesPage,
    standardPage,
    entityContent,
    entityCard,
  ],
});
