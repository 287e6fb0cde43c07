// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import type { Reader } from '../../plugins/golive-repository/src';

/** A real file, under a path at which its reader looks for it. */
export interface Sample {
  readonly path: string;
  readonly text: string;
}

const root = path.resolve(__dirname, '../..');
const largest = 200_000;

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map(String)
    .map(file => path.join(folder, file))
    .filter(file => !file.includes('node_modules') && statSync(file).isFile())
    .sort();
}

/** Files of the repository that a reader looks for: its fixtures, the examples, public projects, templates. */
export function corpusOf(reader: Reader): Sample[] {
  const wanted = picomatch(
    reader.files.filter(glob => !glob.startsWith('!')),
    { dot: true },
  );
  const own = path.join(
    root,
    'plugins/golive-repository/src/readers',
    reader.id,
  );
  return [
    own,
    ...['examples', 'test/real', 'templates'].map(f => path.join(root, f)),
  ]
    .flatMap(filesBelow)
    .filter(file => statSync(file).size < largest)
    .flatMap(file => {
      const found = suffixes(path.relative(root, file)).find(s => wanted(s));
      return found ? [{ path: found, text: readFileSync(file, 'utf8') }] : [];
    });
}

/** A path as seen from each of its folders, the outermost first. */
function suffixes(file: string): string[] {
  const parts = file.split('/');
  return parts.map((_, i) => parts.slice(i).join('/'));
}
