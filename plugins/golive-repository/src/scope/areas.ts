// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import { limits } from '../limits';
import { oneLine } from '../text';
import {
  filesBelow,
  folderOf,
  isBelow,
  joinPath,
  type IndexedFile,
  type TreeIndex,
} from '../tree';
import {
  isGlob,
  matcher,
  refusedGlob,
  staticFolder,
  type Matcher,
} from './globs';

/** A part of a tree that an annotation, or the place of catalog-info.yaml, names. */
export interface Area {
  /** Patterns of readers count from here. */
  readonly base: string;
  /** One file was named: this one. */
  readonly file?: string;
  /** A glob or a file was named: whether a path is one of them. Absent: everything below `base`. */
  readonly names?: Matcher;
  /** A glob was given: whether a path lies in a folder that it matches. */
  readonly folders?: Matcher;
}

/** What an annotation's value names, and what of it cannot be used. */
export interface Areas {
  readonly areas: readonly Area[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a comma-separated annotation of folders, files and globs, relative to
 * the unit's folder or, with `/` first, to the tree's root. Whatever names
 * nothing in this tree is a problem: it is never silently an empty scope.
 */
export function annotatedAreas(
  annotation: string,
  value: string,
  folder: string,
  index: TreeIndex,
): Areas {
  const areas: Area[] = [];
  const problems: Problem[] = [];
  const refuse = (code: string, message: string) =>
    problems.push({
      code,
      outcome: 'unknown',
      message: `The annotation ${annotation} ${message}`,
    });

  const parts = splitOutsideBraces(value)
    .map(part => part.trim())
    .filter(Boolean);
  if (parts.length > limits.annotation.patterns) {
    refuse(
      'over-limit',
      `holds ${parts.length} patterns, the limit is ${limits.annotation.patterns}.`,
    );
  }
  for (const part of parts.slice(0, limits.annotation.patterns)) {
    const shown = `"${oneLine(part)}"`;
    if (/^(?:[a-z][a-z0-9+.-]*:|[^/]*@[^/]*:)/i.test(part)) {
      refuse(
        'elsewhere',
        `points to ${shown}, in another repository, which is not read yet. What is there cannot be judged.`,
      );
      continue;
    }
    const why = refusedGlob(part);
    if (why) {
      refuse('bad-glob', `has the pattern ${shown}, which is refused: ${why}.`);
      continue;
    }
    const path = joinPath(folder, part);
    if (path === undefined) {
      refuse(
        'outside-tree',
        `points to ${shown}, which is outside the repository. Name another repository by its address.`,
      );
      continue;
    }
    const area = isGlob(path)
      ? {
          base: staticFolder(path),
          names: matcher([path]),
          folders: matcher([`${path}/**`]),
        }
      : plainArea(path, index);
    if (filesIn(area, index).some(file => isIn(file.path, area)))
      areas.push(area);
    else
      refuse(
        'nothing-matched',
        `points to ${shown}, and there is nothing. Correct it, or delete it if nothing is to be there.`,
      );
  }
  return { areas, problems };
}

function plainArea(path: string, index: TreeIndex): Area {
  return index.files.has(path)
    ? { base: folderOf(path), file: path, names: file => file === path }
    : { base: path };
}

/** The files that may lie in an area; {@link isIn} says which do. */
export function filesIn(area: Area, index: TreeIndex): readonly IndexedFile[] {
  const file = area.file === undefined ? undefined : index.files.get(area.file);
  return file ? [file] : filesBelow(index, area.base);
}

/** Whether a path lies in an area. */
export function isIn(path: string, area: Area): boolean {
  if (!isBelow(path, area.base)) return false;
  return !area.names || area.names(path) || (area.folders?.(path) ?? false);
}

function splitOutsideBraces(value: string): string[] {
  return value.match(/(?:\{[^}]*\}|[^,{])+|\{/g) ?? [];
}
