// SPDX-License-Identifier: Apache-2.0
import type { Position, Problem } from '@golive/backstage-plugin-golive-common';
import type { z } from 'zod';
import { escapePointer } from '../../yaml';

/** How many values of the wrong type are taken out of one object before all of it is given up. */
const rounds = 50;

/** A value that fits its schema, and what had to be taken out for it. */
export interface Sanitized<T> {
  /** Absent if nothing that fits was left. */
  readonly value?: T;
  readonly problems: readonly Problem[];
}

/** Where a value of an object stands in its file. */
export type Locate = (pointer: string) => { file: string; position?: Position };

/**
 * Fits a value to its schema as the API server would see it: `null` is unset,
 * a value of the wrong type is refused. The offending value is taken out, so
 * that the rest can be judged, and told as a problem at its place; the API
 * server would refuse the object, which is a failure.
 *
 * @param pointer - JSON pointer of the value inside its document
 */
export function sanitize<T>(
  schema: z.ZodType<T>,
  value: unknown,
  pointer: string,
  locate: Locate,
): Sanitized<T> {
  const copy = withoutNulls(value);
  const problems: Problem[] = [];
  for (let round = 0; round < rounds; round++) {
    const parsed = schema.safeParse(copy);
    if (parsed.success) return { value: parsed.data, problems };
    const [issue] = parsed.error.issues;
    const path = removeAt(copy, issue.path);
    const below = issue.path
      .map(part => `/${escapePointer(String(part))}`)
      .join('');
    const { file, position } = locate(pointer + below);
    problems.push({
      code: 'wrong-type',
      outcome: 'fail',
      message: `${below.slice(1) || 'The value'}: ${
        issue.message
      }. The Kubernetes API refuses it; correct the value.`,
      where: position
        ? { file, line: position[0], column: position[1] }
        : { file },
    });
    if (!path) break;
  }
  return { problems };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, withoutNulls(item)]),
  );
}

/** Takes out the value at a path, or the nearest thing around it that can be taken out. */
function removeAt(root: unknown, path: readonly PropertyKey[]): boolean {
  for (let length = path.length; length > 0; length--) {
    const key = path[length - 1];
    const parent = path.slice(0, length - 1).reduce<unknown>(child, root);
    // An element of a list cannot be taken out without moving the others: the list goes.
    if (
      typeof parent === 'object' &&
      parent !== null &&
      !Array.isArray(parent) &&
      Object.hasOwn(parent, key)
    ) {
      return Reflect.deleteProperty(parent, key);
    }
  }
  return false;
}

function child(parent: unknown, key: PropertyKey): unknown {
  return typeof parent === 'object' && parent !== null
    ? Reflect.get(parent, key)
    : undefined;
}
