// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import {
  createReaderPool,
  readers,
  type Parsed,
  type Reader,
} from '../../plugins/golive-repository/src';
import { corpusOf } from './corpus';
import { mutate } from './mutate';
import { Random } from './random';

/*
 * Every reader on mutated real files, in the worker in which it runs in the
 * portal: no throw, no file that takes more than two seconds or its worker's
 * memory, nothing that is lost on its way through JSON. GOLIVE_FUZZ_RUNS says
 * how many files a reader gets, GOLIVE_FUZZ_SEED which ones, GOLIVE_FUZZ_READER
 * names one reader.
 */
const runs = Number(process.env.GOLIVE_FUZZ_RUNS ?? 2_000);
const seed = Number(process.env.GOLIVE_FUZZ_SEED ?? 20261122);
const only = process.env.GOLIVE_FUZZ_READER;
const inFlight = 4;

const pool = createReaderPool({ threads: 2 });
after(() => pool.close());

/** What no file may do to a reader; undefined if all is well. */
function faultOf({ value, problems }: Parsed<unknown>): string | undefined {
  const broken = problems.find(
    ({ code, message }) =>
      code === 'reader-failed' ||
      (code === 'over-limit' && /the (?:time|memory) to parse/.test(message)),
  );
  if (broken) return broken.message;
  if (value === undefined) return undefined;
  return isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)
    ? undefined
    : 'its value is not the same as JSON';
}

async function fuzz(reader: Reader): Promise<string[]> {
  const corpus = corpusOf(reader);
  assert.ok(corpus.length > 0, `there is no file that ${reader.id} reads`);
  const faults: string[] = [];
  let next = 0;
  const work = async () => {
    while (next < runs && faults.length < 5) {
      const run = next;
      next += 1;
      // One generator a run: any of them can be run again alone.
      const random = new Random(seed + run * 7919);
      const sample = random.of(corpus);
      const text = mutate(sample.text, random.of(corpus).text, random);
      const { parsed } = await pool.parse({
        path: sample.path,
        text,
        readers: [reader.id],
      });
      const fault = faultOf(parsed[reader.id]);
      if (fault)
        faults.push(
          `run ${run} of seed ${seed}, ${
            sample.path
          }: ${fault}\n${JSON.stringify(text.slice(0, 2_000))}`,
        );
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return faults;
}

for (const reader of readers.filter(({ id }) => !only || id === only)) {
  test(`${reader.id}: ${runs} mutated files, seed ${seed}`, async () => {
    assert.deepEqual(await fuzz(reader), []);
  });
}
