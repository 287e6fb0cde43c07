// SPDX-License-Identifier: Apache-2.0
import JSON5 from 'json5';
import type { Position } from '@golive/backstage-plugin-golive-common';
import { escapePointer } from '../yaml';

/** A JSON text with the place of every value, or why it is none. */
export type JsonRead =
  | {
      readonly value: unknown;
      /** Of a value by JSON pointer (of a member: of its name); of the nearest one above where it is not there. */
      at(pointer: string): Position;
      readonly refused?: undefined;
    }
  | {
      readonly refused: string;
      readonly position: Position;
      readonly deep?: boolean;
    };

/** Nesting of a report or a configuration. */
const maxDepth = 64;

/**
 * Parses JSON, or JSON5 where `lenient`. A name that stands twice in an object
 * is refused: programs take the first or the last.
 */
export function readJson(text: string, lenient = false): JsonRead {
  const positions = new Map<string, Position>();
  const place = places(text);
  const scanned = scan(text, (pointer, index) => {
    if (positions.has(pointer)) return false;
    positions.set(pointer, place(index));
    return true;
  });
  if (scanned?.deep)
    return {
      refused: `it is nested deeper than ${maxDepth}`,
      position: place(scanned.index),
      deep: true,
    };
  let value: unknown;
  try {
    value = lenient ? JSON5.parse(text) : JSON.parse(text);
  } catch (error) {
    return { refused: message(error), position: positionIn(error, text) };
  }
  if (scanned?.duplicate !== undefined)
    return {
      refused: `"${scanned.duplicate.slice(0, 80)}" stands twice in one object`,
      position: place(scanned.index),
    };
  return {
    value,
    at(pointer) {
      for (let p = pointer; p; p = p.slice(0, p.lastIndexOf('/'))) {
        const found = positions.get(p);
        if (found) return found;
      }
      return positions.get('') ?? [1, 1];
    },
  };
}

function message(error: unknown): string {
  return error instanceof Error
    ? error.message.replace(
        /^JSON5: |, "[\s\S]*$| in JSON[\s\S]*$| at position[\s\S]*$|\([\s\S]*$| at \d+:\d+$/g,
        '',
      )
    : String(error);
}

/** Where JSON.parse or JSON5.parse stopped. */
function positionIn(error: unknown, text: string): Position {
  const { lineNumber, columnNumber } = error as {
    lineNumber?: number;
    columnNumber?: number;
  };
  if (lineNumber && columnNumber)
    return [lineNumber, Math.max(1, columnNumber)];
  const index = /position (\d+)/.exec(
    error instanceof Error ? error.message : '',
  )?.[1];
  return places(text)(index === undefined ? text.length : Number(index));
}

interface Stopped {
  readonly index: number;
  readonly deep?: boolean;
  readonly duplicate?: string;
}

/** One level of nesting. */
interface Level {
  readonly pointer: string;
  readonly isObject: boolean;
  index: number;
  key?: string;
}

const tokens =
  /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}[\],:]|[^\s{}[\],:"'/]+|\//g;

/** Walks the tokens of a text; `tell` gets each value's pointer and says whether it is new. */
function scan(
  text: string,
  tell: (pointer: string, index: number) => boolean,
): Stopped | undefined {
  const levels: Level[] = [];
  let duplicate: Stopped | undefined;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const level = levels.at(-1);
    if (/^\/[/*]/.test(token)) continue;
    if (token === '}' || token === ']') {
      levels.pop();
    } else if (token === ',') {
      if (level) {
        level.index += 1;
        level.key = undefined;
      }
    } else if (token === ':') {
      continue;
    } else if (level?.isObject && level.key === undefined) {
      level.key = nameOf(token);
      if (!tell(pointerIn(level), index))
        duplicate ??= { index, duplicate: level.key };
    } else {
      const pointer = level ? pointerIn(level) : '';
      if (!level?.isObject) tell(pointer, index);
      if (token !== '{' && token !== '[') continue;
      if (levels.length >= maxDepth) return { index, deep: true };
      levels.push({ pointer, isObject: token === '{', index: 0 });
    }
  }
  return duplicate;
}

function pointerIn({ pointer, isObject, key, index }: Level): string {
  return `${pointer}/${isObject ? escapePointer(key ?? '') : index}`;
}

function nameOf(token: string): string {
  if (!/^["']/.test(token)) return token;
  try {
    return String(JSON5.parse(token));
  } catch {
    return token;
  }
}

function places(text: string): (index: number) => Position {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1))
    starts.push(i + 1);
  return index => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= index) low = middle;
      else high = middle - 1;
    }
    return [low + 1, index - starts[low] + 1];
  };
}
