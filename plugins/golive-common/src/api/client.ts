// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import createOpenApiClient from 'openapi-fetch';
import type { paths } from './client.generated';
import { operations } from './operations';
import { readRefreshEvents } from './refreshEvents';
import type { RefreshEvent } from './units';

/** Whatever knows where the plugin's backend is: Backstage's discovery API or service. */
export interface GoliveDiscovery {
  getBaseUrl(pluginId: string): Promise<string>;
}

/** Whatever fetches with the caller's credentials: Backstage's fetch API, or `{ fetch }` with a token. */
export interface GoliveFetch {
  readonly fetch: typeof fetch;
}

/** Path parameters that name a unit. */
export interface UnitPath {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

type GetPath = {
  [P in keyof paths]: paths[P] extends { get: object } ? P : never;
}[keyof paths];
type Query<P extends GetPath> = NonNullable<
  paths[P]['get'] extends { parameters: { query?: infer Q } } ? Q : never
>;

/**
 * The client of GoLive's API, for the front end, for other backends and for
 * tools. Answers are held against the API's schemas, so that nothing is shown
 * that was not understood.
 *
 * Methods throw `ResponseError` for refusals; the server's words are its `cause`.
 */
export class GoliveClient {
  constructor(
    readonly options: {
      readonly discoveryApi: GoliveDiscovery;
      readonly fetchApi: GoliveFetch;
    },
  ) {}

  /** What may go live, and what blocks the rest. */
  async getOverview(query: Query<'/v1/overview'> = {}, signal?: AbortSignal) {
    const client = await this.#client();
    const { data } = await client.request('get', '/v1/overview', {
      params: { query },
      signal,
    });
    return operations.getOverview.response.parse(data);
  }

  /** A page of units with their items, worst first. */
  async listUnits(query: Query<'/v1/units'> = {}, signal?: AbortSignal) {
    const client = await this.#client();
    const { data } = await client.request('get', '/v1/units', {
      params: { query },
      signal,
    });
    return operations.listUnits.response.parse(data);
  }

  /** A unit: verdict, items, evidence, history. */
  async getUnit(
    path: UnitPath,
    query: Query<'/v1/units/{kind}/{namespace}/{name}'> = {},
    signal?: AbortSignal,
  ) {
    const client = await this.#client();
    const { data } = await client.request(
      'get',
      '/v1/units/{kind}/{namespace}/{name}',
      {
        params: { path: { ...path }, query },
        signal,
      },
    );
    return operations.getUnit.response.parse(data);
  }

  /** May this go live? */
  async getGate(
    path: UnitPath,
    query: Omit<Query<'/v1/gate/{kind}/{namespace}/{name}'>, 'status'>,
    signal?: AbortSignal,
  ) {
    const client = await this.#client();
    const { data } = await client.request(
      'get',
      '/v1/gate/{kind}/{namespace}/{name}',
      {
        params: { path: { ...path }, query },
        signal,
      },
    );
    return operations.getGate.response.parse(data);
  }

  /** A page of declared topics. */
  async listTopics(query: Query<'/v1/topics'> = {}, signal?: AbortSignal) {
    const client = await this.#client();
    const { data } = await client.request('get', '/v1/topics', {
      params: { query },
      signal,
    });
    return operations.listTopics.response.parse(data);
  }

  /** A page of declared processes. */
  async listProcesses(
    query: Query<'/v1/processes'> = {},
    signal?: AbortSignal,
  ) {
    const client = await this.#client();
    const { data } = await client.request('get', '/v1/processes', {
      params: { query },
      signal,
    });
    return operations.listProcesses.response.parse(data);
  }

  /** A process with its diagram. */
  async getProcess(
    path: Omit<UnitPath, 'kind'>,
    query: Query<'/v1/processes/{namespace}/{name}'> = {},
    signal?: AbortSignal,
  ) {
    const client = await this.#client();
    const { data } = await client.request(
      'get',
      '/v1/processes/{namespace}/{name}',
      {
        params: { path: { ...path }, query },
        signal,
      },
    );
    return operations.getProcess.response.parse(data);
  }

  /** State of every source. */
  async listSources(signal?: AbortSignal) {
    const client = await this.#client();
    const { data } = await client.request('get', '/v1/sources', { signal });
    return operations.listSources.response.parse(data);
  }

  /** The standard in force. */
  async getStandard(signal?: AbortSignal) {
    const client = await this.#client();
    const { data } = await client.request('get', '/v1/standard', { signal });
    return operations.getStandard.response.parse(data);
  }

  /** A check's page. */
  async getCheck(
    id: string,
    query: Query<'/v1/checks/{id}'> = {},
    signal?: AbortSignal,
  ) {
    const client = await this.#client();
    const { data } = await client.request('get', '/v1/checks/{id}', {
      params: { path: { id }, query },
      signal,
    });
    return operations.getCheck.response.parse(data);
  }

  /** Collects and judges a unit now; gives each step as it happens. */
  async *refreshUnit(
    path: UnitPath,
    signal?: AbortSignal,
  ): AsyncGenerator<RefreshEvent> {
    const client = await this.#client();
    const { data } = await client.request(
      'post',
      '/v1/units/{kind}/{namespace}/{name}/refresh',
      { params: { path: { ...path } }, parseAs: 'stream', signal },
    );
    if (!data) throw new Error('The answer to the refresh has no body');
    yield* readRefreshEvents(data);
  }

  async #client() {
    const { discoveryApi, fetchApi } = this.options;
    return createOpenApiClient<paths>({
      baseUrl: await discoveryApi.getBaseUrl('golive'),
      fetch: async request => {
        const response = await fetchApi.fetch(request);
        if (!response.ok) throw await ResponseError.fromResponse(response);
        return response;
      },
    });
  }
}
