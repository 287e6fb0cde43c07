// SPDX-License-Identifier: Apache-2.0
import { indexTree, memoryTree, type RepositoryTree } from '../tree';
import type { Reader } from '../reader';
import { FileParser } from './fileParser';
import { contentId, ParseCache } from './parseCache';

const reader = (parsed: string[]): Reader => ({
  id: 'r',
  title: 'R',
  facts: [],
  files: ['**'],
  parse: ({ path, text }) => {
    parsed.push(`${path} ${text}`);
    if (text === 'bad') throw new Error('bad');
    return { value: text, problems: [] };
  },
  read: () => ({ facts: [] }),
});

async function run(
  tree: RepositoryTree,
  cache: ParseCache,
  ...files: string[]
) {
  const parsed: string[] = [];
  const one = reader(parsed);
  const index = indexTree(await tree.list(), tree.name);
  const parser = new FileParser(tree, index, [one], undefined, cache);
  for (const file of files) await parser.file(file, one, 'u');
  return parsed;
}

it('parses again only what changed, and never takes one path for another', async () => {
  const cache = new ParseCache();
  expect(await run(memoryTree({ a: '1', b: '1' }), cache, 'a', 'b')).toEqual([
    'a 1',
    'b 1',
  ]);
  expect(await run(memoryTree({ a: '2', b: '1' }), cache, 'a', 'b')).toEqual([
    'a 2',
  ]);
});

it('does not even read a file whose id it knows', async () => {
  const cache = new ParseCache();
  const reads: string[] = [];
  const tree: RepositoryTree = {
    name: 't',
    list: async () => [{ path: 'a', type: 'file', size: 1, id: 'x' }],
    read: async path => {
      reads.push(path);
      return new TextEncoder().encode('1');
    },
  };
  await run(tree, cache, 'a');
  await run(tree, cache, 'a');
  expect(reads).toEqual(['a']);
});

it('gives a parser that threw another chance', async () => {
  const cache = new ParseCache();
  const tree = memoryTree({ a: 'bad' });
  expect(await run(tree, cache, 'a')).toHaveLength(1);
  expect(await run(tree, cache, 'a')).toHaveLength(1);
});

it('forgets what was unused longest', async () => {
  const cache = new ParseCache(250);
  const tree = memoryTree({ a: '1', b: '2', c: '3' });
  await run(tree, cache, 'a', 'b', 'c');
  expect(await run(tree, cache, 'c', 'b')).toEqual([]);
  expect(await run(tree, cache, 'a')).toEqual(['a 1']);
});

it('names a content as Git does', () => {
  expect(contentId(new TextEncoder().encode('hello\n'))).toBe(
    'ce013625030ba8dba906f756967f9e9ca394464a',
  );
});
