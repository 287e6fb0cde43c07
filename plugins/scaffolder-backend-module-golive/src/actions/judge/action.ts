// SPDX-License-Identifier: Apache-2.0
import { setTimeout as wait } from 'node:timers/promises';
import type {
  AuthService,
  DiscoveryService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { examples } from './action.examples';
import { askForUnit, resultOf, unknownResult, type Result } from './verdict';

const SECONDS_BETWEEN = 1;

/** Waits the given milliseconds, or rejects when the task is cancelled. */
export type Sleep = (
  milliseconds: number,
  signal?: AbortSignal,
) => Promise<void>;

const sleepByClock: Sleep = (milliseconds, signal) =>
  wait(milliseconds, undefined, { signal });

function pathOf({ kind, namespace, name }: CompoundEntityRef) {
  return [kind, namespace, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
}

function pageOf(config: RootConfigService, ref: CompoundEntityRef) {
  const base = config.getString('app.baseUrl').replace(/\/$/, '');
  const [kind, namespace, name] = pathOf(ref).split('/');
  return `${base}/catalog/${namespace}/${kind}/${name}/go-live`;
}

/**
 * The action `golive:judge`: waits until a unit is in the catalog and judged,
 * and tells the verdict. Reads only. That no verdict came in time is no error
 * of the template: the verdict is then `unknown`, with the reason.
 */
export function createJudgeAction(options: {
  auth: AuthService;
  config: RootConfigService;
  discovery: DiscoveryService;
  sleep?: Sleep;
}) {
  const { auth, config, discovery, sleep = sleepByClock } = options;

  async function ask(
    ref: CompoundEntityRef,
    environment: string,
    signal?: AbortSignal,
  ) {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'golive',
    });
    const base = await discovery.getBaseUrl('golive');
    const query = new URLSearchParams({ environment });
    return askForUnit(
      `${base}/v1/units/${pathOf(ref)}?${query}`,
      token,
      signal,
    );
  }

  return createTemplateAction({
    id: 'golive:judge',
    description:
      'Waits until a unit is in the catalog and judged, and tells whether it may go live.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z =>
          z
            .string()
            .describe('The unit, for example component:default/quote-service'),
        environment: z =>
          z
            .string()
            .optional()
            .describe('Environment to judge it in; dev if not given'),
        timeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(600)
            .optional()
            .describe('How long to wait at most; 60 if not given'),
      },
      output: {
        verdict: z => z.enum(['ready', 'not-ready', 'unknown']),
        score: z => z.string().describe('Items passed of items that apply'),
        reason: z => z.string().describe('Why the verdict is unknown'),
        summary: z => z.string().describe('A sentence or two in Markdown'),
        url: z => z.string().describe('The unit’s page'),
      },
    },
    async handler(ctx) {
      // The scaffolder checks inputs against the schema but fills in no defaults.
      const { environment = 'dev', timeoutSeconds = 60 } = ctx.input;
      const ref = parseEntityRef(ctx.input.entityRef);

      const judge = async (): Promise<Result> => {
        if (ctx.isDryRun) {
          return unknownResult('a dry run makes nothing to judge', environment);
        }
        let reason = '';
        for (
          let waited = 0;
          waited <= timeoutSeconds;
          waited += SECONDS_BETWEEN
        ) {
          if (waited > 0) {
            await sleep(SECONDS_BETWEEN * 1000, ctx.signal);
          }
          const reply = await ask(ref, environment, ctx.signal);
          if (reply.kind === 'judged') {
            return resultOf(reply.answer, environment);
          }
          if (reply.reason !== reason) {
            ctx.logger.info(reply.reason);
          }
          reason = reply.reason;
          if (reply.kind === 'refused') {
            return unknownResult(reason, environment);
          }
        }
        return unknownResult(
          `${reason}, after ${timeoutSeconds} seconds`,
          environment,
        );
      };

      const result = await judge();
      ctx.logger.info(result.summary);
      ctx.output('verdict', result.verdict);
      ctx.output('score', result.score);
      ctx.output('reason', result.reason);
      ctx.output('summary', result.summary);
      ctx.output('url', pageOf(config, ref));
    },
  });
}
