// SPDX-License-Identifier: Apache-2.0
import { symlink, utimes, writeFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { localSource } from './localSource';

const signal = new AbortController().signal;

describe('localSource', () => {
  const folder = createMockDirectory();

  it.each([
    ['file:/repos/quote/catalog-info.yaml', '/repos/quote'],
    ['file:/repos/quote/', '/repos/quote'],
    ['file:/repos/../repos/quote/', '/repos/quote'],
    ['file:relative/catalog-info.yaml', undefined],
    ['url:https://git.example/x', undefined],
  ])('places %s in %s', (location, root) => {
    expect(localSource().place(location)).toEqual(root && { root, path: '' });
  });

  it('has the same revision for the same content, whatever the dates', async () => {
    folder.setContent({ 'a.yaml': 'a: 1', 'node_modules/x/y.js': '1' });
    const one = await localSource().open(folder.path, undefined, signal);
    await utimes(folder.resolve('a.yaml'), 1, 1);
    folder.addContent({ 'node_modules/x/z.js': '2' });
    const two = await localSource().open(folder.path, undefined, signal);
    expect(one).toMatchObject({
      revision: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
    expect(two).toMatchObject({
      revision: (one as { revision: string }).revision,
    });
  });

  it('is unchanged until content changes, also of the same length', async () => {
    folder.setContent({ 'a.yaml': 'a: 1' });
    const source = localSource();
    const first = await source.open(folder.path, undefined, signal);
    if (first === 'unchanged') throw new Error('nothing was known yet');
    expect(await source.open(folder.path, first.revision, signal)).toBe(
      'unchanged',
    );
    expect(await localSource().open(folder.path, first.revision, signal)).toBe(
      'unchanged',
    );
    await writeFile(folder.resolve('a.yaml'), 'a: 2');
    await utimes(folder.resolve('a.yaml'), 5, 5);
    expect(await source.open(folder.path, first.revision, signal)).not.toBe(
      'unchanged',
    );
  });

  it('sees a link as a link', async () => {
    folder.setContent({ 'a.yaml': 'a: 1' });
    await symlink('/etc/hostname', folder.resolve('Dockerfile'));
    const opened = await localSource().open(folder.path, undefined, signal);
    if (opened === 'unchanged') throw new Error('nothing was known yet');
    expect(await opened.tree.list()).toContainEqual({
      path: 'Dockerfile',
      type: 'symlink',
      size: 0,
      linkTarget: '/etc/hostname',
    });
    await expect(opened.tree.read('Dockerfile')).rejects.toThrow(
      'out of the tree',
    );
  });

  it('says that a folder is gone', async () => {
    await expect(
      localSource().open(folder.resolve('gone'), undefined, signal),
    ).rejects.toThrow('ENOENT');
  });
});
