// SPDX-License-Identifier: Apache-2.0
import type { PermissionsService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
  type PermissionCondition,
  type PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { unitKinds } from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import type { Access } from '../store/conditions';
import { trait } from '../units/traits';
import type { Caller } from './operation';

const strings = z.array(z.string());
const property = z.object({ key: z.string(), value: z.string().optional() });

const propertyRule = (type: string) => (params: unknown) => {
  const { key, value } = property.parse(params);
  return [trait(`${type}.${key}`, value)];
};

// The catalog's own rules as questions to a unit's traits (any of them).
const rules: Readonly<Record<string, (params: unknown) => string[]>> = {
  IS_ENTITY_KIND: params =>
    z
      .object({ kinds: strings })
      .parse(params)
      .kinds.map(kind => trait('kind', kind)),
  IS_ENTITY_OWNER: params =>
    z
      .object({ claims: strings })
      .parse(params)
      .claims.map(claim => trait('relations.ownedBy', claim)),
  HAS_LABEL: params => {
    const { label, value } = z
      .object({ label: z.string(), value: z.string().optional() })
      .parse(params);
    return [trait(`metadata.labels.${label}`, value)];
  },
  HAS_ANNOTATION: params => {
    const { annotation, value } = z
      .object({ annotation: z.string(), value: z.string().optional() })
      .parse(params);
    return [trait(`metadata.annotations.${annotation}`, value)];
  },
  HAS_METADATA: propertyRule('metadata'),
  HAS_SPEC: propertyRule('spec'),
};

/**
 * A condition of the catalog's read permission as a question to the store;
 * undefined if any part of it is a rule that is not known here.
 */
function accessOf(
  criteria: PermissionCriteria<PermissionCondition>,
): Access | undefined {
  const all = (of: readonly PermissionCriteria<PermissionCondition>[]) => {
    const known = of.map(accessOf).filter(a => a !== undefined);
    return known.length === of.length ? known : undefined;
  };
  if ('allOf' in criteria) {
    const of = all(criteria.allOf);
    return of && { kind: 'allOf', of };
  }
  if ('anyOf' in criteria) {
    const of = all(criteria.anyOf);
    return of && { kind: 'anyOf', of };
  }
  if ('not' in criteria) {
    const of = accessOf(criteria.not);
    return of && { kind: 'not', of };
  }
  if (
    criteria.resourceType !== 'catalog-entity' ||
    !Object.hasOwn(rules, criteria.rule)
  )
    return undefined;
  try {
    return { kind: 'traits', anyOf: rules[criteria.rule](criteria.params) };
  } catch {
    // Parameters that the rule of this name does not have: not the rule we know.
    return undefined;
  }
}

interface Options {
  readonly permissions: PermissionsService;
  readonly catalog: CatalogService;
}

const rememberedMs = 10_000;

/** Says which units a caller may see, and whether they may do something. */
export class Authorizer {
  readonly #remembered = new Map<
    string,
    { until: number; refs: Promise<string[]> }
  >();

  constructor(readonly options: Options) {}

  /** One question to the permission framework a request, none a unit. */
  async access(caller: Caller): Promise<Access> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials: caller },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return { kind: 'all' };
      case AuthorizeResult.CONDITIONAL:
        return (
          accessOf(decision.conditions) ?? {
            kind: 'refs',
            refs: await this.#shown(caller),
          }
        );
      default:
        return { kind: 'none' };
    }
  }

  /** @throws NotAllowedError */
  async require(permission: BasicPermission, caller: Caller): Promise<void> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials: caller },
    );
    if (result !== AuthorizeResult.ALLOW)
      throw new NotAllowedError(`You have no right "${permission.name}"`);
  }

  // A rule of somebody else's: what the catalog shows to this caller, asked
  // for once and kept for seconds.
  async #shown(caller: Caller): Promise<string[]> {
    const key = JSON.stringify(caller.principal);
    const now = Date.now();
    for (const [old, { until }] of this.#remembered)
      if (until <= now) this.#remembered.delete(old);
    const known = this.#remembered.get(key);
    if (known) return await known.refs;
    const refs = this.#ask(caller);
    this.#remembered.set(key, { until: now + rememberedMs, refs });
    refs.catch(() => this.#remembered.delete(key));
    return await refs;
  }

  async #ask(caller: Caller): Promise<string[]> {
    const refs: string[] = [];
    for await (const entities of this.options.catalog.streamEntities(
      {
        filter: { 'spec.type': [...unitKinds] },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials: caller },
    ))
      refs.push(...entities.map(entity => stringifyEntityRef(entity)));
    return refs;
  }
}
