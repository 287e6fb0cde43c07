// SPDX-License-Identifier: Apache-2.0
import { FileParser } from '../parse/fileParser';
import type { ParseCache } from '../parse/parseCache';
import type { ReaderPool } from '../parse/pool';
import type { Reader, ReadHistory } from '../reader';
import { selectFiles, unitFolders, type UnitScope } from '../scope/unitFiles';
import { indexTree, type RepositoryTree, type TreeIndex } from '../tree';
import { hasHistory, type Release, type RepositoryHistory } from './release';

interface ReleaseFiles {
  readonly index: TreeIndex;
  readonly parser: FileParser;
}

/**
 * Opens what was released of a tree, for all readers and units of one run. A
 * release is listed when a reader first asks for it, and a file whose content
 * did not change between releases is parsed once.
 */
export class HistoryReading {
  private history?: Promise<ReadableHistory>;
  private readonly opened = new Map<string, Promise<ReleaseFiles>>();

  constructor(
    private readonly tree: RepositoryTree,
    private readonly readers: readonly Reader[],
    private readonly cache: ParseCache,
    private readonly pool?: ReaderPool,
  ) {}

  /** What a reader may see of a unit's past. */
  async of(scope: UnitScope, reader: Reader): Promise<ReadHistory<unknown>> {
    this.history ??= openHistory(this.tree);
    const { releases, unreadable, history } = await this.history;
    const at = (release: Release): Promise<ReleaseFiles> => {
      if (!history) throw new Error(`There is no release ${release.tag}.`);
      return this.files(history, release);
    };
    return {
      releases,
      ...(unreadable === undefined ? {} : { unreadable }),
      files: async release => {
        const { index, parser } = await at(release);
        const selection = selectFiles(
          scope,
          reader,
          index,
          unitFolders(index, [scope]),
        );
        return Promise.all(
          selection.files.map(file =>
            parser.file(file.real, reader, scope.unit.ref),
          ),
        );
      },
      file: async (release, path) => {
        const { index, parser } = await at(release);
        const file = index.files.get(path);
        return file && parser.file(file.real, reader, scope.unit.ref);
      },
    };
  }

  private files(
    history: RepositoryHistory,
    release: Release,
  ): Promise<ReleaseFiles> {
    const known = this.opened.get(release.tag);
    if (known) return known;
    const opening = history.tree(release).then(async tree => {
      const index = indexTree(await tree.list(), tree.name);
      return {
        index,
        parser: new FileParser(
          tree,
          index,
          this.readers,
          this.pool,
          this.cache,
        ),
      };
    });
    this.opened.set(release.tag, opening);
    return opening;
  }
}

interface ReadableHistory {
  readonly releases: readonly Release[];
  readonly unreadable?: string;
  readonly history?: RepositoryHistory;
}

async function openHistory(tree: RepositoryTree): Promise<ReadableHistory> {
  const history = await tree.history?.();
  if (!history) {
    return {
      releases: [],
      unreadable:
        'the repository is read as an archive, without its history; run golive check in its pipeline, on a whole clone',
    };
  }
  return hasHistory(history)
    ? { releases: history.releases, history }
    : { releases: [], unreadable: history.unreadable };
}
