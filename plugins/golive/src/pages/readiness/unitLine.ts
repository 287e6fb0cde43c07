// SPDX-License-Identifier: Apache-2.0
import type { UnitRow } from '@golive/backstage-plugin-golive-common';
import type { MatrixLine } from '../../components/matrix';

/** The line that is still to come. */
export const pending: MatrixLine = { type: 'pending' };

const lines = new WeakMap<UnitRow, MatrixLine>();

/** The line of a row; the same object for the same row, so that it is not drawn again in vain. */
export function unitLine(row: UnitRow): MatrixLine {
  const known = lines.get(row);
  if (known) return known;
  const line: MatrixLine = { type: 'unit', row };
  lines.set(row, line);
  return line;
}
