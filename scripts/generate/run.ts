// SPDX-License-Identifier: Apache-2.0
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** What each file of this folder exports: paths from the root with their whole text. */
interface Generator {
  generate(): Promise<Record<string, string>>;
}

const root = resolve(__dirname, '../..');

/** All generated files, by path from the root; two generators may not write the same one. */
async function generateAll(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const names = (await readdir(__dirname)).filter(
    name =>
      /\.ts$/.test(name) && !/\.test\.ts$/.test(name) && name !== 'run.ts',
  );
  for (const name of names.sort()) {
    const generator: Generator = require(join(__dirname, name));
    for (const [path, text] of Object.entries(await generator.generate())) {
      if (files.has(path))
        throw new Error(`${name}: ${path} has two generators`);
      files.set(path, text);
    }
  }
  return files;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

async function main(check: boolean): Promise<number> {
  const files = await generateAll();
  let different = 0;
  for (const [path, text] of files) {
    const absolute = join(root, path);
    if ((await textOf(absolute)) === text) continue;
    different += 1;
    if (check) {
      process.stdout.write(`${path} is not what its generator writes\n`);
    } else {
      await mkdir(dirname(absolute), { recursive: true });
      await writeFile(absolute, text);
      process.stdout.write(`${path}: written\n`);
    }
  }
  const state = check ? 'differ' : 'written';
  process.stdout.write(
    `${files.size} generated files, ${different} ${state}\n`,
  );
  if (!check || different === 0) return 0;
  process.stdout.write('Run "npm run generate" and commit what it writes.\n');
  return 1;
}

main(process.argv.includes('--check')).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  },
);
