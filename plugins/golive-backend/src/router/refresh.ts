// SPDX-License-Identifier: Apache-2.0
import {
  goliveRefreshPermission,
  operations,
} from '@golive/backstage-plugin-golive-common';
import type { Router } from 'express';
import { readUnitVerdicts } from '../store/unitPage';
import { noSuchUnit, refOf, type RouteContext } from './context';
import { serve } from './operation';

/** Serves *Check again*: progress as server-sent events, one a step. */
export function refreshRoutes(router: Router, context: RouteContext): void {
  const { database, standard, authorizer, refreshes, auditor, httpAuth } =
    context;
  serve(
    router,
    httpAuth,
    operations.refreshUnit,
    async ({ params, caller, req, res }) => {
      await authorizer.require(goliveRefreshPermission, caller);
      const ref = refOf(params);
      const access = await authorizer.access(caller);
      const seen = await readUnitVerdicts(database, ref, access, standard.key);
      if (seen.length === 0) throw noSuchUnit(ref);
      const event = await auditor.createEvent({
        eventId: 'unit-refresh',
        severityLevel: 'medium',
        request: req,
        meta: { unit: ref },
      });
      // Who leaves stops listening, not the work: others may follow it too.
      const left = new AbortController();
      res.on('close', () => left.abort());
      res.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      });
      try {
        for await (const step of refreshes.follow(ref, left.signal))
          res.write(`data: ${JSON.stringify(step)}\n\n`);
        await event.success();
      } catch (error) {
        await event.fail({
          error: error instanceof Error ? error : new Error(String(error)),
        });
      }
      res.end();
      return undefined;
    },
  );
}
