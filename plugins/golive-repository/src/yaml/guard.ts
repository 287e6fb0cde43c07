// SPDX-License-Identifier: Apache-2.0
import type { Position, Problem } from '@golive/backstage-plugin-golive-common';
import { CST, Lexer } from 'yaml';
import { limits, size } from '../limits';
import { overLimit, problem } from '../problems';

/**
 * Counts what a text would cost before any of it is built, and stops at the
 * first limit. Lexing costs a fraction of composing.
 */
export function overYamlLimit(text: string, file: string): Problem | undefined {
  const max = limits.yaml;
  const bytes = Buffer.byteLength(text);
  if (bytes > max.bytes) {
    return overLimit(file, 'its size as YAML', size(max.bytes), size(bytes));
  }
  const found = { tokens: 0, nodes: 0, aliases: 0, documents: 0 };
  for (const token of new Lexer().lex(text)) {
    found.tokens++;
    switch (CST.tokenType(token)) {
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
      case 'block-scalar-header':
      case 'flow-map-start':
      case 'flow-seq-start':
      case 'seq-item-ind':
        found.nodes++;
        break;
      case 'alias':
        found.nodes++;
        found.aliases++;
        break;
      case 'doc-start':
        found.documents++;
        break;
      default:
    }
    for (const what of ['tokens', 'nodes', 'aliases', 'documents'] as const) {
      if (found[what] > max[what]) {
        return overLimit(
          file,
          `the number of its YAML ${what}`,
          `${max[what]}`,
          'larger',
        );
      }
    }
  }
  return undefined;
}

/** Whether a token of the concrete syntax tree nests deeper than the limit; without recursion. */
export function isTooDeep(token: CST.Token): boolean {
  const pending: { token: CST.Token; depth: number }[] = [{ token, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { depth } = next;
    if (depth > limits.yaml.depth) return true;
    const push = (child: CST.Token | null | undefined, deeper: number) => {
      if (child) pending.push({ token: child, depth: depth + deeper });
    };
    if ('items' in next.token) {
      for (const item of next.token.items) {
        push(item.key, 1);
        push(item.value, 1);
      }
    } else if (next.token.type === 'document') {
      push(next.token.value, 0);
    }
  }
  return false;
}

/**
 * Characters that YAML 1.1 tools take for the end of a line and YAML 1.2 ones
 * do not (lone CR, NEL, LS, PS), a byte order mark inside the text, and NUL.
 */
export function characterProblems(text: string, file: string): Problem[] {
  const problems: Problem[] = [];
  const first = (pattern: RegExp) => {
    const index = text.search(pattern);
    return index < 0 ? undefined : positionAt(text, index);
  };
  const lineBreak = first(/\r(?!\n)|[\u0085\u2028\u2029]/);
  if (lineBreak) {
    problems.push(
      problem(
        'ambiguous-line-break',
        'unknown',
        'A character here ends the line for kubectl but not for YAML 1.2 tools (lone CR, NEL, LS or PS), so the file has two readings. Use LF or CR LF.',
        file,
        lineBreak,
      ),
    );
  }
  const mark = first(/\uFEFF/);
  if (mark) {
    problems.push(
      problem(
        'byte-order-mark',
        'fail',
        'A byte order mark inside the text becomes part of a name or value. Delete it.',
        file,
        mark,
      ),
    );
  }
  const nul = first(/\0/);
  if (nul) {
    problems.push(
      problem(
        'nul-character',
        'error',
        'A NUL character is not allowed in YAML. Delete it.',
        file,
        nul,
      ),
    );
  }
  return problems;
}

function positionAt(text: string, index: number): Position {
  const before = text.slice(0, index);
  const lineStart = before.lastIndexOf('\n') + 1;
  return [before.split('\n').length, index - lineStart + 1];
}
