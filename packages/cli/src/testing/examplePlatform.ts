// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { allChecks, judge } from '@golive/backstage-plugin-golive-checks';
import {
  relatedUnits,
  topicManifests,
  topicOwners,
  type Fact,
  type FactValue,
  type Judgement,
  type Standard,
} from '@golive/backstage-plugin-golive-common';
import {
  localTree,
  memoryTree,
  readRepository,
  type UnitScope,
} from '@golive/backstage-plugin-golive-repository';
import { ownerCandidates } from '@golive/backstage-plugin-golive-repository/catalog';
import { catalogFacts } from '../catalog/catalogFacts';
import { knownEntities } from '../catalog/knownEntities';
import { TreeCatalog } from '../catalog/treeCatalog';
import { discover } from '../discover/discover';
import { environmentsOf } from '../standardInForce';

type Files = Record<string, string>;

function filesBelow(folder: string): Files {
  return Object.fromEntries(
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => path.join(entry.parentPath, entry.name))
      .map(file => [
        path.relative(folder, file),
        fs.readFileSync(file, 'utf8'),
      ]),
  );
}

/** What was released of a folder of the platform, by tag. */
function releasesOf(examples: string, name: string): Record<string, Files> {
  const folder = path.join(examples, 'releases', name);
  if (!fs.existsSync(folder)) return {};
  return Object.fromEntries(
    fs
      .readdirSync(folder)
      .map(tag => [tag, filesBelow(path.join(folder, tag))]),
  );
}

/** Unlike offline, the whole catalog is here: an owner that is not in it does not exist. */
function ownersFact(
  { unit }: UnitScope,
  facts: readonly Fact[],
  catalog: TreeCatalog,
  observedAt: string,
): Fact {
  const named = facts
    .filter(f => f.type === topicManifests.id && f.value !== undefined)
    .flatMap(f => (f.value as FactValue<typeof topicManifests>).topics)
    .flatMap(({ owner }) => (owner ? [owner] : []));
  return {
    type: topicOwners.id,
    view: 'declared',
    source: 'catalog',
    observedAt,
    problems: [],
    value: {
      owners: [...new Set(named)].map(owner => ({
        owner,
        ref: ownerCandidates(owner, unit.ref).find(ref => catalog.get(ref)),
      })),
    },
  };
}

/** The example platform as the portal has it: the facts of every unit, read. */
export interface ExamplePlatform {
  /** The judgements of all units in an environment, by reference, sorted. */
  judgements(environment: string): Map<string, Judgement>;
}

/**
 * Reads the example platform as the portal does: each folder of `cpq/` is a
 * repository of its own, with what was released of it; the catalog spans them.
 *
 * @param examples the folder with `cpq/`, `releases/` and `org.yaml`
 * @param at ISO 8601 instant of the reading and of the judgement
 */
export async function readExamplePlatform(
  examples: string,
  standard: Standard,
  at: string,
): Promise<ExamplePlatform> {
  const found = await discover(localTree(examples));
  const catalog = new TreeCatalog(
    [...(await knownEntities(['org.yaml'], examples)), ...found.entities],
    found.edges,
  );
  const facts = new Map<string, Fact[]>();
  for (const folder of new Set(found.units.map(unit => unit.path))) {
    const name = path.basename(folder);
    const scopes = found.units
      .filter(unit => unit.path === folder)
      .map(({ unit }) => ({ unit, path: '' }));
    const read = await readRepository(
      memoryTree(
        filesBelow(path.join(examples, folder)),
        name,
        releasesOf(examples, name),
      ),
      {
        units: scopes,
        environments: environmentsOf(standard),
        observedAt: at,
        revision: 'examples',
      },
    );
    for (const scope of scopes) {
      const own = read.get(scope.unit.ref) ?? [];
      facts.set(scope.unit.ref, [
        ...own,
        ...catalogFacts(scope.unit, own, catalog, at)
          .filter(({ type }) => type === relatedUnits.id)
          // The whole catalog is here: what is not in it is nowhere.
          .map(fact => ({ ...fact, problems: [] })),
        ownersFact(scope, own, catalog, at),
      ]);
    }
  }
  return {
    judgements: environment =>
      new Map(
        found.units.map(({ unit }) => [
          unit.ref,
          judge({
            unit,
            environment,
            subject: 'examples',
            facts: facts.get(unit.ref) ?? [],
            standard,
            checks: allChecks,
            waivers: [],
            at,
          }),
        ]),
      ),
  };
}
