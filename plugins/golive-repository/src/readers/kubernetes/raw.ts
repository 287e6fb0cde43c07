// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Positions,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import type { Locate } from './sanitize';

/** An object of a document, on its own or as an item of a List. */
export interface RawObject {
  readonly value: Readonly<Record<string, unknown>>;
  /** JSON pointer of the object inside its document. */
  readonly pointer: string;
  readonly file: string;
  readonly position: readonly [number, number];
  readonly positions: Positions;
  /** Index of the document in its file. */
  readonly document: number;
  /** What is wrong with the document. */
  readonly problems: readonly Problem[];
}

/** Finds positions of an object's values. */
export function locator(raw: RawObject): Locate {
  return pointer => ({
    file: raw.file,
    position: positionOf(raw.positions, pointer) ?? raw.position,
  });
}

/**
 * What has two readings is told as that: the reading that does not fit its
 * field's type is no second problem at the same place.
 */
export function withoutAmbiguous(
  found: readonly Problem[],
  known: readonly Problem[],
): Problem[] {
  const places = new Set(known.map(p => JSON.stringify(p.where)));
  return found.filter(p => !places.has(JSON.stringify(p.where)));
}

/** Positions of the object itself: of a List only those of the item. */
export function ownPositions(raw: RawObject): Positions {
  return raw.pointer
    ? Object.fromEntries(
        Object.entries(raw.positions).filter(
          ([p]) => p === raw.pointer || p.startsWith(`${raw.pointer}/`),
        ),
      )
    : raw.positions;
}
