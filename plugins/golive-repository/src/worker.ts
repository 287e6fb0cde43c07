// SPDX-License-Identifier: Apache-2.0
import { parseFile, type ParseAnswer, type ParseTask } from './parse/parseFile';
import { readers } from './readers/index.generated';

/** What the pool hands to a worker. */
export interface WorkerTask {
  readonly task: ParseTask;
  /** One shared number: 0 waiting, 1 started, 2 done; the pool measures time by it. */
  readonly state: Int32Array;
}

/** The worker's side of `createReaderPool`: one file in, plain JSON out. */
export default async function work({
  task,
  state,
}: WorkerTask): Promise<ParseAnswer> {
  Atomics.store(state, 0, 1);
  try {
    return await parseFile(task, readers);
  } finally {
    Atomics.store(state, 0, 2);
  }
}
