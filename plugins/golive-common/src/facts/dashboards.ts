// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** A query of a panel (or of an annotation or variable) of a dashboard. */
export const dashboardQuerySchema = z.object({
  /** Title of the panel. */
  panel: z.string(),
  expr: z.string(),
  position: positionSchema.optional(),
  /** Message of the PromQL parser, if it does not parse with its variables put in. */
  error: z.string().optional(),
  metrics: z.array(z.string()),
  matchers: z.array(
    z.object({ name: z.string(), op: z.string(), value: z.string() }),
  ),
});
/** See {@link dashboardQuerySchema}. */
export type DashboardQuery = z.infer<typeof dashboardQuerySchema>;

/** A Grafana dashboard. */
export const dashboardSchema = z.object({
  file: z.string(),
  position: positionSchema,
  /** `classic`: the JSON model; `v2`: the schema `dashboard.grafana.app/v2…`. */
  schema: z.enum(['classic', 'v2']),
  /** Where it was found: a JSON file, a `GrafanaDashboard` object, a ConfigMap of the sidecar. */
  carrier: z.enum(['file', 'GrafanaDashboard', 'ConfigMap']),
  title: z.string(),
  uid: z.string().optional(),
  /** Panels that show data: rows and texts do not count. */
  panels: z.number().int(),
  /** Its queries to Prometheus. */
  queries: z.array(dashboardQuerySchema),
  /** How many queries go to another kind of data source, and are not read. */
  otherQueries: z.number().int(),
  /** Library panels: their queries are kept in Grafana. */
  libraryPanels: z.number().int(),
  /** Inputs (`__inputs`) that an export left open and that nothing here fills. */
  openInputs: z.array(z.string()),
  /** What Grafana would not load, or not as meant. */
  errors: z.array(
    z.object({ message: z.string(), position: positionSchema.optional() }),
  ),
});
/** See {@link dashboardSchema}. */
export type Dashboard = z.infer<typeof dashboardSchema>;

/** The dashboards of a unit's folder. */
export const dashboards = defineFact({
  id: 'dashboards',
  title: 'Dashboards',
  schema: z.object({
    dashboards: z.array(dashboardSchema),
    /** Programs that make dashboards, and are not run: file and language. */
    generators: z.array(z.object({ file: z.string(), language: z.string() })),
  }),
  from: { declared: 'repository' },
});
