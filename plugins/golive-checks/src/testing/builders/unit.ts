// SPDX-License-Identifier: Apache-2.0
import {
  type Unit,
  type UnitKind,
} from '@golive/backstage-plugin-golive-common';

/** A unit of a kind, with annotations where a case needs some. */
export function unit(
  kind: UnitKind = 'service',
  annotations: Record<string, string> = {},
): Unit {
  return {
    ref: 'component:default/quote-service',
    kind,
    title: 'Quote service',
    annotations,
  };
}
