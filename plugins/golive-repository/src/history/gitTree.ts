// SPDX-License-Identifier: Apache-2.0
import git, { type FsClient } from 'isomorphic-git';
import { limits } from '../limits';
import {
  isAlwaysIgnored,
  type RepositoryTree,
  type TreeEntry,
} from '../tree/tree';
import { resolveEntry } from '../tree/treeIndex';
import type { Release } from './release';

interface Repository {
  readonly fs: FsClient;
  readonly gitdir: string;
  readonly cache: object;
}

interface Node {
  readonly name: string;
  readonly mode: string;
  readonly oid: string;
  readonly type: 'blob' | 'tree' | 'commit';
}

/** Reads the objects of one repository; folders that releases share are read once. */
export class TreeObjects {
  private readonly folders = new Map<string, Promise<readonly Node[]>>();

  constructor(private readonly repository: Repository) {}

  /** The commit that an object is, or that an annotated tag leads to. */
  async commitOf(oid: string): Promise<string | undefined> {
    const { type, object } = await git.readObject({
      ...this.repository,
      oid,
      format: 'parsed',
    });
    if (type === 'commit') return oid;
    const target = type === 'tag' && (object as { object: string }).object;
    return target ? this.commitOf(target) : undefined;
  }

  /** What a folder holds. */
  folder(oid: string): Promise<readonly Node[]> {
    const known = this.folders.get(oid);
    if (known) return known;
    const reading = git.readTree({ ...this.repository, oid }).then(({ tree }) =>
      tree.map(entry => ({
        name: entry.path,
        mode: entry.mode,
        oid: entry.oid,
        type: entry.type,
      })),
    );
    this.folders.set(oid, reading);
    return reading;
  }

  /** The bytes of a file. */
  async blob(oid: string): Promise<Uint8Array> {
    return (await git.readBlob({ ...this.repository, oid })).blob;
  }
}

/** One folder of a repository as it was at a release. Sizes are not known before a file is read. */
export function gitTree(
  objects: TreeObjects,
  release: Release,
  prefix: string,
): RepositoryTree {
  const name = `${release.tag}${prefix ? `:${prefix}` : ''}`;
  const blobs = new Map<string, string>();
  let listing: Promise<readonly TreeEntry[]> | undefined;
  let byPath: ReadonlyMap<string, TreeEntry> | undefined;

  async function start(): Promise<string | undefined> {
    let oid: string | undefined = release.commit;
    for (const part of prefix.split('/').filter(Boolean)) {
      const nodes: readonly Node[] = oid ? await objects.folder(oid) : [];
      oid = nodes.find(n => n.name === part && n.type === 'tree')?.oid;
    }
    return oid;
  }

  async function walk(): Promise<readonly TreeEntry[]> {
    const entries: TreeEntry[] = [];
    const root = await start();
    const pending = root ? [{ folder: '', oid: root }] : [];
    for (let next = pending.pop(); next; next = pending.pop()) {
      for (const node of await objects.folder(next.oid)) {
        const path = next.folder ? `${next.folder}/${node.name}` : node.name;
        if (node.type === 'tree') {
          entries.push({ path, type: 'directory', size: 0 });
          if (!isAlwaysIgnored(node.name))
            pending.push({ folder: path, oid: node.oid });
        } else if (node.type === 'blob' && node.mode === '120000') {
          const target = await objects.blob(node.oid);
          const linkTarget = new TextDecoder().decode(target);
          entries.push({ path, type: 'symlink', size: 0, linkTarget });
        } else if (node.type === 'blob') {
          blobs.set(path, node.oid);
          entries.push({ path, type: 'file', size: 0, id: node.oid });
        } else {
          entries.push({ path, type: 'other', size: 0 });
        }
        if (entries.length > limits.tree.entries) return entries;
      }
    }
    return entries;
  }

  const list = () => (listing ??= walk());
  return {
    name,
    list,
    read: async wanted => {
      byPath ??= new Map((await list()).map(entry => [entry.path, entry]));
      const resolved = resolveEntry(wanted, byPath);
      const oid =
        resolved.path === undefined ? undefined : blobs.get(resolved.path);
      if (!oid) throw new Error(`${wanted} is not a file of ${name}.`);
      return objects.blob(oid);
    },
  };
}
