// SPDX-License-Identifier: Apache-2.0
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createReaderPool } from './readerPool';
import type { ReaderPool } from './pool';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: good }
spec:
  template:
    spec:
      containers: [{ name: app, image: registry.example/app:1 }]
`;
const hostile: Record<string, string> = {
  'alias bomb': [
    'apiVersion: v1\na: &a [x,x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'
      .split('')
      .map((c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefghi'[i]}`)}]`),
  ].join('\n'),
  '40,000 anchors': `apiVersion: v1\nx:\n${Array.from(
    { length: 40_000 },
    (_, i) => `- &a${i} 1\n- *a${i}`,
  ).join('\n')}`,
  '1 MB of [a,a]': `apiVersion: [${'a,'.repeat(520_000)}a]`,
  'deep nesting': `apiVersion: ${'['.repeat(200_000)}`,
};

describe('createReaderPool', () => {
  let pool: ReaderPool;
  beforeAll(() => {
    pool = createReaderPool();
  });
  afterAll(() => pool.close());

  const parse = (path: string, text: string) =>
    pool.parse({ path, text, readers: ['kubernetes'] });
  const readGood = () => parse('good.yaml', deployment);
  const good = {
    damaged: false,
    parsed: {
      kubernetes: {
        value: {
          objects: [
            { type: 'workload', value: { name: 'good', file: 'good.yaml' } },
          ],
        },
        problems: [],
      },
    },
  };

  it('gives plain JSON from a worker that loads the TypeScript sources', async () => {
    expect(await readGood()).toMatchObject(good);
  }, 60_000);

  it.each(Object.keys(hostile))(
    'survives %s: a problem, a free event loop, and a good file afterwards',
    async name => {
      const delay = monitorEventLoopDelay({ resolution: 10 });
      delay.enable();
      const { parsed } = await parse('hostile.yaml', hostile[name]);
      delay.disable();
      expect(parsed.kubernetes.value?.valueOf()).not.toMatchObject({
        objects: [{}],
      });
      expect(parsed.kubernetes.problems).toMatchObject([
        {
          code: 'over-limit',
          outcome: 'unknown',
          where: { file: 'hostile.yaml' },
        },
      ]);
      // Generous beside what is usual (a few milliseconds): the machine has other work.
      expect(delay.percentile(99) / 1e6).toBeLessThan(1_000);
      expect(await readGood()).toMatchObject(good);
    },
    60_000,
  );
});

describe('a pool whose parser misbehaves', () => {
  const worker = require.resolve('../testing/misbehavingWorker');
  let pool: ReaderPool;
  beforeAll(() => {
    pool = createReaderPool({ threads: 2, worker });
  });
  afterAll(() => pool.close());

  const parse = async (text: string) => {
    const { parsed } = await pool.parse({
      path: 'a/file.yaml',
      text,
      readers: ['any'],
    });
    return parsed.any;
  };
  const thread = async () => (await parse('good')).value;

  it.each([
    ['hang', 'over-limit', 'unknown', /time to parse its 4 bytes.*2 s/],
    // Node does not always say that a thread it ended had run out of memory.
    [
      'grow',
      expect.stringMatching(/^(?:over-limit|reader-failed)$/),
      expect.stringMatching(/^(?:unknown|error)$/),
      /(?:memory|time) to parse its 4 bytes|ended the worker/,
    ],
    ['exit', 'reader-failed', 'error', /ended the worker/],
  ])(
    'tells of a parser that would %s, and goes on',
    async (text, code, outcome, message) => {
      const [, , good] = await Promise.all([
        parse('good'),
        parse(text),
        thread(),
      ]);
      expect(good).toEqual(expect.any(Number));
      const [found] = (await parse(text)).problems;
      expect(found).toMatchObject({
        code,
        outcome,
        where: { file: 'a/file.yaml' },
      });
      expect(found.message).toMatch(message);
      expect(await thread()).toEqual(expect.any(Number));
    },
    60_000,
  );

  it('does not use a worker again whose parser threw', async () => {
    const alone = createReaderPool({ threads: 1, worker });
    const of = async (text: string) =>
      (await alone.parse({ path: 'a', text, readers: ['any'] })).parsed.any
        .value;
    const first = await of('good');
    expect(await of('damage')).toBe(first);
    expect(await of('good')).not.toBe(first);
    await alone.close();
  }, 60_000);
});
