// SPDX-License-Identifier: Apache-2.0
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { RouteContext } from './context';
import { gateRoutes } from './gate';
import { overviewRoutes } from './overview';
import { processesRoutes } from './processes';
import { refreshRoutes } from './refresh';
import { sourcesRoutes } from './sources';
import { standardRoutes } from './standard';
import { topicsRoutes } from './topics';
import { unitRoutes } from './unit';
import { unitsRoutes } from './units';

const groups = [
  overviewRoutes,
  unitsRoutes,
  unitRoutes,
  refreshRoutes,
  gateRoutes,
  topicsRoutes,
  processesRoutes,
  sourcesRoutes,
  standardRoutes,
];

/** The API: every call of the operations' table, one file a group. */
export function createRouter(context: RouteContext): Router {
  const router = PromiseRouter();
  for (const routes of groups) routes(router, context);
  return router;
}
