// SPDX-License-Identifier: Apache-2.0
import type { Where } from '@golive/backstage-plugin-golive-common';

/** `file:line:column` of a place in a file; other places are not looked at by these tests. */
export function place(where: Where | undefined): string {
  return where && 'file' in where
    ? [where.file, where.line, where.column].filter(Boolean).join(':')
    : '';
}
