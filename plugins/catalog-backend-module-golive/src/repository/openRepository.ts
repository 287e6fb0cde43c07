// SPDX-License-Identifier: Apache-2.0
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { LocationSpec } from '@backstage/plugin-catalog-node';
import {
  localTree,
  memoryTree,
  type CatalogFolder,
} from '@golive/backstage-plugin-golive-repository';
import { basename, dirname, join } from 'node:path';
import { TreeBudget } from './treeBudget';

/** The folder of a catalog file, as a tree of its own. */
export interface OpenedRepository extends CatalogFolder {
  /** Changes when the tree does; absent: not known. */
  readonly etag?: string;
  /** Where a file of the tree is. */
  locationOf(path: string): LocationSpec;
}

/** Reads a tree, or says that it is as it was at an etag. */
export type RepositoryOpener = (
  catalogFile: LocationSpec,
  knownEtag?: string,
) => Promise<OpenedRepository>;

/**
 * Opens the folder around a catalog file: of this machine for `file:`, by the
 * portal's integrations for `url:`.
 *
 * @returns rejects with NotModifiedError where the Git host says nothing changed
 */
export function repositoryOpener(
  reader: UrlReaderService,
  integrations: ScmIntegrationRegistry,
): RepositoryOpener {
  return async ({ type, target }, knownEtag) => {
    if (type === 'file') {
      const folder = dirname(target);
      return {
        tree: localTree(folder),
        catalogFile: basename(target),
        sourceLocation: `file:${folder}/`,
        locationOf: path => ({ type: 'file', target: join(folder, path) }),
      };
    }
    const folder = integrations.resolveUrl({ url: './', base: target });
    const budget = new TreeBudget();
    const response = await reader.readTree(folder, {
      etag: knownEtag,
      filter: budget.admits,
    });
    const files: Record<string, Uint8Array> = {};
    for (const file of await response.files()) {
      files[file.path] = await file.content();
    }
    budget.throwIfPassed(folder);
    return {
      tree: memoryTree(files, folder),
      catalogFile: decodeURIComponent(basename(new URL(target).pathname)),
      sourceLocation: `url:${folder}`,
      etag: response.etag,
      locationOf: path => ({
        type: 'url',
        target: integrations.resolveUrl({
          url: `./${path.split('/').map(encodeURIComponent).join('/')}`,
          base: target,
        }),
      }),
    };
  };
}
