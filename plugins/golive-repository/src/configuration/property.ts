// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';

/** One property as a file writes it. */
export interface Property {
  /** As written, with dots: `management.endpoint.health.group.liveness.include`. */
  readonly key: string;
  /** Text, also of numbers and booleans; lists are joined with commas. */
  readonly value: string;
  readonly position: Position;
}
