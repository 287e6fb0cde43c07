// SPDX-License-Identifier: Apache-2.0
import {
  parseEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';

/** A reference with the entity's namespace as default; undefined if it is none. */
export function entityRef(
  text: string,
  defaultKind: string,
  defaultNamespace: string,
): CompoundEntityRef | undefined {
  try {
    const ref = parseEntityRef(text, { defaultKind, defaultNamespace });
    return Object.values(ref).every(p => /^[A-Za-z0-9._-]{1,63}$/.test(p))
      ? ref
      : undefined;
  } catch {
    return undefined;
  }
}

/** A comma-separated annotation as a list. */
export function commaList(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
}
