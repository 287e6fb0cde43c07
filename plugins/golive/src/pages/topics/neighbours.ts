// SPDX-License-Identifier: Apache-2.0
import type { TopicRow } from '@golive/backstage-plugin-golive-common';

/** Nodes that a drawing may have; with more, the list alone is shown. */
export const maxNodes = 50;

/** Height of a node with the gap below it, and size of a node, in units of the drawing. */
const step = 44;
const node = { width: 220, height: 32 };
const columns = { publisher: 10, topic: 300, consumer: 590 };

/** A box of the drawing. */
export interface Node {
  readonly ref: string;
  readonly role: keyof typeof columns;
  readonly x: number;
  readonly y: number;
}

/** Publishers at the left, the topic in the middle, consumers at the right; nothing if too many. */
export function neighbourhood(row: TopicRow) {
  const publishers = [...new Set(row.publishers)];
  const consumers = [...new Set(row.consumers.map(c => c.ref))];
  if (publishers.length + consumers.length + 1 > maxNodes) return undefined;
  const height = Math.max(1, publishers.length, consumers.length) * step;
  const column = (refs: readonly string[], role: Node['role']): Node[] =>
    refs.map((ref, i) => ({
      ref,
      role,
      x: columns[role],
      y:
        (height - refs.length * step) / 2 + i * step + (step - node.height) / 2,
    }));
  return {
    width: columns.consumer + node.width + 10,
    height,
    node,
    nodes: [
      ...column(publishers, 'publisher'),
      ...column([row.ref], 'topic'),
      ...column(consumers, 'consumer'),
    ],
  };
}

/** A curve from the right side of one node to the left side of another. */
export function edge(from: Node, to: Node): string {
  const x1 = from.x + node.width;
  const y1 = from.y + node.height / 2;
  const x2 = to.x - 6;
  const y2 = to.y + node.height / 2;
  const bend = (x2 - x1) / 2;
  return `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`;
}
