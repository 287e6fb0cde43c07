// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import {
  folderOf,
  isBelow,
  readDeclared,
  type ReaderPool,
  type RepositoryTree,
  type TreeIndex,
} from '@golive/backstage-plugin-golive-repository';
import { entityNameOf } from '@golive/backstage-plugin-golive-repository/catalog';
import { stringify } from 'yaml';
import { findTraces, type TracedWorkload, type Traces } from './traces';
import { withFiles } from './withFiles';

/** Nobody: a group of this name is not in any catalog. */
const owner = 'unknown';

/** What an annotation may name. */
const mostPatterns = 20;

type Annotations = Record<string, string>;

function entity(
  kind: 'Component' | 'Resource',
  type: string,
  name: string,
  annotations: Annotations = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name: entityNameOf(name),
      ...(entityNameOf(name) === name ? {} : { title: name }),
      ...(Object.keys(annotations).length ? { annotations } : {}),
    },
    spec: { type, lifecycle: 'production', owner },
  };
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** The module that a workload is made of: the folder around its manifest, else the one of its name. */
function moduleOf(
  { name, files }: TracedWorkload,
  modules: readonly string[],
): string {
  const around = modules
    .filter(folder => files.some(file => isBelow(file, folder)))
    .sort((a, b) => b.length - a.length)[0];
  const named = modules.find(folder => baseName(folder) === name);
  return around || named || (around ?? '');
}

class Proposal {
  readonly files = new Map<string, Entity[]>();

  add(folder: string, proposed: Entity) {
    const path = folder ? `${folder}/catalog-info.yaml` : 'catalog-info.yaml';
    const before = this.files.get(path) ?? [];
    if (!before.some(e => e.metadata.name === proposed.metadata.name))
      this.files.set(path, [...before, proposed]);
  }

  /** The folder whose catalog file something belongs into. */
  folderFor(path: string, modules: readonly string[]): string {
    return (
      modules
        .filter(folder => isBelow(path, folder))
        .sort((a, b) => b.length - a.length)[0] ?? ''
    );
  }
}

function addRuntime(proposal: Proposal, traces: Traces, root: string) {
  const { workloads, modules, names } = traces;
  const byModule = new Map<string, TracedWorkload[]>();
  for (const workload of workloads) {
    const folder = moduleOf(workload, modules);
    byModule.set(folder, [...(byModule.get(folder) ?? []), workload]);
  }
  for (const [folder, own] of byModule) {
    for (const { name, serves, files } of own) {
      const inside = files.every(file => isBelow(file, folder));
      const plain = own.length === 1 && inside;
      const manifests = files
        .slice(0, mostPatterns)
        .map(file => `/${file}`)
        .join(',');
      proposal.add(
        folder,
        entity(
          'Component',
          serves ? 'service' : 'worker',
          name,
          plain ? {} : { 'golive/manifests': manifests },
        ),
      );
    }
  }
  // An image, or an application, without a manifest is a unit too.
  const alone = [...new Set([...modules, ...names.keys()])].filter(
    folder =>
      !byModule.has(folder) &&
      ![...byModule.keys()].some(other => other && isBelow(folder, other)),
  );
  for (const folder of alone.sort())
    proposal.add(
      folder,
      entity(
        'Component',
        'service',
        names.get(folder) ?? (baseName(folder) || root),
      ),
    );
}

function addMigrations(
  proposal: Proposal,
  { migrations, modules, names }: Traces,
  root: string,
) {
  const folders = [...new Set([...modules, ...names.keys()])];
  for (const history of migrations) {
    const folder = proposal.folderFor(history, folders);
    const name = names.get(folder) ?? (baseName(folder) || root);
    const inside = folder ? history.slice(folder.length + 1) : history;
    proposal.add(
      folder,
      entity('Resource', 'database-schema', `${name}-db`, {
        'golive/migrations': `${inside}/**`,
        'golive/postgres-schema': `${entityNameOf(name)}/${entityNameOf(name)}`,
      }),
    );
  }
}

/** Topics and processes that no proposed unit declares stand for themselves. */
async function addDeclared(
  proposal: Proposal,
  tree: RepositoryTree,
  pool?: ReaderPool,
) {
  const claimant = entity('Component', 'service', 'golive-init', {
    'golive/topics': '/**/topics,/**/kafka,/**/asyncapi.yaml',
    'golive/bpmn': '/**/*.bpmn',
  });
  const { entities } = await readDeclared(
    {
      tree: withFiles(
        tree,
        new Map([['catalog-info.yaml', stringify(claimant)]]),
      ),
      catalogFile: 'catalog-info.yaml',
      sourceLocation: 'file:./',
    },
    pool,
  );
  const claiming = [...proposal.files]
    .filter(([, all]) => all.some(e => e.kind === 'Component'))
    .map(([path]) => folderOf(path));
  for (const { path, entity: found } of entities) {
    const folder = proposal.folderFor(path, claiming);
    const inside = folder ? path.slice(folder.length + 1) : path;
    const usual = /^(?:topics|kafka)\/|\.bpmn$|^asyncapi\.ya?ml$/.test(inside);
    if (usual && claiming.includes(folder)) continue;
    const { annotations = {} } = found.metadata;
    const { type, owner: named, lifecycle } = found.spec ?? {};
    proposal.add('', {
      ...found,
      metadata: {
        name: found.metadata.name,
        title: found.metadata.title,
        annotations: Object.fromEntries(
          Object.entries({ ...annotations, 'golive/manifest': path }).filter(
            ([key]) => !/^(?:backstage|golive\/declared)/.test(key),
          ),
        ),
      },
      spec: {
        type,
        lifecycle: lifecycle ?? 'production',
        owner: named ?? owner,
      },
    });
  }
}

/**
 * Proposes catalog files for a tree without any: a unit for each workload, image,
 * migration history, topic manifest and process that is found, each in the
 * folder of its module.
 *
 * @returns entities by the path of their catalog file
 */
export async function proposeCatalog(
  tree: RepositoryTree,
  index: TreeIndex,
  pool?: ReaderPool,
): Promise<ReadonlyMap<string, readonly Entity[]>> {
  const root = baseName(tree.name) || 'unit';
  const traces = await findTraces(tree, index);
  const proposal = new Proposal();
  addRuntime(proposal, traces, root);
  addMigrations(proposal, traces, root);
  await addDeclared(proposal, tree, pool);
  return new Map([...proposal.files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Proposed entities as a catalog file. */
export function catalogText(entities: readonly Entity[]): string {
  return entities.map(e => stringify(e, { lineWidth: 0 })).join('---\n');
}
