// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { GoliveClient } from '@golive/backstage-plugin-golive-common';
import type { GoliveApi } from './types';

/** {@link GoliveApi} by the client that is generated from the API's description. */
export function createGoliveApi(options: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}): GoliveApi {
  const client = new GoliveClient(options);
  return {
    getBaseUrl: () => options.discoveryApi.getBaseUrl('golive'),
    getOverview: (query, call) => client.getOverview(query, call?.signal),
    listUnits: (query, call) => client.listUnits(query, call?.signal),
    getUnit: (ref, query, call) =>
      client.getUnit(parseEntityRef(ref), query, call?.signal),
    refreshUnit: (ref, call) =>
      client.refreshUnit(parseEntityRef(ref), call?.signal),
    listTopics: (query, call) => client.listTopics(query, call?.signal),
    listProcesses: (query, call) => client.listProcesses(query, call?.signal),
    getProcess: (path, query, call) =>
      client.getProcess(path, query, call?.signal),
    listSources: call => client.listSources(call?.signal),
    getStandard: call => client.getStandard(call?.signal),
    getCheck: (id, query, call) => client.getCheck(id, query, call?.signal),
  };
}
