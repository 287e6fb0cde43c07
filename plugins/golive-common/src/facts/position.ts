// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/** Line and column of a value, from 1. */
export const positionSchema = z
  .tuple([z.number().int().positive(), z.number().int().positive()])
  .readonly();

/**
 * Positions of the values of one document, by JSON pointer (RFC 6901) from the
 * document's root: `/spec/template/spec/containers/0/image`.
 */
export const positionsSchema = z.record(z.string(), positionSchema);
/** See {@link positionsSchema}. */
export type Positions = z.infer<typeof positionsSchema>;

/**
 * The position of a pointer, or of its nearest ancestor that has one: what is
 * missing is shown at the place where it would have to stand.
 */
export function positionOf(
  positions: Positions,
  pointer: string,
): readonly [number, number] | undefined {
  for (let p = pointer; ; p = p.slice(0, p.lastIndexOf('/'))) {
    if (Object.hasOwn(positions, p)) return positions[p];
    if (!p) return undefined;
  }
}
