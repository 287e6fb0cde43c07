// SPDX-License-Identifier: Apache-2.0
/*
 * Builds what is published: one file that runs with plain Node anywhere, and a
 * package around it without any dependency.
 *
 *   node scripts/build.mjs [folder]     (default: dist)
 */
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inlineAssets } from './inlineAssets.mjs';
import { oneFileWorkers } from './oneFileWorkers.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const out = path.resolve(process.argv[2] ?? path.join(root, 'dist'));
const manifest = JSON.parse(
  await readFile(path.join(root, 'package.json'), 'utf8'),
);

async function standards() {
  const folder = path.join(
    path.dirname(
      require.resolve('@golive/backstage-plugin-golive-checks/package.json'),
    ),
    'standards',
  );
  const names = (await readdir(folder)).filter(name => name.endsWith('.yaml'));
  const texts = names
    .sort()
    .map(async name => [
      name.slice(0, -'.yaml'.length),
      await readFile(path.join(folder, name), 'utf8'),
    ]);
  return Object.fromEntries(await Promise.all(texts));
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const result = await build({
  absWorkingDir: path.join(root, '../..'),
  entryPoints: [path.join(root, 'scripts/bundleEntry.cjs')],
  outfile: path.join(out, 'golive.cjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  legalComments: 'inline',
  charset: 'utf8',
  logLevel: 'warning',
  // Paths of the sources, which the bundle never asks for.
  logOverride: { 'require-resolve-not-external': 'silent' },
  metafile: true,
  banner: {
    js: `#!/usr/bin/env node\nconst bundleUrl = require('node:url').pathToFileURL(__filename).href;`,
  },
  define: {
    // Of a module that only knows where it is by its address.
    'import.meta.url': 'bundleUrl',
    GOLIVE_EMBEDDED: JSON.stringify({
      version: manifest.version,
      standards: await standards(),
    }),
  },
  // Never loaded: the pool asks for no priority of its threads.
  external: ['@napi-rs/nice'],
  // Node's own module of this name is deprecated and says so.
  alias: { punycode: require.resolve('punycode/') },
  plugins: [oneFileWorkers(), inlineAssets()],
});
await chmod(path.join(out, 'golive.cjs'), 0o755);

// The package is the one file: what is installed is what was tested.
const { name, version, description, license, keywords } = manifest;
await writeFile(
  path.join(out, 'package.json'),
  `${JSON.stringify(
    {
      name,
      version,
      description,
      license,
      ...(keywords ? { keywords } : {}),
      bin: { golive: 'golive.cjs' },
      files: ['golive.cjs', 'README.md', 'LICENSE'],
      engines: { node: '>=20' },
      publishConfig: { access: 'public' },
    },
    null,
    2,
  )}\n`,
);
for (const [from, to] of [
  [path.join(root, 'README.md'), 'README.md'],
  [path.join(root, '../../LICENSE'), 'LICENSE'],
]) {
  await writeFile(path.join(out, to), await readFile(from));
}

const [{ bytes }] = Object.values(result.metafile.outputs);
console.log(
  `${path.join(out, 'golive.cjs')}: ${(bytes / 1024 / 1024).toFixed(1)} MB`,
);
