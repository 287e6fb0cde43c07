// SPDX-License-Identifier: Apache-2.0
import type { Edit } from '@golive/backstage-plugin-golive-common';
import { EditRefused } from './refused';

/** An edit that puts text at a place. */
export type TextEdit = Extract<Edit, { insert: string }>;

interface Splice {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

function offsetsOfLines(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1))
    starts.push(i + 1);
  return starts;
}

function offsetOf(
  [line, column]: readonly [number, number],
  starts: readonly number[],
  text: string,
): number {
  const start = starts[line - 1];
  const next = starts[line] ?? text.length + 1;
  const offset = start + column - 1;
  if (start === undefined || column < 1 || offset >= next)
    throw new EditRefused(`line ${line}, column ${column} is not in the file`);
  return offset;
}

/**
 * Puts texts at places, all of which count in the text as it is before.
 *
 * @throws EditRefused where two of them touch the same characters, or a place is not there
 */
export function applyTextEdits(
  text: string,
  edits: readonly TextEdit[],
): string {
  const starts = offsetsOfLines(text);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const splices = edits.map((edit): Splice => {
    const from = offsetOf(edit.start, starts, text);
    const to = edit.end ? offsetOf(edit.end, starts, text) : from;
    if (to < from) throw new EditRefused('its end is before its start');
    return { from, to, insert: edit.insert.replace(/\r?\n/g, lineBreak) };
  });
  const distinct = [
    ...new Map(splices.map(s => [JSON.stringify(s), s])).values(),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
  distinct.forEach((splice, i) => {
    const before = distinct[i - 1];
    // Two texts for one place: nobody can say which comes first.
    if (before && (splice.from < before.to || splice.from === before.from))
      throw new EditRefused('it overlaps another change of the file');
  });
  let result = text;
  for (const { from, to, insert } of distinct.reverse())
    result = result.slice(0, from) + insert + result.slice(to);
  return result;
}
