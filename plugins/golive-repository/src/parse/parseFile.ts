// SPDX-License-Identifier: Apache-2.0
import { problem } from '../problems';
import type { Parsed, Reader } from '../reader';
import { oneLine } from '../text';

/** One file for several readers: what a worker gets. */
export interface ParseTask {
  readonly path: string;
  readonly text: string;
  /** Ids of the readers that want it. */
  readonly readers: readonly string[];
}

/** What a worker answers. Plain JSON. */
export interface ParseAnswer {
  /** By the id of the reader. */
  readonly parsed: Readonly<Record<string, Parsed<unknown>>>;
  /** A parser threw: the worker may be damaged and must not be used again. */
  readonly damaged: boolean;
}

/** Runs the `parse` step of all readers that want a file, one after the other. */
export async function parseFile(
  task: ParseTask,
  readers: readonly Reader[],
): Promise<ParseAnswer> {
  const parsed: Record<string, Parsed<unknown>> = {};
  let damaged = false;
  for (const reader of readers.filter(({ id }) => task.readers.includes(id))) {
    try {
      parsed[reader.id] = await reader.parse({
        path: task.path,
        text: task.text,
      });
    } catch (error) {
      damaged = true;
      parsed[reader.id] = {
        problems: [parserFailed(task.path, reader.title, error)],
      };
    }
  }
  return { parsed, damaged };
}

function parserFailed(path: string, title: string, error: unknown) {
  const why = oneLine(error instanceof Error ? error.message : String(error));
  return problem(
    'reader-failed',
    'error',
    `${path} could not be read as ${title}: ${why}. If the file is right, report this.`,
    path,
  );
}
