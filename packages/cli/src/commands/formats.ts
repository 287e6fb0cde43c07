// SPDX-License-Identifier: Apache-2.0
import { UsageError } from '../io';
import { nearest } from '../nearest';

/** The formats of a report. */
const formatNames = ['text', 'json', 'sarif', 'junit', 'markdown'] as const;
/** See {@link formatNames}. */
export type FormatName = (typeof formatNames)[number];

/** A report that is wanted: its format, and the file that it goes to. */
export interface WantedReport {
  readonly format: FormatName;
  /** Absent: standard output. */
  readonly file?: string;
}

/** Reads the values of `--format`; without one for the standard output, that is text. */
export function wantedReports(values: readonly string[]): WantedReport[] {
  const wanted = values.map((value): WantedReport => {
    const [name, ...rest] = value.split('=');
    const format = formatNames.find(f => f === name);
    if (!format)
      throw new UsageError(
        `There is no format "${name}"; there is ${formatNames.join(
          ', ',
        )}.${nearest(name, formatNames)}`,
      );
    const file = rest.join('=');
    if (rest.length && !file)
      throw new UsageError(`--format ${value} names no file behind the "=".`);
    return file ? { format, file } : { format };
  });
  const shown = wanted.filter(w => w.file === undefined);
  if (shown.length > 1)
    throw new UsageError(
      `Standard output takes one format, not ${shown
        .map(w => w.format)
        .join(' and ')}; send the others to files: --format ${
        shown[1].format
      }=FILE`,
    );
  const files = wanted.flatMap(w => w.file ?? []);
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice !== undefined)
    throw new UsageError(`Two reports would be written to ${twice}.`);
  return shown.length ? wanted : [{ format: 'text' }, ...wanted];
}
