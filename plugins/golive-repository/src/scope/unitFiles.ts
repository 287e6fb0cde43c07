// SPDX-License-Identifier: Apache-2.0
import type { Problem, Unit } from '@golive/backstage-plugin-golive-common';
import type { Reader } from '../reader';
import { folderOf, isBelow, type IndexedFile, type TreeIndex } from '../tree';
import { annotatedAreas, filesIn, isIn, type Area, type Areas } from './areas';
import { matcher, nameMatcher } from './globs';

/** A unit and where its catalog-info.yaml is. */
export interface UnitScope {
  readonly unit: Unit;
  /** Folder of its catalog-info.yaml inside the tree, `''` for the root. */
  readonly path: string;
}

/** The files of a unit that a reader wants. */
export interface Selection {
  /** In the order of their real paths, each once. */
  readonly files: readonly IndexedFile[];
  /** What is in the way of knowing all of them. */
  readonly problems: readonly Problem[];
}

/**
 * Folders that hold a catalog-info.yaml, of the tree and of the units: what lies
 * deeper than such a folder belongs to the unit there, not to the one above.
 */
export function unitFolders(
  index: TreeIndex,
  units: readonly UnitScope[],
): string[] {
  const inTree = [...index.files.keys()].filter(path =>
    /(?:^|\/)catalog-info\.ya?ml$/.test(path),
  );
  return [
    ...new Set([...inTree.map(folderOf), ...units.map(unit => unit.path)]),
  ].sort();
}

/**
 * What of a repository belongs to a unit, as far as one reader is concerned
 * (architecture §1 rule 8): the reader's own annotation, else `golive/path`,
 * else the folder of its catalog-info.yaml without the folders of deeper units.
 */
export function selectFiles(
  scope: UnitScope,
  reader: Reader,
  index: TreeIndex,
  folders: readonly string[],
): Selection {
  const own = reader.annotation && scope.unit.annotations[reader.annotation];
  const named = areasOf(scope, reader, index);

  const wanted = matcher(reader.files);
  const hasName = nameMatcher(reader.files);
  const deeper = new Map(
    named.areas.map(area => [
      area,
      folders.filter(f => f !== area.base && isBelow(f, area.base)),
    ]),
  );
  const isOthers = (path: string, area: Area) =>
    deeper.get(area)?.some(folder => isBelow(path, folder)) ?? false;
  const accepts = (path: string, area: Area) => {
    if (!isIn(path, area)) return false;
    const relative = area.base ? path.slice(area.base.length + 1) : path;
    if (!own) return wanted(relative) && !isOthers(path, area);
    // Named for this reader: a glob says itself which files, of a folder all that are called right.
    return (
      area.names?.(path) ||
      hasName(relative.slice(relative.lastIndexOf('/') + 1))
    );
  };
  const isOurs = (path: string) =>
    named.areas.some(area => accepts(path, area));

  const byReal = new Map<string, IndexedFile>();
  for (const area of named.areas) {
    for (const file of filesIn(area, index)) {
      if (!byReal.has(file.real) && accepts(file.path, area))
        byReal.set(file.real, file);
    }
  }
  const unreadable = [...index.problems]
    .filter(
      ([path]) =>
        isOurs(path) ||
        (!hasEnding(path) &&
          named.areas.some(
            area => isBelow(path, area.base) && !isOthers(path, area),
          )),
    )
    .map(([, problem]) => problem);
  return {
    files: [...byReal.values()].sort((a, b) => (a.real < b.real ? -1 : 1)),
    problems: [...named.problems, ...unreadable],
  };
}

/** The folders that hold a unit: what `golive/path` names, then that of its catalog-info.yaml. */
export function unitBases(scope: UnitScope, index: TreeIndex): string[] {
  const value = scope.unit.annotations['golive/path'];
  const named = value
    ? annotatedAreas('golive/path', value, scope.path, index).areas
    : [];
  return [...new Set([...named.map(area => area.base), scope.path])];
}

function areasOf(scope: UnitScope, reader: Reader, index: TreeIndex): Areas {
  const names = [reader.annotation, 'golive/path'];
  for (const name of names) {
    const value = name && scope.unit.annotations[name];
    if (name && value) return annotatedAreas(name, value, scope.path, index);
  }
  return { areas: [{ base: scope.path }], problems: [] };
}

// A link that cannot be followed may have been meant to lead to a folder of
// wanted files: without a file name's ending it counts for every reader.
function hasEnding(path: string): boolean {
  return /\.[a-z0-9]{1,5}$/i.test(path.slice(path.lastIndexOf('/') + 1));
}
