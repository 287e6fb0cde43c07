// SPDX-License-Identifier: Apache-2.0
import { limits } from '../limits';
import { readers } from '../readers/index.generated';
import { indexTree, memoryTree } from '../tree';
import { FileParser } from './fileParser';
import type { ReaderPool } from './pool';

const names = Array.from({ length: 12 }, (_, i) => `${i}.yaml`);
const [reader] = readers;

/** A parser to which each file takes a third of what a unit may take, by a clock of its own. */
async function slowParser() {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const parsed: string[] = [];
  const pool: ReaderPool = {
    parse: async task => {
      parsed.push(task.path);
      await Promise.resolve();
      now += limits.worker.unit / 3;
      return {
        parsed: Object.fromEntries(
          task.readers.map(id => [id, { value: task.path, problems: [] }]),
        ),
        damaged: false,
      };
    },
    close: async () => undefined,
  };
  const tree = memoryTree(Object.fromEntries(names.map(n => [n, 'a: 1'])));
  const index = indexTree(await tree.list(), 'memory');
  return { parser: new FileParser(tree, index, readers, pool), parsed };
}

afterEach(() => jest.restoreAllMocks());

describe('the time of a unit', () => {
  it('ends while its files are read, also when all were asked for at once', async () => {
    const { parser, parsed } = await slowParser();
    const found = await Promise.all(
      names.map(name => parser.file(name, reader, 'a')),
    );
    const refused = found.filter(f => f.problems.length);
    expect(parsed.length).toBeLessThan(names.length);
    expect(refused.length).toBe(names.length - parsed.length);
    expect(refused[0].problems).toMatchObject([
      {
        code: 'over-limit',
        outcome: 'unknown',
        where: { file: refused[0].path },
      },
    ]);
  });

  it('does not take a file from the next unit', async () => {
    const { parser } = await slowParser();
    await Promise.all(names.map(name => parser.file(name, reader, 'a')));
    const last = names[names.length - 1];
    expect((await parser.file(last, reader, 'a')).problems).toHaveLength(1);
    expect(await parser.file(last, reader, 'b')).toEqual({
      path: last,
      value: last,
      problems: [],
    });
  });
});
