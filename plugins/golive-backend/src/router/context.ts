// SPDX-License-Identifier: Apache-2.0
import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { Collector } from '@golive/backstage-plugin-golive-node';
import type { Refreshes } from '../collect/refreshes';
import type { StandardInForce } from '../judge/standardInForce';
import type { Database } from '../store/database';
import type { Authorizer } from './access';
import type { Caller } from './operation';

/** What every route may use. */
export interface RouteContext {
  readonly database: Database;
  readonly standard: StandardInForce;
  readonly collectors: readonly Collector[];
  readonly refreshes: Refreshes;
  readonly authorizer: Authorizer;
  readonly httpAuth: HttpAuthService;
  readonly userInfo: UserInfoService;
  readonly auditor: AuditorService;
  readonly logger: LoggerService;
}

/**
 * The environment that a question is about: the one it names, else production,
 * else the last one in the order of promotion.
 *
 * @throws InputError for one that is not configured
 */
export function environmentOf(
  { standard }: Pick<RouteContext, 'standard'>,
  wanted?: string,
): string {
  const ids = standard.environments.map(e => e.id);
  if (wanted === undefined)
    return ids.includes('production') ? 'production' : ids[ids.length - 1];
  if (ids.includes(wanted)) return wanted;
  throw new InputError(
    `query.environment: there is no environment "${wanted}"; there are ${ids.join(
      ', ',
    )}`,
  );
}

/** The one canonical reference of a unit that a path names. */
export function refOf(params: {
  kind: string;
  namespace?: string;
  name: string;
}): string {
  return stringifyEntityRef({
    kind: params.kind,
    namespace: params.namespace || DEFAULT_NAMESPACE,
    name: params.name,
  });
}

/** The same for a unit that is not there and for one that may not be seen. */
export function noSuchUnit(ref: string): NotFoundError {
  return new NotFoundError(`There is no unit "${ref}"`);
}

/** Puts the caller's own references in the place of `mine`. */
export async function ownersOf(
  { userInfo }: RouteContext,
  owners: readonly string[] | undefined,
  caller: Caller,
): Promise<string[] | undefined> {
  if (!owners?.includes('mine')) return owners && [...owners];
  const others = owners.filter(owner => owner !== 'mine');
  if (caller.principal.type !== 'user') return others;
  const { ownershipEntityRefs } = await userInfo.getUserInfo(caller);
  return [...others, ...ownershipEntityRefs];
}
