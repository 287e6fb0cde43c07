// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { limits } from '../limits';
import { localTree, memoryTree } from '.';
import { joinPath, type TreeEntry } from './tree';
import { indexTree } from './treeIndex';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const codes = (listing: readonly TreeEntry[]) => {
  const { problems, refused } = indexTree(listing, 'tree');
  return [...problems]
    .map(([at, p]) => `${at} ${p.outcome} ${p.code}`)
    .concat(refused ? [refused.code] : []);
};
const file = (at: string, size = 1): TreeEntry => ({
  path: at,
  type: 'file',
  size,
});
const link = (at: string, linkTarget: string): TreeEntry => ({
  path: at,
  type: 'symlink',
  size: 0,
  linkTarget,
});

describe('joinPath', () => {
  it.each([
    ['a/b', 'c', 'a/b/c'],
    ['a/b', '../c', 'a/c'],
    ['a/b', '/c', 'c'],
    ['', './x//y', 'x/y'],
    ['a', '..', ''],
    ['a', '../..', undefined],
    ['', '..', undefined],
    ['a', '%2e%2e/x', 'a/%2e%2e/x'],
  ])('%s + %s', (folder, relative, expected) => {
    expect(joinPath(folder, relative)).toBe(expected);
  });
});

describe('indexTree', () => {
  it('follows links inside the tree, to files and to folders', () => {
    const { files, problems } = indexTree(
      [
        file('real/a.yaml'),
        file('real/sub/b.yaml'),
        link('k8s', 'real'),
        link('c.yaml', 'k8s/a.yaml'),
        link('d.yaml', 'c.yaml'),
      ],
      'tree',
    );
    expect(problems.size).toBe(0);
    expect([...files.values()].map(f => [f.path, f.real])).toEqual([
      ['c.yaml', 'real/a.yaml'],
      ['d.yaml', 'real/a.yaml'],
      ['k8s/a.yaml', 'real/a.yaml'],
      ['k8s/sub/b.yaml', 'real/sub/b.yaml'],
      ['real/a.yaml', 'real/a.yaml'],
      ['real/sub/b.yaml', 'real/sub/b.yaml'],
    ]);
  });

  it('reports what leads out, in circles, to nothing, through too many links', () => {
    const chain = Array.from({ length: 10 }, (_, i) =>
      link(`l${i}`, i ? `l${i - 1}` : 'real'),
    );
    const found = codes([
      file('real'),
      link('absolute', '/etc/passwd'),
      link('up', '../../etc/passwd'),
      link('a/up', '../../x'),
      link('dangling', 'missing'),
      link('loop', 'loop'),
      link('one', 'two'),
      link('two', 'one'),
      ...chain,
    ]);
    expect(found).toEqual(
      [
        'absolute',
        'up',
        'a/up',
        'dangling',
        'loop',
        'one',
        'two',
        'l8',
        'l9',
      ].map(at => `${at} unknown link-not-followed`),
    );
  });

  it('reports paths that are none, twice, too long, and what is no file', () => {
    expect(
      codes([
        file('../x'),
        file('/etc/passwd'),
        file('a/../../b'),
        file('nul\0'),
        file('line\n::error::x.yaml'),
        file('\u001b[31m.yaml'),
        file('twice'),
        file('twice'),
        { path: 'pipe', type: 'other', size: 0 },
        file('x'.repeat(1025)),
      ]).map(found => found.split(' ').slice(-2).join(' ')),
    ).toEqual([
      'unknown unsafe-path',
      'unknown unsafe-path',
      'unknown unsafe-path',
      'unknown unsafe-path',
      'unknown unsafe-path',
      'unknown unsafe-path',
      'unknown path-twice',
      'unknown not-a-file',
      'unknown over-limit',
    ]);
  });

  it('refuses a tree that is too large as a whole', () => {
    const many = Array.from({ length: limits.tree.entries + 1 }, (_, i) =>
      file(`f${i}`),
    );
    expect(codes(many)).toEqual(['over-limit']);
    expect(codes([file('big', limits.tree.bytes + 1)])).toEqual(['over-limit']);
  });

  it('keeps links to folders from multiplying the tree', () => {
    const listing = [
      ...Array.from({ length: 5_000 }, (_, i) => file(`real/f${i}`)),
      ...Array.from({ length: 5_000 }, (_, i) => link(`l${i}`, 'real')),
    ];
    const { files, problems } = indexTree(listing, 'tree');
    expect(files.size).toBeLessThan(2 * limits.tree.entries + 5_000);
    expect(problems.size).toBeGreaterThan(4_900);
  });

  it('looks into packages and image folders that have the name of an output', () => {
    const { files } = indexTree(
      [
        file('src/main/java/io/acme/build/A.java'),
        file('src/node_modules/x.js'),
        file('build/Dockerfile'),
        file('build/entry.sh'),
        file('build/target/x.yaml'),
        file('a/dist/x.yaml'),
      ],
      'tree',
    );
    expect([...files.keys()]).toEqual([
      'build/Dockerfile',
      'build/entry.sh',
      'src/main/java/io/acme/build/A.java',
    ]);
  });

  it('leaves out what builds and tools write', () => {
    const { files } = indexTree(
      [file('.git/config'), file('a/target/x.yaml'), file('target')],
      'tree',
    );
    expect([...files.keys()]).toEqual(['target']);
  });
});

describe('localTree', () => {
  let root: string;
  let folder: string;
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'golive-tree-'));
    folder = path.join(root, 'repository');
    mkdirSync(path.join(folder, 'sub/node_modules/x'), { recursive: true });
    mkdirSync(path.join(folder, 'target'));
    writeFileSync(path.join(folder, 'target/out.txt'), 'o');
    writeFileSync(path.join(root, 'secret'), 'hunter2');
    writeFileSync(path.join(folder, 'sub/a.txt'), 'a');
    writeFileSync(path.join(folder, 'sub/node_modules/x/b.txt'), 'b');
    symlinkSync('sub/a.txt', path.join(folder, 'inside'));
    symlinkSync('../secret', path.join(folder, 'outside'));
    symlinkSync('..', path.join(folder, 'above'));
    symlinkSync('/etc', path.join(folder, 'etc'));
    linkSync(path.join(root, 'secret'), path.join(folder, 'hard'));
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('lists entries as they are, in a fixed order, without walking through links', async () => {
    expect(
      (await localTree(folder).list()).map(
        e => `${e.type} ${e.path} ${e.linkTarget ?? e.size}`,
      ),
    ).toEqual([
      'symlink above ..',
      'symlink etc /etc',
      'file hard 7',
      'symlink inside sub/a.txt',
      'symlink outside ../secret',
      'other pipe 0',
      'directory sub 0',
      'directory target 0',
      'file sub/a.txt 1',
      'directory sub/node_modules 0',
    ]);
  });

  it('reads through links inside, and the content of a hard link', async () => {
    const tree = localTree(folder);
    expect(text(await tree.read('inside'))).toBe('a');
    expect(text(await tree.read('hard'))).toBe('hunter2');
  });

  it.each([
    'outside',
    'above/secret',
    'etc/passwd',
    '../secret',
    'sub/../../secret',
    '/etc/passwd',
    'pipe',
    'missing',
  ])('does not read %s', async at => {
    await expect(localTree(folder).read(at)).rejects.toThrow();
  });

  it('does not follow a link that was put in place after listing', async () => {
    const tree = localTree(folder);
    mkdirSync(path.join(folder, 'late'));
    writeFileSync(path.join(folder, 'late/secret'), 'ours');
    await tree.list();
    rmSync(path.join(folder, 'late'), { recursive: true });
    symlinkSync('..', path.join(folder, 'late'));
    await expect(tree.read('late/secret')).rejects.toThrow(
      'leads out of the tree',
    );
    rmSync(path.join(folder, 'late'));
  });

  it('does not read a file over the limit', async () => {
    writeFileSync(
      path.join(folder, 'big'),
      Buffer.alloc(limits.tree.entry + 1),
    );
    await expect(localTree(folder).read('big')).rejects.toThrow(
      'the limit is 5 MB',
    );
    rmSync(path.join(folder, 'big'));
  });
});

describe('memoryTree', () => {
  it('behaves as a folder does', async () => {
    const tree = memoryTree({
      'a/x': 'text',
      b: { link: 'a/x' },
      c: { link: '/etc/passwd' },
      d: new Uint8Array([1]),
    });
    expect(text(await tree.read('b'))).toBe('text');
    await expect(tree.read('c')).rejects.toThrow();
    await expect(tree.read('nothing')).rejects.toThrow(
      'nothing is not a file of memory',
    );
    expect((await tree.list()).map(e => [e.path, e.type, e.size])).toEqual([
      ['a/x', 'file', 4],
      ['b', 'symlink', 0],
      ['c', 'symlink', 0],
      ['d', 'file', 1],
    ]);
  });
});
