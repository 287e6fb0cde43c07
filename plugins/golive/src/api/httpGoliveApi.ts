// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  operations,
  refreshEventSchema,
  type OperationId,
} from '@golive/backstage-plugin-golive-common';
import type { z } from 'zod';
import { readEvents } from './serverSentEvents';
import type { CallOptions, GoliveApi, QueryOf } from './types';

type ResponseOf<K extends OperationId> = z.output<
  (typeof operations)[K]['response']
>;

/** {@link GoliveApi} over HTTP, driven by the table of operations. */
export class HttpGoliveApi implements GoliveApi {
  readonly #discovery: DiscoveryApi;
  readonly #fetch: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi;
  }

  getBaseUrl = () => this.#discovery.getBaseUrl('golive');

  getOverview = (query: QueryOf<'getOverview'>, options?: CallOptions) =>
    this.#json('getOverview', {}, query, options);
  listUnits = (query: QueryOf<'listUnits'>, options?: CallOptions) =>
    this.#json('listUnits', {}, query, options);
  getUnit = (ref: string, query: QueryOf<'getUnit'>, options?: CallOptions) =>
    this.#json('getUnit', { ...parseEntityRef(ref) }, query, options);
  listTopics = (query: QueryOf<'listTopics'>, options?: CallOptions) =>
    this.#json('listTopics', {}, query, options);
  listProcesses = (query: QueryOf<'listProcesses'>, options?: CallOptions) =>
    this.#json('listProcesses', {}, query, options);
  getProcess = (
    path: { namespace: string; name: string },
    query: QueryOf<'getProcess'>,
    options?: CallOptions,
  ) => this.#json('getProcess', path, query, options);
  listSources = (options?: CallOptions) =>
    this.#json('listSources', {}, {}, options);
  getStandard = (options?: CallOptions) =>
    this.#json('getStandard', {}, {}, options);
  getCheck = (id: string, query: QueryOf<'getCheck'>, options?: CallOptions) =>
    this.#json('getCheck', { id }, query, options);

  async *refreshUnit(ref: string, options?: CallOptions) {
    const response = await this.#send(
      'refreshUnit',
      { ...parseEntityRef(ref) },
      {},
      options,
    );
    if (!response.body) return;
    for await (const data of readEvents(response.body)) {
      yield refreshEventSchema.parse(JSON.parse(data));
    }
  }

  async #json<K extends OperationId>(
    id: K,
    path: Record<string, string>,
    query: object,
    options?: CallOptions,
  ): Promise<ResponseOf<K>> {
    const response = await this.#send(id, path, query, options);
    return operations[id].response.parse(
      await response.json(),
    ) as ResponseOf<K>;
  }

  async #send(
    id: OperationId,
    path: Record<string, string>,
    query: object,
    options?: CallOptions,
  ): Promise<Response> {
    const { method, path: template } = operations[id];
    const address = template.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(path[name].toLocaleLowerCase('en-US')),
    );
    const response = await this.#fetch.fetch(
      `${await this.getBaseUrl()}${address}${searchOf(query)}`,
      { method: method.toUpperCase(), signal: options?.signal },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

/** The query string of an object; lists are comma-separated, empty values left out. */
export function searchOf(query: object): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (text) search.set(name, text);
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}
