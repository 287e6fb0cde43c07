// SPDX-License-Identifier: Apache-2.0
import type { ParseAnswer, ParseTask } from './parseFile';

/** Where files are parsed: in workers (`createReaderPool`), or here. */
export interface ReaderPool {
  /** Never rejects because of what a file holds: that is in the answer. */
  parse(task: ParseTask): Promise<ParseAnswer>;
  /** Ends the workers; nothing may be parsed afterwards. */
  close(): Promise<void>;
}
