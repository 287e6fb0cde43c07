// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { UsageError, type Io } from '../io';
import { jsonReport } from '../output/json';
import { junitReport } from '../output/junit';
import { markdownReport } from '../output/markdown';
import { sarifReport } from '../output/sarif';
import { styleOf } from '../output/style';
import { textReport } from '../output/text';
import type { Results } from '../output/view';
import type { FormatName, WantedReport } from './formats';

interface WriteOptions {
  readonly cwd?: string;
  readonly color?: boolean;
  readonly quiet?: boolean;
}

/** Whether colours are wanted: on a terminal, unless NO_COLOR or --no-color says otherwise. */
export function isColored(io: Io, color: boolean | undefined): boolean {
  if (color === false || io.env.NO_COLOR) return false;
  return (
    Boolean(io.env.FORCE_COLOR && io.env.FORCE_COLOR !== '0') ||
    io.outIsTerminal
  );
}

/** Writes each report to its file, or to standard output. */
export function writeReports(
  wanted: readonly WantedReport[],
  results: Results,
  options: WriteOptions,
  io: Io,
): void {
  const make: Record<FormatName, (toFile: boolean) => string> = {
    text: toFile =>
      textReport(results, {
        style: styleOf(!toFile && isColored(io, options.color)),
        quiet: options.quiet ?? false,
      }),
    json: () => jsonReport(results),
    sarif: () => sarifReport(results),
    junit: () => junitReport(results),
    markdown: () => markdownReport(results),
  };
  for (const { format, file } of wanted) {
    const text = make[format](file !== undefined);
    if (file === undefined) {
      io.out(text);
      continue;
    }
    try {
      fs.writeFileSync(path.resolve(io.cwd, options.cwd ?? '.', file), text);
    } catch (error) {
      throw new UsageError(
        `The report ${file} cannot be written: ${
          error instanceof Error ? error.message : String(error)
        }`,
      );
    }
  }
}
