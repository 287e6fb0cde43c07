// SPDX-License-Identifier: Apache-2.0
import type {
  Dashboard,
  DashboardQuery,
  Position,
} from '@golive/backstage-plugin-golive-common';
import { parseQuery, standIn } from './variables';

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a JSON pointer of the dashboard stands. */
export type Place = (pointer: string) => Position | undefined;

/** What is read of a dashboard's panels. */
export type Content = Pick<
  Dashboard,
  'panels' | 'queries' | 'otherQueries' | 'libraryPanels' | 'errors'
>;

/** Queries of one dashboard that are parsed; more are counted as another kind. */
const maxQueries = 500;

/** Collects a dashboard's panels and queries, whichever its schema is. */
export class ContentBuilder {
  readonly content: Content = {
    panels: 0,
    queries: [],
    otherQueries: 0,
    libraryPanels: 0,
    errors: [],
  };

  constructor(private readonly place: Place) {}

  error(message: string, pointer: string): void {
    const position = this.place(pointer);
    this.content.errors.push({ message, ...(position ? { position } : {}) });
  }

  /** One query; `type` is its data source's, `prometheus` or another, if that is known. */
  query(
    panel: string,
    type: string | undefined,
    query: Json,
    pointer: string,
  ): void {
    const { expr } = query;
    const isPrometheus =
      type === undefined ||
      /prometheus|^amazonprometheus|mimir|thanos/i.test(type);
    if (typeof expr !== 'string' || !isPrometheus) {
      const asks = Object.keys(query).some(
        key => !['refId', 'datasource', 'hide', 'expr'].includes(key),
      );
      if (typeof expr === 'string' ? expr.trim() : asks)
        this.content.otherQueries++;
      return;
    }
    if (!expr.trim()) return;
    // Without a data source that says so, a pipe makes it LogQL or TraceQL.
    const isLogs = type === undefined && /\|[=~]|\|\s*\w/.test(expr);
    if (isLogs || this.content.queries.length >= maxQueries) {
      this.content.otherQueries++;
      return;
    }
    const { error, metrics, matchers } = parseQuery(expr);
    const position = this.place(`${pointer}/expr`);
    const found: DashboardQuery = {
      panel,
      expr,
      ...(position ? { position } : {}),
      ...(error ? { error } : {}),
      metrics: metrics.filter(m => !m.includes(standIn)),
      matchers: matchers
        .filter(m => !m.value.includes(standIn))
        .map(({ name, op, value }) => ({ name, op, value })),
    };
    this.content.queries.push(found);
  }
}

/** The type of the data source that a value names; undefined: it does not say. */
export function sourceType(
  source: unknown,
  variables: ReadonlyMap<string, string>,
): string | undefined {
  if (typeof source === 'string')
    return variables.get(source.replace(/^\$\{?(\w+)\}?$/, '$1'));
  if (!isJson(source)) return undefined;
  const { type, uid, name } = source;
  if (typeof type === 'string' && type && !type.includes('$'))
    return type === 'datasource' ? 'grafana' : type;
  return sourceType(uid ?? name, variables);
}
