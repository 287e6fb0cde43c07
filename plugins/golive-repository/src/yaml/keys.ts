// SPDX-License-Identifier: Apache-2.0
import { isScalar, Scalar, type Node } from 'yaml';

/** A JSON object as YAML gives it. */
export type YamlObject = { [key: string]: unknown };

/** Whether a key is a plain `<<`. */
export function isMergeKey(key: Node | null): boolean {
  return (
    isScalar(key) &&
    key.type === Scalar.PLAIN &&
    key.source === '<<' &&
    !key.tag
  );
}

/**
 * Sets a key of an object. No system has a use for a key that would be an
 * object's prototype in JavaScript; leaving it out keeps every copy harmless.
 */
export function setKey(object: YamlObject, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
}

/** A key as a part of a JSON pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
