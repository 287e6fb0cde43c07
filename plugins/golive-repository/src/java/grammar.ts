// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser, type Tree } from 'web-tree-sitter';

let loading: Promise<Parser> | undefined;

/**
 * The tree of a text by tree-sitter's Java grammar (WebAssembly), which takes
 * broken text too and says where it is broken. The caller deletes it.
 */
export async function parseTree(text: string): Promise<Tree> {
  loading ??= load();
  const parser = await loading;
  const tree = parser.parse(text);
  if (!tree) throw new Error('The Java parser gave up.');
  return tree;
}

async function load(): Promise<Parser> {
  const { resolve } = createRequire(__filename);
  await Parser.init({
    locateFile: () => resolve('web-tree-sitter/web-tree-sitter.wasm'),
  });
  const parser = new Parser();
  const grammar = readFileSync(
    resolve('tree-sitter-java/tree-sitter-java.wasm'),
  );
  parser.setLanguage(await Language.load(grammar));
  return parser;
}
