// SPDX-License-Identifier: Apache-2.0
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { pack } from './__testUtils__/pack';
import { archiveTree } from './archiveTree';

const open = (archive: Buffer) =>
  archiveTree('repo', Readable.from([archive]), new AbortController().signal);
const text = async (tree: Awaited<ReturnType<typeof open>>, path: string) =>
  new TextDecoder().decode(await tree.read(path));

describe('archiveTree', () => {
  it('shows files, folders, links and other things as what they are', async () => {
    const tree = await open(
      gzipSync(
        pack([
          { path: 'repo-main/', type: 'Directory' },
          {
            path: 'repo-main/Dockerfile',
            type: 'SymbolicLink',
            linkpath: 'docker/Dockerfile',
          },
          { path: 'repo-main/docker/', type: 'Directory' },
          { path: 'repo-main/docker/Dockerfile', content: 'FROM scratch' },
          {
            path: 'repo-main/hard',
            type: 'Link',
            linkpath: 'repo-main/docker/Dockerfile',
          },
          {
            path: 'repo-main/out',
            type: 'SymbolicLink',
            linkpath: '../../etc/hostname',
          },
          { path: 'repo-main/pipe', type: 'FIFO' },
        ]),
      ),
    );
    expect(await tree.list()).toEqual([
      {
        path: 'Dockerfile',
        type: 'symlink',
        size: 0,
        linkTarget: 'docker/Dockerfile',
      },
      { path: 'docker', type: 'directory', size: 0 },
      { path: 'docker/Dockerfile', type: 'file', size: 12 },
      { path: 'hard', type: 'file', size: 12 },
      {
        path: 'out',
        type: 'symlink',
        size: 0,
        linkTarget: '../../etc/hostname',
      },
      { path: 'pipe', type: 'other', size: 0 },
    ]);
    expect(await text(tree, 'Dockerfile')).toBe('FROM scratch');
    expect(await text(tree, 'hard')).toBe('FROM scratch');
    await expect(tree.read('out')).rejects.toThrow('leads out of the tree');
    await expect(tree.read('pipe')).rejects.toThrow('is not a file');
    await expect(tree.read('nope')).rejects.toThrow('is not a file');
  });

  it('reads many files in the order of paths', async () => {
    const names = Array.from({ length: 500 }, (_, i) => `f${999 - i}`);
    const tree = await open(
      pack(
        names.map(name => ({ path: `r/${name}`, content: name.repeat(100) })),
      ),
    );
    expect((await tree.list()).map(e => e.path)).toEqual([...names].sort());
    expect(await text(tree, 'f600')).toBe('f600'.repeat(100));
  });

  it.each(['r/../../etc/passwd', 'r//x', 'r/./x'])(
    'refuses the path %s',
    async path => {
      await expect(open(pack([{ path, content: 'x' }]))).rejects.toThrow(
        'no path',
      );
    },
  );

  it('refuses a bomb by its ratio', async () => {
    const bomb = gzipSync(
      pack(
        Array.from({ length: 10 }, (_, i) => ({
          path: `r/${i}`,
          content: Buffer.alloc(4 * 1024 * 1024),
        })),
      ),
    );
    await expect(open(bomb)).rejects.toThrow('decompression ratio');
  });

  it('refuses more than a repository may have', async () => {
    const files = Array.from({ length: 22 }, (_, i) => ({
      path: `r/${i}`,
      content: Buffer.alloc(5 * 1024 * 1024),
    }));
    await expect(open(pack(files))).rejects.toThrow('100 MB');
  });

  it('keeps the size of a file that is too large, not its content', async () => {
    const tree = await open(
      pack([{ path: 'r/large', content: Buffer.alloc(6 * 1024 * 1024, 'ab') }]),
    );
    expect(await tree.list()).toEqual([
      { path: 'large', type: 'file', size: 6 * 1024 * 1024 },
    ]);
    await expect(tree.read('large')).rejects.toThrow();
  });

  it('says that a broken archive is broken', async () => {
    const archive = gzipSync(
      pack([{ path: 'r/a', content: 'x'.repeat(5_000) }]),
    );
    await expect(
      open(archive.subarray(0, archive.length - 40)),
    ).rejects.toThrow();
    await expect(
      open(Buffer.from('<html>Sign in</html>'.repeat(100))),
    ).rejects.toThrow();
  });
});
