// SPDX-License-Identifier: Apache-2.0
import type { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Collector } from '@golive/backstage-plugin-golive-node';
import express from 'express';
import { Engine } from '../collect/engine';
import { Refreshes } from '../collect/refreshes';
import { refreshUnit } from '../collect/refreshUnit';
import { MemoryQueue } from '../jobs/memoryQueue';
import type { StandardInForce } from '../judge/standardInForce';
import { Authorizer } from '../router/access';
import type { RouteContext } from '../router/context';
import { createRouter } from '../router/createRouter';
import type { Database } from '../store/database';

/** The API over a real store, without the rest of a backend. */
export function testPortal(
  database: Database,
  standard: StandardInForce,
  options: {
    collectors?: readonly Collector[];
    /** What the permission framework says of reading catalog entities. */
    decision?: PolicyDecision;
    catalog?: ReturnType<typeof catalogServiceMock.mock>;
  } = {},
) {
  const logger = mockServices.logger.mock();
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async requests =>
      requests.map(() => options.decision ?? { result: AuthorizeResult.ALLOW }),
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  });
  const engine = new Engine({
    database,
    standard,
    collectors: options.collectors ?? [],
    queue: new MemoryQueue(logger),
    logger,
    concurrency: 1,
  });
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const context: RouteContext = {
    database,
    standard,
    collectors: options.collectors ?? [],
    refreshes: new Refreshes((unit, report) =>
      refreshUnit(engine, unit, report, new AbortController().signal),
    ),
    authorizer: new Authorizer({
      permissions,
      catalog: options.catalog ?? catalogServiceMock.mock(),
    }),
    httpAuth: mockServices.httpAuth(),
    userInfo: mockServices.userInfo({
      ownershipEntityRefs: ['user:default/mock', 'group:default/pricing'],
    }),
    auditor,
    logger,
  };
  const router = createRouter(context);
  const app = express().use(router).use(mockErrorHandler());
  return { app, router, engine, context, permissions, auditor, event, logger };
}

/** Serves an app on a free port until `close`. */
export async function listen(app: express.Express) {
  const server = app.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** Header of a person who is signed in. */
export const signedIn = mockCredentials.user.header();
