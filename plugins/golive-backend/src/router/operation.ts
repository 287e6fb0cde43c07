// SPDX-License-Identifier: Apache-2.0
import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Operation } from '@golive/backstage-plugin-golive-common';
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';

/** Whoever may call: a person or a service. */
export type Caller = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;

type Parsed<O, K extends 'params' | 'query'> = O extends {
  [key in K]: infer S extends z.ZodObject;
}
  ? z.output<S>
  : Record<string, never>;

/** What a route's handler gets: everything already checked. */
export interface Call<O extends Operation> {
  readonly params: Parsed<O, 'params'>;
  readonly query: Parsed<O, 'query'>;
  readonly caller: Caller;
  readonly req: Request;
  readonly res: Response;
}

const mostParameters = 100;

/**
 * The query as names and values: one value as a string, several as an array.
 * Express' own parser makes objects of brackets and drops names it finds
 * dangerous; here nothing is guessed and nothing dropped.
 *
 * @throws InputError for names that the operation does not know
 */
function queryOf(
  req: Request,
  schema?: z.ZodObject,
): Record<string, string | string[]> {
  const at = req.originalUrl.indexOf('?');
  const search = new URLSearchParams(
    at < 0 ? '' : req.originalUrl.slice(at + 1),
  );
  if (search.size > mostParameters)
    throw new InputError(
      `query: ${search.size} parameters; ${mostParameters} are the limit`,
    );
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(search.keys())) {
    if (!schema || !Object.hasOwn(schema.shape, name)) {
      throw new InputError(
        `query: there is no parameter "${name.slice(0, 80)}"${
          schema ? `; there are ${Object.keys(schema.shape).join(', ')}` : ''
        }`,
      );
    }
    const values = search.getAll(name);
    query[name] = values.length === 1 ? values[0] : values;
  }
  return query;
}

function check(place: string, value: unknown, schema?: z.ZodObject): unknown {
  if (!schema) return {};
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InputError(
    result.error.issues
      .map(issue => `${[place, ...issue.path].join('.')}: ${issue.message}`)
      .join('; '),
  );
}

/** Path of an operation as Express writes it. */
export function expressPath(operation: Operation): string {
  return operation.path.replace(/\{(\w+)\}/g, ':$1');
}

/**
 * Serves an operation of the API's table: who calls and what was sent are
 * checked before the handler sees them. A handler that sends events answers
 * itself and gives nothing back.
 */
export function serve<const O extends Operation>(
  router: Router,
  httpAuth: HttpAuthService,
  operation: O,
  handler: (call: Call<O>) => Promise<z.input<O['response']> | undefined>,
): void {
  router[operation.method](expressPath(operation), async (req, res) => {
    const caller = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const answer = await handler({
      params: check('path', req.params, operation.params),
      query: check('query', queryOf(req, operation.query), operation.query),
      caller,
      req,
      res,
    } as Call<O>);
    if (answer !== undefined) res.json(answer);
  });
}
