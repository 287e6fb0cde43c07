// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';

/**
 * The bytes of a file of an installed package: the WebAssembly of a parser. The
 * name must be a literal: the single-file build of the command line finds the
 * calls and carries the files in itself.
 */
export function readAsset(name: string): Uint8Array {
  return readFileSync(require.resolve(name));
}
