// SPDX-License-Identifier: Apache-2.0
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { readAsset } from '../assets';

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
  await Parser.init({
    wasmBinary: readAsset('web-tree-sitter/web-tree-sitter.wasm'),
  });
  const parser = new Parser();
  const grammar = readAsset('tree-sitter-java/tree-sitter-java.wasm');
  parser.setLanguage(await Language.load(grammar));
  return parser;
}
