// SPDX-License-Identifier: Apache-2.0
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  CheckPage,
  GoliveClient,
  Overview,
  ProcessDetail,
  ProcessesPage,
  RefreshEvent,
  SourcesAnswer,
  StandardAnswer,
  TopicsPage,
  UnitDetail,
  UnitsPage,
} from '@golive/backstage-plugin-golive-common';

type First<K extends keyof GoliveClient> = GoliveClient[K] extends (
  query?: infer Q,
  ...rest: never[]
) => unknown
  ? Q
  : never;
type Second<K extends keyof GoliveClient> = GoliveClient[K] extends (
  path: never,
  query?: infer Q,
  ...rest: never[]
) => unknown
  ? Q
  : never;

/** The queries, as the generated client takes them. */
export interface Queries {
  getOverview: NonNullable<First<'getOverview'>>;
  listUnits: NonNullable<First<'listUnits'>>;
  getUnit: NonNullable<Second<'getUnit'>>;
  listTopics: NonNullable<First<'listTopics'>>;
  listProcesses: NonNullable<First<'listProcesses'>>;
  getProcess: NonNullable<Second<'getProcess'>>;
  getCheck: NonNullable<Second<'getCheck'>>;
}
/** Query of an operation. */
export type QueryOf<K extends keyof Queries> = Queries[K];

/** What every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What the pages ask the backend; one method an operation. References are canonical. */
export interface GoliveApi {
  /** Address of the API, for commands that a person copies. */
  getBaseUrl(): Promise<string>;
  getOverview(
    query: QueryOf<'getOverview'>,
    options?: CallOptions,
  ): Promise<Overview>;
  listUnits(
    query: QueryOf<'listUnits'>,
    options?: CallOptions,
  ): Promise<UnitsPage>;
  getUnit(
    ref: string,
    query: QueryOf<'getUnit'>,
    options?: CallOptions,
  ): Promise<UnitDetail>;
  /** Collects and judges now; the events end with `judged` or `failed`. */
  refreshUnit(ref: string, options?: CallOptions): AsyncIterable<RefreshEvent>;
  listTopics(
    query: QueryOf<'listTopics'>,
    options?: CallOptions,
  ): Promise<TopicsPage>;
  listProcesses(
    query: QueryOf<'listProcesses'>,
    options?: CallOptions,
  ): Promise<ProcessesPage>;
  getProcess(
    path: { namespace: string; name: string },
    query: QueryOf<'getProcess'>,
    options?: CallOptions,
  ): Promise<ProcessDetail>;
  listSources(options?: CallOptions): Promise<SourcesAnswer>;
  getStandard(options?: CallOptions): Promise<StandardAnswer>;
  getCheck(
    id: string,
    query: QueryOf<'getCheck'>,
    options?: CallOptions,
  ): Promise<CheckPage>;
}

/** The API that the pages use; portals may replace it. */
export const goliveApiRef = createApiRef<GoliveApi>().with({
  id: 'plugin.golive.api',
  pluginId: 'golive',
});
