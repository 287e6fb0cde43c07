// SPDX-License-Identifier: Apache-2.0
import {
  findEnvironment,
  type Environment,
} from '@golive/backstage-plugin-golive-common';
import type { ParsedFile } from '../../reader';
import { findResource, type ManifestSource } from './interpret';
import { mentionsOf } from './kustomization';
import type { ManifestFile } from './model';
import { folderOf, joinPath } from '../../tree';

/** Which folders are built, and which files are applied as they are, for one view. */
export interface ViewPlan {
  /** Absent: for every environment that has no plan of its own. */
  readonly environment?: string;
  /** Folders of kustomizations. */
  readonly roots: readonly string[];
  /** Manifest files that no kustomization mentions. */
  readonly files: readonly string[];
}

/** What of a unit's files goes into which view. */
export interface Layout {
  readonly plans: readonly ViewPlan[];
  /** Folders of overlays whose name is no environment. */
  readonly unmapped: readonly string[];
  /** Files that are only parts of kustomizations (patches, components). */
  readonly parts: readonly string[];
}

const overlayFolders = ['overlays', 'environments', 'envs'];

/**
 * Sorts a unit's manifests into views: a kustomization that no other mentions
 * is a root; one whose folder is named like an environment is that
 * environment's overlay; environments without an overlay get what overlays are
 * built on. Files that no kustomization mentions are applied everywhere, or in
 * the environment whose folder they lie in.
 */
export function layOut(
  files: readonly ParsedFile<ManifestFile>[],
  environments: readonly Environment[],
  source: Pick<ManifestSource, 'exists'>,
): Layout {
  const kustomizations = files.filter(file => file.value?.kustomization);
  const mentioned = new Set<string>();
  const basesOf = new Map<string, string[]>();
  for (const { path, value } of kustomizations) {
    const folder = folderOf(path);
    const { built, parts } = mentionsOf(value?.kustomization?.value ?? {});
    const found = built.map(entry => findResource(folder, entry, source));
    basesOf.set(
      folder,
      found.flatMap(f => ('folder' in f ? [f.folder] : [])),
    );
    for (const f of found) {
      if ('file' in f) mentioned.add(f.file);
      if ('folder' in f) mentioned.add(f.kustomization);
    }
    for (const text of parts) mentioned.add(joinPath(folder, text) ?? '');
  }

  const roots = rootsOf(kustomizations, mentioned, basesOf);
  const mapped = new Map(
    roots.map(root => [root, environmentOf(root, environments)]),
  );
  const unmapped = roots.filter(
    root =>
      !mapped.get(root) && overlayFolders.includes(lastPart(folderOf(root))),
  );
  const general = roots.filter(
    root => !mapped.get(root) && !unmapped.includes(root),
  );
  const bases = [
    ...new Set(
      roots
        .filter(root => !general.includes(root))
        .flatMap(root => basesOf.get(root) ?? []),
    ),
  ];

  const plain = files
    .filter(
      ({ path, value }) =>
        value && !value.kustomization && !mentioned.has(path),
    )
    .map(file => file.path);
  const plainOf = (environment: string | undefined) =>
    plain.filter(
      path =>
        (environmentOfFile(path, environments) ?? environment) === environment,
    );

  const own = environments
    .map(({ id }) => id)
    .filter(
      id =>
        [...mapped.values()].includes(id) ||
        plain.some(path => environmentOfFile(path, environments) === id),
    );
  return {
    plans: [
      { roots: general.length ? general : bases, files: plainOf(undefined) },
      ...own.map(environment => {
        const overlays = roots.filter(root => mapped.get(root) === environment);
        const below = overlays.length || general.length ? [] : bases;
        return {
          environment,
          roots: [...general, ...overlays, ...below],
          files: plainOf(environment),
        };
      }),
    ],
    unmapped,
    parts: files
      .filter(({ path }) => mentioned.has(path))
      .map(file => file.path),
  };
}

/**
 * Folders that no other kustomization mentions. Of kustomizations that only
 * mention each other in a circle one is a root too, so that none is passed over.
 */
function rootsOf(
  kustomizations: readonly ParsedFile<ManifestFile>[],
  mentioned: ReadonlySet<string>,
  basesOf: ReadonlyMap<string, readonly string[]>,
): string[] {
  // A component cannot be built on its own.
  const whole = kustomizations.filter(
    ({ value }) => value?.kustomization?.value.kind !== 'Component',
  );
  const reached = new Set<string>();
  const reach = (folder: string): void => {
    const pending = [folder];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      pending.push(...(basesOf.get(next) ?? []));
    }
  };
  const roots = whole
    .filter(({ path }) => !mentioned.has(path))
    .map(({ path }) => folderOf(path));
  roots.forEach(reach);
  for (const folder of whole.map(({ path }) => folderOf(path))) {
    if (reached.has(folder)) continue;
    roots.push(folder);
    reach(folder);
  }
  return roots;
}

function environmentOf(
  folder: string,
  environments: readonly Environment[],
): string | undefined {
  return findEnvironment(lastPart(folder), environments)?.id;
}

// Folders in which folders are named for environments, whatever lies between.
const manifestFolders = [
  ...overlayFolders,
  'k8s',
  'kubernetes',
  'kube',
  'deploy',
  'deployment',
  'deployments',
  'manifests',
  'env',
  'clusters',
];

/**
 * `environments/production/deployment.yaml` is of production, without any
 * kustomization, and so is `deploy/prod/deployment.yaml`. What is called
 * `test` right in a source folder is no environment.
 */
function environmentOfFile(
  path: string,
  environments: readonly Environment[],
): string | undefined {
  const folders = path.split('/').slice(0, -1);
  const at = folders.findIndex(part => manifestFolders.includes(part));
  if (at < 0) return undefined;
  return folders
    .slice(at + 1)
    .map(part => findEnvironment(part, environments)?.id)
    .find(Boolean);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
