// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// docs/annotations.md is the one list: what the code reads, and nothing else.
const root = join(__dirname, '../../..');
const page = readFileSync(join(root, 'docs/annotations.md'), 'utf8');
const rows = [...page.matchAll(/^\| `(golive\/[a-z-]+)`(.*)\|$/gm)];

const folders = [
  'golive-backend/src/store',
  'golive-checks/src',
  'golive-repository/src',
].map(folder => join(root, 'plugins', folder));

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /(?<!\.test|\.generated)\.ts$/.test(file))
    .filter(file => !/(?:^|[\\/])(?:testing|__\w+__)[\\/]/.test(file))
    .map(file => readFileSync(join(folder, file), 'utf8'));
}

it('lists every annotation that the code knows, and no other', () => {
  const known = folders
    .flatMap(sourcesOf)
    .flatMap(text => [...text.matchAll(/'(golive\/[a-z-]+)'/g)])
    .map(([, name]) => name);
  expect(rows.map(([, name]) => name).sort()).toEqual(
    [...new Set(known)].sort(),
  );
});

it.each(rows.map(([, name, rest]) => ({ name, rest })))(
  'says of $name what it is, with an example',
  ({ rest }) => {
    const cells = rest.split('|').map(cell => cell.trim());
    expect(cells.filter(Boolean).length).toBeGreaterThanOrEqual(2);
    expect(cells.at(-1)).toMatch(/^`.+`$/);
  },
);
