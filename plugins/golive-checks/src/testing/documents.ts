// SPDX-License-Identifier: Apache-2.0
import {
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  stringify,
  type Node,
} from 'yaml';
import type { Positions } from '@golive/backstage-plugin-golive-common';

/** A document and the position of each of its values. */
export interface PlacedDocument {
  readonly value: Record<string, unknown>;
  readonly positions: Positions;
}

const escape = (key: string) => key.replace(/~/g, '~0').replace(/\//g, '~1');

/**
 * Positions of a document as a reader would give them, from its YAML text or
 * from a value that is first written as YAML. A member stands where its key stands.
 */
export function placed(document: string | object): PlacedDocument {
  const text =
    typeof document === 'string'
      ? document
      : stringify(document, { aliasDuplicateObjects: false });
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines });
  if (parsed.errors.length > 0) throw parsed.errors[0];
  const positions: Record<string, readonly [number, number]> = {};
  const visit = (pointer: string, node: unknown, key?: Node) => {
    const at = key?.range?.[0] ?? (node as Node | null)?.range?.[0];
    if (at !== undefined) {
      const { line, col } = lines.linePos(at);
      positions[pointer] = [line, col];
    }
    if (!isCollection(node)) return;
    node.items.forEach((item, i) => {
      if (isMap(node)) {
        const pair = item as { key: Node; value: unknown };
        const name = isScalar(pair.key) ? String(pair.key.value) : '';
        visit(`${pointer}/${escape(name)}`, pair.value, pair.key);
      } else {
        visit(`${pointer}/${i}`, item);
      }
    });
  };
  visit('', parsed.contents);
  return { value: parsed.toJS() as Record<string, unknown>, positions };
}
