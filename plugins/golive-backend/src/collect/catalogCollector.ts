// SPDX-License-Identifier: Apache-2.0
import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  relatedUnits,
  topicOwners,
  type Fact,
} from '@golive/backstage-plugin-golive-common';
import type { Collector } from '@golive/backstage-plugin-golive-node';
import { hashOf } from '../store/clean';
import type { Database } from '../store/database';
import { declaredTopicOwners } from '../store/topicManifests';
import { relatedUnitsOf, unitRelations } from './relatedUnits';
import { ownerRefs, topicOwnersOf } from './topicOwners';

interface Options {
  readonly database: Database;
  readonly catalog: CatalogService;
  readonly auth: AuthService;
  readonly intervalMs: number;
}

const named = ['kind', 'metadata.namespace', 'metadata.name'];

/**
 * What the catalog knows of units beside themselves: the owners that topic
 * manifests name, and the other sides of relations. Two calls to the catalog for
 * all units of a run, whatever their number. If it does not answer, both are
 * unknown for all of them.
 */
export function catalogCollector({
  database,
  catalog,
  auth,
  intervalMs,
}: Options): Collector {
  async function entities(
    refs: Iterable<string>,
    fields: string[],
  ): Promise<Map<string, Entity>> {
    const entityRefs = [...new Set(refs)].sort();
    const found = new Map<string, Entity>();
    if (!entityRefs.length) return found;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    items.forEach((item, i) => item && found.set(entityRefs[i], item));
    return found;
  }

  return {
    source: 'catalog',
    title: 'Catalog',
    intervalMs,
    after: ['repository'],
    appliesTo: () => true,
    async *collect({ units }) {
      const observedAt = new Date().toISOString();
      const refs = units.map(unit => unit.ref);
      const owners = await declaredTopicOwners(database, refs);
      const own = await entities(refs, [...named, 'relations']);
      const relations = new Map(
        [...own].map(([ref, entity]) => [ref, unitRelations(entity)]),
      );
      const known = await entities(
        [
          ...[...owners].flatMap(([unit, all]) => ownerRefs(unit, all)),
          ...[...relations.values()].flatMap(related => [...related.keys()]),
        ],
        [...named, 'metadata.annotations', 'spec'],
      );
      for (const { ref, revision: before } of units) {
        const values = [
          {
            type: topicOwners.id,
            value: topicOwnersOf(ref, owners.get(ref) ?? [], r => known.has(r)),
          },
          // Of a unit that the catalog does not have (any more), no relation is
          // not the same as none: the fact is left out.
          ...[relations.get(ref)].flatMap(related =>
            related
              ? {
                  type: relatedUnits.id,
                  value: relatedUnitsOf(related, r => known.get(r)),
                }
              : [],
          ),
        ];
        const revision = hashOf(JSON.stringify(values));
        if (revision === before) {
          yield { kind: 'unchanged', unit: ref, revision, observedAt };
          continue;
        }
        const facts = values.map(
          ({ type, value }): Fact => ({
            type,
            view: 'declared',
            source: 'catalog',
            observedAt,
            value,
            problems: [],
          }),
        );
        yield { kind: 'facts', unit: ref, revision, observedAt, facts };
      }
    },
  };
}
