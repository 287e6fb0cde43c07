// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import {
  decodeText,
  folderOf,
  joinPath,
  oneLine,
  problem,
  type RepositoryTree,
  type TreeIndex,
} from '@golive/backstage-plugin-golive-repository';
import picomatch from 'picomatch';
import { readCatalogEntities, type WrittenEntity } from './catalogFile';

/** The catalog files of a tree and what they hold. */
export interface CatalogFiles {
  /** Paths, in order. */
  readonly files: readonly string[];
  /** Each reference once; of two entities with the same, the first file's. */
  readonly entities: readonly WrittenEntity[];
  readonly templates: number;
  readonly problems: readonly Problem[];
}

const usual = /(?:^|\/)catalog-info\.ya?ml$/;

// As the catalog's own file locations: `*`, `**` and `{a,b}`.
const globOptions = { dot: true, noextglob: true, nobracket: true };

/** Reads one file; what is in the way of it is a problem. */
async function textOf(tree: RepositoryTree, file: string) {
  try {
    const decoded = decodeText(await tree.read(file), file);
    return decoded.problem
      ? { problem: decoded.problem }
      : { text: decoded.text };
  } catch (error) {
    const why = oneLine(error instanceof Error ? error.message : String(error));
    return {
      problem: problem(
        'not-readable',
        'unknown',
        `${file} cannot be read: ${why}`,
        file,
      ),
    };
  }
}

function filesOfTarget(
  target: string,
  from: string,
  index: TreeIndex,
): string[] | 'elsewhere' {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return 'elsewhere';
  const path = joinPath(folderOf(from), target);
  if (path === undefined || target.startsWith('/')) return 'elsewhere';
  if (index.files.has(path)) return [path];
  if (!/[*?{]/.test(path) || path.length > 256) return [];
  const matches = picomatch(path, globOptions);
  return [...index.files.keys()].filter(file => matches(file));
}

/**
 * Finds the catalog files of a tree: every catalog-info.yaml, and what their
 * `Location` entities name inside the tree. Nothing outside of it is read.
 */
export async function readCatalogFiles(
  tree: RepositoryTree,
  index: TreeIndex,
): Promise<CatalogFiles> {
  const found = [...index.files.values()].filter(file => usual.test(file.path));
  const pending = [...new Set(found.map(file => file.real))].sort();
  const seen = new Set(pending);
  const entities = new Map<string, WrittenEntity>();
  const problems: Problem[] = [];
  let templates = 0;
  for (let file = pending.shift(); file; file = pending.shift()) {
    const { text, problem: unread } = await textOf(tree, file);
    if (unread) problems.push(unread);
    if (text === undefined) continue;
    const reading = readCatalogEntities(text, file);
    problems.push(...reading.problems);
    templates += reading.templates;
    for (const entity of reading.entities) {
      const earlier = entities.get(entity.ref);
      if (!earlier) {
        entities.set(entity.ref, entity);
        continue;
      }
      problems.push(
        problem(
          'declared-twice',
          'error',
          `${entity.ref} is in ${earlier.file}:${earlier.position[0]} already; the catalog takes one of the two. Delete one, or rename it.`,
          file,
          entity.position,
        ),
      );
    }
    for (const { target, position } of reading.targets) {
      const files = filesOfTarget(target, file, index);
      if (files === 'elsewhere') continue;
      if (!files.length) {
        problems.push(
          problem(
            'location-target',
            'error',
            `The target "${oneLine(target)}" names no file of the tree.`,
            file,
            position,
          ),
        );
      }
      for (const next of files.filter(f => !seen.has(f))) {
        seen.add(next);
        pending.push(next);
      }
    }
  }
  return {
    files: [...seen].sort(),
    entities: [...entities.values()],
    templates,
    problems,
  };
}
