// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import git from 'isomorphic-git';
import { localTree } from '../tree';
import { hasHistory, type Release, type RepositoryHistory } from './release';

const author = { name: 'Ann', email: 'ann@example.com' };
const folder = createMockDirectory();

async function commit(files: Record<string, string | null>, tag?: string) {
  const dir = folder.path;
  for (const [file, text] of Object.entries(files)) {
    const full = path.join(dir, file);
    if (text === null) {
      await rm(full);
      await git.remove({ fs, dir, filepath: file });
      continue;
    }
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(full, text);
    await git.add({ fs, dir, filepath: file });
  }
  await git.commit({ fs, dir, message: 'x', author });
  if (tag) await git.tag({ fs, dir, ref: tag });
}

async function open(inside = ''): Promise<RepositoryHistory> {
  const history = await localTree(path.join(folder.path, inside)).history?.();
  if (!history || !hasHistory(history))
    throw new Error(history?.unreadable ?? 'none');
  return history;
}

const textsAt = async (history: RepositoryHistory, release: Release) => {
  const tree = await history.tree(release);
  const files = (await tree.list()).filter(e => e.type === 'file');
  return Object.fromEntries(
    await Promise.all(
      files.map(async ({ path: file }) => [
        file,
        new TextDecoder().decode(await tree.read(file)),
      ]),
    ),
  );
};

describe('history of a clone', () => {
  beforeEach(async () => {
    folder.clear();
    await git.init({ fs, dir: folder.path });
    await commit({ 'a.txt': '1', 'unit/b.txt': '1' }, 'v1.10.0');
    await commit({ 'unit/b.txt': '2', 'unit/c.txt': 'c' }, 'v1.9.0');
    await commit({ 'a.txt': null }, 'v2.0.0-rc.1');
    await git.annotatedTag({
      fs,
      dir: folder.path,
      ref: '2.0.0',
      message: 'x',
      tagger: author,
    });
    await commit({ 'd.txt': 'd' });
  });

  it('has the tags that are versions, by version', async () => {
    const { releases } = await open();
    expect(releases.map(r => r.tag)).toEqual(['v1.9.0', 'v1.10.0', '2.0.0']);
  });

  it('shows each release as it was', async () => {
    const history = await open();
    const [later, first, last] = history.releases;
    expect(await textsAt(history, first)).toEqual({
      'a.txt': '1',
      'unit/b.txt': '1',
    });
    expect(await textsAt(history, later)).toEqual({
      'a.txt': '1',
      'unit/b.txt': '2',
      'unit/c.txt': 'c',
    });
    expect(await textsAt(history, last)).toEqual({
      'unit/b.txt': '2',
      'unit/c.txt': 'c',
    });
  });

  it('shows the folder that is read, also where it did not exist', async () => {
    const history = await open('unit');
    expect(await textsAt(history, history.releases[1])).toEqual({
      'b.txt': '1',
    });
    await commit({ 'late/x.txt': 'x' });
    const late = await open('late');
    expect(await textsAt(late, late.releases[0])).toEqual({});
  });

  it('leaves out the commit that is read, so that tagging it changes nothing', async () => {
    await git.tag({ fs, dir: folder.path, ref: 'v3.0.0' });
    expect((await open()).releases.map(r => r.tag)).not.toContain('v3.0.0');
  });

  it('says that a shallow clone cannot tell', async () => {
    await writeFile(
      path.join(folder.path, '.git/shallow'),
      `${'0'.repeat(40)}\n`,
    );
    await expect(open()).rejects.toThrow(/shallow.*--unshallow --tags/);
  });

  it('survives a repository that is broken', async () => {
    await writeFile(
      path.join(folder.path, '.git/refs/tags/v9.0.0'),
      'nonsense\n',
    );
    await expect(open()).rejects.toThrow(/its tags cannot be read/);
  });
});
