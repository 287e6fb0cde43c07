// SPDX-License-Identifier: Apache-2.0
import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  topicOwners,
  type Fact,
  type FactValue,
} from '@golive/backstage-plugin-golive-common';
import type { Collector } from '@golive/backstage-plugin-golive-node';
import { ownerCandidates } from '@golive/backstage-plugin-golive-repository/catalog';
import { hashOf } from '../store/clean';
import type { Database } from '../store/database';
import { declaredTopicOwners } from '../store/topicManifests';

interface Options {
  readonly database: Database;
  readonly catalog: CatalogService;
  readonly auth: AuthService;
  readonly intervalMs: number;
}

/**
 * Says of the owners that topic manifests name whether the catalog knows them:
 * one call to the catalog for all units of a run. If it does not answer, that
 * is unknown for all of them.
 */
export function topicOwnersCollector({
  database,
  catalog,
  auth,
  intervalMs,
}: Options): Collector {
  return {
    source: 'catalog',
    title: 'Catalog',
    intervalMs,
    after: ['repository'],
    appliesTo: () => true,
    async *collect({ units }) {
      const observedAt = new Date().toISOString();
      const declared = await declaredTopicOwners(
        database,
        units.map(unit => unit.ref),
      );
      const wanted = new Set(
        [...declared].flatMap(([unit, owners]) =>
          owners.flatMap(owner => ownerCandidates(owner, unit)),
        ),
      );
      const found = new Set<string>();
      if (wanted.size) {
        const entityRefs = [...wanted].sort();
        const { items } = await catalog.getEntitiesByRefs(
          {
            entityRefs,
            fields: ['kind', 'metadata.namespace', 'metadata.name'],
          },
          { credentials: await auth.getOwnServiceCredentials() },
        );
        items.forEach((item, index) => item && found.add(entityRefs[index]));
      }
      for (const unit of units) {
        const value: FactValue<typeof topicOwners> = {
          owners: (declared.get(unit.ref) ?? []).map(owner => {
            const ref = ownerCandidates(owner, unit.ref).find(c =>
              found.has(c),
            );
            return { owner, ...(ref ? { ref } : {}) };
          }),
        };
        const revision = hashOf(JSON.stringify(value));
        if (revision === unit.revision) {
          yield { kind: 'unchanged', unit: unit.ref, revision, observedAt };
          continue;
        }
        const fact: Fact = {
          type: topicOwners.id,
          view: 'declared',
          source: 'catalog',
          observedAt,
          value,
          problems: [],
        };
        yield {
          kind: 'facts',
          unit: unit.ref,
          revision,
          observedAt,
          facts: [fact],
        };
      }
    },
  };
}
