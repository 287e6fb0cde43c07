// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';

/** Where the attributes of a tag stand, by local name; the tag is well-formed. */
export function attributePositions(
  tagText: string,
  offset: number,
  at: (offset: number) => Position,
): Map<string, Position> {
  const found = new Map<string, Position>();
  const attribute = /\s([^\s=<>/]+)\s*=\s*(?:"[^"]*"|'[^']*')/g;
  for (const match of tagText.matchAll(attribute)) {
    const local = match[1].slice(match[1].indexOf(':') + 1);
    if (!match[1].startsWith('xmlns')) {
      found.set(local, at(offset + match.index + 1));
    }
  }
  return found;
}

/** Offsets at which lines begin. */
export function lineIndex(text: string): number[] {
  const starts = [0];
  const lineEnd = /\r\n|\r|\n/g;
  while (lineEnd.exec(text)) starts.push(lineEnd.lastIndex);
  return starts;
}

/** Line and column of an offset. */
export function positionAt(
  lineStarts: readonly number[],
  offset: number,
): Position {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (lineStarts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return [low + 1, offset - lineStarts[low] + 1];
}
