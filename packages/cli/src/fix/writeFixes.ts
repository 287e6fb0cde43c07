// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { joinPath } from '@golive/backstage-plugin-golive-repository';
import { EditRefused } from './refused';

/**
 * The place of a file of a tree on this machine, for writing.
 *
 * @throws EditRefused where the path leads out of the tree or through a link
 */
export function writablePath(root: string, file: string): string {
  if (file.startsWith('/') || joinPath('', file) !== file || !file)
    throw new EditRefused('it is not a path inside the tree');
  let at = root;
  const parts = file.split('/');
  parts.forEach((part, i) => {
    at = path.join(at, part);
    const stat = fs.lstatSync(at, { throwIfNoEntry: false });
    if (!stat) throw new EditRefused('the file is not there');
    if (stat.isSymbolicLink())
      throw new EditRefused('it is, or lies behind, a link');
    if (i < parts.length - 1 ? !stat.isDirectory() : !stat.isFile())
      throw new EditRefused('it is no plain file');
  });
  return at;
}

/**
 * Puts a text in the place of a file's, at once: nobody sees half of it.
 *
 * @throws EditRefused where the file is no longer what it was
 */
export function replaceFile(
  root: string,
  file: string,
  { before, after }: { before: string; after: string },
): void {
  const full = writablePath(root, file);
  if (!fs.readFileSync(full).equals(Buffer.from(before)))
    throw new EditRefused('it has changed since it was read');
  const { mode } = fs.statSync(full);
  const temporary = path.join(
    path.dirname(full),
    `.${path.basename(full).slice(0, 60)}.${randomBytes(6).toString('hex')}`,
  );
  try {
    fs.writeFileSync(temporary, after, { flag: 'wx', mode });
    fs.chmodSync(temporary, mode);
    fs.renameSync(temporary, full);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}
