// SPDX-License-Identifier: Apache-2.0
import { threadId } from 'node:worker_threads';
import type { ParseAnswer } from '../parse/parseFile';
import type { WorkerTask } from '../worker';

/** A worker whose parser does what the file's text says: for tests of the pool. */
export default async function work({
  task,
  state,
}: WorkerTask): Promise<ParseAnswer> {
  Atomics.store(state, 0, 1);
  if (task.text === 'hang') for (;;);
  if (task.text === 'grow')
    for (const all: object[][] = []; ; )
      all.push(Array.from({ length: 1e6 }, () => ({})));
  if (task.text === 'exit') process.exit(3);
  Atomics.store(state, 0, 2);
  const parsed = { any: { value: threadId, problems: [] } };
  return { parsed, damaged: task.text === 'damage' };
}
