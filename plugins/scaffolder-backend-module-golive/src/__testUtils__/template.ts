// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { parse } from 'yaml';

/** A generated or generating file. */
export type File = { path: string; content: Buffer };

const templatesFolder = path.resolve(
  resolvePackagePath(
    '@golive/backstage-plugin-scaffolder-backend-module-golive',
  ),
  '../../templates',
);

/** Every file below a folder, with forward slashes, sorted by path. */
export function readFiles(folder: string): File[] {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => {
      const full = path.join(entry.parentPath, entry.name);
      return {
        path: path.relative(folder, full).split(path.sep).join('/'),
        content: fs.readFileSync(full),
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** One folder of `templates/` with its tests. */
export class TemplateFolder {
  constructor(readonly name: string) {}

  /** The names of all templates of this repository. */
  static all(): TemplateFolder[] {
    return fs
      .readdirSync(templatesFolder)
      .filter(name =>
        fs.existsSync(path.join(templatesFolder, name, 'template.yaml')),
      )
      .map(name => new TemplateFolder(name));
  }

  at(...parts: string[]) {
    return path.join(templatesFolder, this.name, ...parts);
  }

  yaml(...parts: string[]) {
    return parse(fs.readFileSync(this.at(...parts), 'utf8'));
  }

  get entity(): TemplateEntityV1beta3 {
    return this.yaml('template.yaml');
  }

  /** Names of the cases: folders of `test/` with an input.yaml. */
  get cases(): string[] {
    return fs
      .readdirSync(this.at('test'))
      .filter(name => fs.existsSync(this.at('test', name, 'input.yaml')));
  }

  /** What the scaffolder reads: everything but the tests. */
  get sources(): File[] {
    return readFiles(this.at()).filter(file => !file.path.startsWith('test/'));
  }
}

/**
 * What is kept of a generated tree: `files.json` with a hash of each file, and
 * the whole text of the files that `test/shown.yaml` names.
 */
export function goldenOf(files: File[], shown: string[]): Map<string, string> {
  const hashes = Object.fromEntries(
    files.map(file => [
      file.path,
      createHash('sha256').update(file.content).digest('hex'),
    ]),
  );
  const golden = new Map([
    ['files.json', `${JSON.stringify(hashes, undefined, 2)}\n`],
  ]);
  for (const file of files.filter(candidate =>
    shown.includes(candidate.path),
  )) {
    golden.set(`shown/${file.path}`, file.content.toString('utf8'));
  }
  return golden;
}

/** Replaces the golden files of a case by new ones. */
export function writeGolden(folder: string, golden: Map<string, string>) {
  fs.rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of golden) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
}
