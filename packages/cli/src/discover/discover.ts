// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  at,
  type FileWhere,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import {
  distinct,
  folderOf,
  indexTree,
  problem,
  readDeclared,
  type ReaderPool,
  type RepositoryTree,
  type UnitScope,
} from '@golive/backstage-plugin-golive-repository';
import {
  unitKindOf,
  type Edge,
} from '@golive/backstage-plugin-golive-repository/catalog';
import { UsageError } from '../io';
import { readCatalogFiles, type CatalogFiles } from './catalogFiles';
import { catalogText, proposeCatalog } from './propose';
import { subTree } from './subTree';
import { unitOf } from './unitOf';
import { withFiles } from './withFiles';

/** What a tree holds, as the catalog would see it. */
export interface Discovered {
  /** By reference. */
  readonly units: readonly UnitScope[];
  /** Every entity of the tree's catalog files, with those that its repositories declare. */
  readonly entities: readonly Entity[];
  /** Relations that only a document of the tree says. */
  readonly edges: readonly Edge[];
  /** Catalog files, in order. */
  readonly files: readonly string[];
  /** Entities of templates, which are no units. */
  readonly templates: number;
  /** Where each unit is declared, by reference. */
  readonly anchors: ReadonlyMap<string, FileWhere>;
  /** What the caller should know of how units were found. */
  readonly notes: readonly string[];
  /** What may hide a unit: a unit that is not there is not judged. */
  readonly problems: readonly Problem[];
}

/** What the repositories of the catalog files with units declare as units of their own. */
async function readAllDeclared(
  tree: RepositoryTree,
  { entities }: CatalogFiles,
  pool?: ReaderPool,
) {
  const withUnits = new Set(
    entities
      .filter(({ entity }) => {
        const kind = unitKindOf(entity);
        return kind && kind !== 'kafka-topic' && kind !== 'bpmn-process';
      })
      .map(({ file }) => file),
  );
  const all = [];
  for (const file of [...withUnits].sort()) {
    const folder = folderOf(file);
    const declared = await readDeclared(
      {
        tree: subTree(tree, folder),
        catalogFile: folder ? file.slice(folder.length + 1) : file,
        sourceLocation: `file:./${folder ? `${folder}/` : ''}`,
      },
      pool,
    );
    all.push({ folder, declared });
  }
  return all;
}

/**
 * Finds the units of a tree by its catalog files: the entities of the nine
 * kinds, and the topics and processes that their repositories declare, under
 * the same references as in the portal. Where there is no catalog file at all,
 * units are guessed from what is there.
 *
 * @throws UsageError where the tree is larger than its limits
 */
export async function discover(
  tree: RepositoryTree,
  pool?: ReaderPool,
): Promise<Discovered> {
  const index = indexTree(await tree.list(), tree.name);
  if (index.refused) throw new UsageError(index.refused.message);
  const catalog = await readCatalogFiles(tree, index);
  if (catalog.files.length) return discoverIn(tree, catalog, pool);
  const proposed = await proposeCatalog(tree, index, pool);
  const texts = [...proposed].map(
    ([file, entities]) => [file, catalogText(entities)] as const,
  );
  const withCatalog = withFiles(tree, new Map(texts));
  const guessed = await discoverIn(
    withCatalog,
    await readCatalogFiles(
      withCatalog,
      indexTree(await withCatalog.list(), tree.name),
    ),
    pool,
  );
  return {
    ...guessed,
    files: [],
    anchors: new Map(),
    notes: guessed.units.length
      ? [
          `There is no catalog-info.yaml: ${guessed.units.length} units were guessed from manifests, images, migrations, topics and processes. golive init proposes the files that make them certain.`,
        ]
      : [],
  };
}

async function discoverIn(
  tree: RepositoryTree,
  catalog: CatalogFiles,
  pool?: ReaderPool,
): Promise<Discovered> {
  const problems: Problem[] = [...catalog.problems];
  const entities = new Map<string, { entity: Entity; folder: string }>(
    catalog.entities.map(({ ref, entity, file }) => [
      ref,
      { entity, folder: folderOf(file) },
    ]),
  );
  const edges: Edge[] = [];
  const anchors = new Map<string, FileWhere>(
    catalog.entities.map(({ ref, file, position }) => [
      ref,
      at(file, position),
    ]),
  );
  for (const { folder, declared } of await readAllDeclared(
    tree,
    catalog,
    pool,
  )) {
    const inTree = (path: string) => (folder ? `${folder}/${path}` : path);
    edges.push(...declared.edges);
    for (const wrong of declared.problems) {
      problems.push(...wrong.problems.map(p => placedIn(p, inTree)));
    }
    for (const { path, entity } of declared.entities) {
      const ref = stringifyEntityRef(entity);
      if (!entities.has(ref)) {
        entities.set(ref, { entity, folder });
        anchors.set(ref, at(inTree(path)));
      } else if (!catalog.entities.some(written => written.ref === ref)) {
        problems.push(
          problem(
            'declared-twice',
            'error',
            `${ref} is declared in another folder already; the catalog takes one of the two. Delete one of them.`,
            inTree(path),
          ),
        );
      }
    }
  }
  const all = [...entities].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    units: all.flatMap(([, { entity, folder }]) => {
      const unit = unitOf(entity);
      return unit ? [{ unit, path: folder }] : [];
    }),
    entities: all.map(([, { entity }]) => entity),
    edges,
    files: catalog.files,
    templates: catalog.templates,
    anchors,
    notes: [],
    problems: distinct(problems),
  };
}

function placedIn(found: Problem, inTree: (path: string) => string): Problem {
  const { where } = found;
  return where && 'file' in where
    ? { ...found, where: { ...where, file: inTree(where.file) } }
    : found;
}
