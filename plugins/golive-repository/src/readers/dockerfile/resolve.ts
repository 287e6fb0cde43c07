// SPDX-License-Identifier: Apache-2.0
import type {
  Position,
  Resolved,
} from '@golive/backstage-plugin-golive-common';
import { maskOptions } from '../../secrets';
import { cleanString } from '../../text';
import { expand, type Variables } from './expand';

/** A value after substitution. */
export function resolve(
  raw: string,
  variables: Variables,
  position: Position,
  escape: string,
): Resolved {
  const { value, unresolved } = expand(raw, variables, escape);
  return {
    raw: cleanString(raw),
    ...(value === undefined ? {} : { value: cleanString(value) }),
    unresolved,
    position,
  };
}

/** The same without secrets among options. */
export function masked(value: Resolved): Resolved {
  return {
    ...value,
    raw: maskOptions(value.raw),
    ...(value.value === undefined ? {} : { value: maskOptions(value.value) }),
  };
}
