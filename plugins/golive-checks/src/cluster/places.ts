// SPDX-License-Identifier: Apache-2.0
import {
  at,
  positionOf,
  type Edit,
  type FileWhere,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { documentPointer } from '../pods/containers';

interface Placed {
  readonly file: string;
  readonly position: readonly [number, number];
  readonly pointer: string;
  readonly positions: Readonly<Record<string, readonly [number, number]>>;
}

/** The place of a field of an object beside the pods (`/spec/minAvailable`), or of what is nearest to it. */
export function whereOf(object: Placed, field = ''): FileWhere {
  return at(
    object.file,
    positionOf(object.positions, object.pointer + field) ?? object.position,
  );
}

/** Keys and indexes of a JSON pointer. */
function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
}

/**
 * The edits that set values of a workload's document, by JSON pointer; for a
 * fix's `edits`. None where a program rendered the workload: what stands in
 * its file is not what is deployed.
 */
export function editsOf(
  workload: Workload,
  values: Readonly<Record<string, unknown>>,
): { edits?: Edit[] } {
  const { document, file } = workload;
  if (document === undefined) return {};
  return {
    edits: Object.entries(values).map(([pointer, set]) => ({
      file,
      document,
      path: pathOf(documentPointer(workload, pointer)),
      set,
    })),
  };
}
