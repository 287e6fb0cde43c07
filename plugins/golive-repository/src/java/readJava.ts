// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import type { Node, Tree } from 'web-tree-sitter';
import { limits, size } from '../limits';
import { overLimit, problem } from '../problems';
import { positionAt, sourceOf } from './expressions';
import { parseTree } from './grammar';
import type { JavaSource } from './model';
import { SourceWalk } from './sourceWalk';

/** Declarations and calls kept of one file. */
const maxParts = 20_000;

/** What a file of Java source says, and what of it could not be read. */
export interface JavaReading {
  readonly source?: JavaSource;
  readonly problems: readonly Problem[];
}

/**
 * Reads a file of Java source: types, annotations, calls, and the values of
 * constants as far as the file itself tells. Where the text is no Java, what
 * was understood is given together with the problem `java-syntax` at the place.
 *
 * @param file - path, for messages
 * @param text - up to 1 MB
 */
export async function readJava(
  file: string,
  text: string,
): Promise<JavaReading> {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.plain.bytes)
    return {
      problems: [
        overLimit(file, 'its size', size(limits.plain.bytes), size(bytes)),
      ],
    };
  const tree = await parseTree(text);
  try {
    return read(tree, file);
  } finally {
    tree.delete();
  }
}

function read(tree: Tree, file: string): JavaReading {
  const walk = new SourceWalk();
  const cursor = tree.walk();
  try {
    for (let parts = 0; ; ) {
      const entered = walk.wants(cursor.nodeType);
      if (entered) {
        walk.enter(cursor.currentNode);
        if (++parts > maxParts)
          return {
            problems: [
              overLimit(
                file,
                'the number of declarations and calls',
                `${maxParts}`,
                'higher',
              ),
            ],
          };
      }
      if (cursor.gotoFirstChild()) continue;
      walk.leave(cursor.nodeType);
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent())
          return { source: walk.finish(), problems: broken(tree, file) };
        walk.leave(cursor.nodeType);
      }
    }
  } finally {
    cursor.delete();
  }
}

function broken(tree: Tree, file: string): Problem[] {
  const node = firstError(tree.rootNode);
  if (!node) return [];
  const message = node.isMissing
    ? `'${node.type}' is missing`
    : `'${sourceOf(node).slice(0, 60)}' is not understood`;
  return [
    problem(
      'java-syntax',
      'unknown',
      `${file} cannot be read as Java: ${message} here, so what stands around it may be missed.`,
      file,
      positionAt(node),
    ),
  ];
}

/** The first place that is broken: down the children that have an error, without recursion. */
function firstError(root: Node): Node | undefined {
  if (!root.hasError) return undefined;
  let node = root;
  for (;;) {
    if (node.isError || node.isMissing) return node;
    const next = node.children.find(
      child => child && (child.hasError || child.isMissing),
    );
    if (!next) return node;
    node = next;
  }
}
