// SPDX-License-Identifier: Apache-2.0
import type {
  Position,
  UpdateConfig,
} from '@golive/backstage-plugin-golive-common';

/** A configuration with the place of each value, by JSON pointer. */
export interface Located {
  readonly value: unknown;
  at(pointer: string): Position;
}

/** Whether a configuration opens updates of a kind of dependency, why, and where it says so. */
export type Opens = Omit<UpdateConfig['rules'][number], 'ecosystem'>;

/** What one file says. Plain JSON: it comes out of a worker. */
export interface UpdatesFile {
  readonly tool?: UpdateConfig['tool'];
  readonly value?: unknown;
  readonly positions?: Readonly<Record<string, Position>>;
}
