// SPDX-License-Identifier: Apache-2.0
import {
  at,
  positionOf,
  type FileWhere,
  type Position,
  type Positions,
} from '@golive/backstage-plugin-golive-common';

/** A document of a file, with where its values stand. */
export interface Placed {
  readonly file: string;
  readonly position: Position;
  readonly positions: Positions;
}

/** The place of a value in a document, or of what it would have to stand in. */
export function placeOf(document: Placed, pointer: string): FileWhere {
  return at(
    document.file,
    positionOf(document.positions, pointer) ?? document.position,
  );
}
