// SPDX-License-Identifier: Apache-2.0
import type { Where } from '@golive/backstage-plugin-golive-common';

/** Puts a folder before a path of the tree, `''` for none. */
export function prefixed(prefix: string, file: string): string {
  return prefix ? `${prefix}/${file}` : file;
}

/** `file:line:column`, `Kind name field`, or an address. */
export function placeOf(where: Where | undefined, prefix = ''): string {
  if (!where) return '';
  if ('file' in where)
    return [prefixed(prefix, where.file), where.line, where.column]
      .filter(part => part !== undefined)
      .join(':');
  if ('url' in where) return where.url;
  return [
    where.cluster,
    [where.namespace, `${where.kind} ${where.name}`].filter(Boolean).join('/'),
    where.field,
  ]
    .filter(Boolean)
    .join(' ');
}
