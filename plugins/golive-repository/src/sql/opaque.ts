// SPDX-License-Identifier: Apache-2.0
import type { SqlChange } from '@golive/backstage-plugin-golive-common';
import { node, nodes, strings, text, unwrap } from './nodes';
import type { SqlNode } from './parser';

/** What cannot be looked into: what it does is known only when it runs. Undefined for any other statement. */
export function opaque(kind: string, body: SqlNode): SqlChange[] | undefined {
  switch (kind) {
    case 'DoStmt': {
      const source = nodes(body, 'args')
        .map(arg => text(unwrap(node(arg, 'DefElem').arg)[1], 'sval') ?? '')
        .join('\n');
      return [
        {
          do: 'opaque',
          what: 'DO',
          why: 'what an anonymous block does is decided when it runs',
          ...workOf(source),
        },
      ];
    }
    case 'CallStmt': {
      const name = strings(nodes(node(body, 'funccall'), 'funcname')).join('.');
      return [
        {
          do: 'opaque',
          what: `CALL ${name}`,
          why: 'what a procedure does is decided when it runs',
          writes: [],
        },
      ];
    }
    case 'ExecuteStmt':
    case 'PrepareStmt':
      return [
        {
          do: 'opaque',
          what: kind === 'ExecuteStmt' ? 'EXECUTE' : 'PREPARE',
          why: 'a prepared statement is not followed',
          writes: [],
        },
      ];
    default:
      return undefined;
  }
}

/** Words of a procedural text that tell of long work in steps. Comments and strings count for nothing. */
export function workOf(source: string): {
  loops?: true;
  commits?: true;
  limits?: true;
  writes: string[];
} {
  const code = source.replace(
    /--[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|'[^']*'/g,
    ' ',
  );
  const writes = new Set<string>();
  for (const [, name] of code.matchAll(
    /\b(?:update|delete\s+from|insert\s+into)\s+(?:only\s+)?([a-z_][\w.]*)/gi,
  ))
    writes.add(name.toLowerCase().replace(/^public\./, ''));
  return {
    ...(/\bloop\b/i.test(code) ? { loops: true as const } : {}),
    ...(/\bcommit\s*;/i.test(code) ? { commits: true as const } : {}),
    ...(/\blimit\b|\bfetch\s+first\b|\bbetween\b/i.test(code)
      ? { limits: true as const }
      : {}),
    writes: [...writes],
  };
}
