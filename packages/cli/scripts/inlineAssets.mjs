// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const call = /\breadAsset\(\s*'([^']+)'\s*,?\s*\)/g;

/**
 * Puts the files that `readAsset('package/file')` names into the bundle, as
 * compressed text: WebAssembly modules of parsers, above all.
 */
export function inlineAssets() {
  return {
    name: 'inline-assets',
    setup(build) {
      build.onLoad(
        { filter: /[\\/]plugins[\\/].*[\\/]src[\\/].*\.ts$/ },
        async ({ path: file }) => {
          const source = await readFile(file, 'utf8');
          if (!call.test(source)) return undefined;
          call.lastIndex = 0;
          const { resolve } = createRequire(file);
          const imports = [];
          const contents = source.replace(call, (_, name) => {
            const at = imports.length;
            imports.push(
              `import asset${at} from ${JSON.stringify(
                `golive-asset:${resolve(name)}`,
              )};`,
            );
            return `asset${at}()`;
          });
          return {
            contents: `${imports.join('\n')}\n${contents}`,
            loader: 'ts',
            resolveDir: path.dirname(file),
          };
        },
      );
      build.onResolve({ filter: /^golive-asset:/ }, ({ path: name }) => ({
        path: name.slice('golive-asset:'.length),
        namespace: 'golive-asset',
      }));
      // Emscripten looks for its binary beside the module: it is given it instead.
      build.onLoad(
        { filter: /[\\/]libpg-query[\\/]wasm[\\/]libpg-query\.js$/ },
        async ({ path: file }) => {
          const source = await readFile(file, 'utf8');
          const own = 'async function getWasmBinary(binaryFile){';
          if (!source.includes(own))
            throw new Error(
              `${file} loads its binary in another way than the build knows`,
            );
          const binary = JSON.stringify(
            `golive-asset:${file.replace(/\.js$/, '.wasm')}`,
          );
          return {
            contents: source.replace(
              own,
              () => `${own}return require(${binary}).default();`,
            ),
            loader: 'js',
          };
        },
      );
      build.onLoad(
        { filter: /.*/, namespace: 'golive-asset' },
        async ({ path: file }) => {
          const { brotliCompressSync } = await import('node:zlib');
          const packed = brotliCompressSync(await readFile(file)).toString(
            'base64',
          );
          return {
            contents: `import { brotliDecompressSync } from 'node:zlib';
            const packed = ${JSON.stringify(packed)};
            export default () => brotliDecompressSync(Buffer.from(packed, 'base64'));`,
            loader: 'js',
          };
        },
      );
    },
  };
}
