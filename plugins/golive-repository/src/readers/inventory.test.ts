// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readers } from './index.generated';

const folders = readdirSync(__dirname, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)
  .filter(name => existsSync(path.join(__dirname, name, 'reader.ts')))
  .sort();

describe('the inventory of readers', () => {
  it('is the same by folder, in the generated index and by id', () => {
    expect(folders.length).toBeGreaterThan(5);
    const index = readFileSync(
      path.join(__dirname, 'index.generated.ts'),
      'utf8',
    );
    const imported = [
      ...index.matchAll(/^import \w+ from '\.\/(\w+)\/reader';$/gm),
    ].map(m => m[1]);
    expect(imported).toEqual(folders);
    expect(readers.map(({ id }) => id)).toEqual(folders);
  });

  it.each(folders)(
    '%s has tests beside it, and no fixtures that are empty',
    folder => {
      const files = readdirSync(path.join(__dirname, folder), {
        recursive: true,
      }).map(String);
      expect(files.filter(file => file.endsWith('.test.ts'))).not.toEqual([]);
      const fixtures = files.filter(file => file.startsWith('__fixtures__'));
      expect(fixtures.length === 0 || fixtures.length > 1).toBe(true);
    },
  );

  it('is what the README says', () => {
    const page = readFileSync(path.join(__dirname, '../../README.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` +\| (.*?) +\| (`.*`) +\|$/gm)];
    expect(rows.map(([, ...cells]) => cells)).toEqual(
      readers.map(({ id, title, facts }) => [
        id,
        title,
        facts.map(fact => `\`${fact.id}\``).join(', '),
      ]),
    );
  });

  it('has one reader for each type of fact', () => {
    const types = readers.flatMap(({ facts }) => facts.map(({ id }) => id));
    expect(types).toEqual([...new Set(types)]);
    expect(types).toEqual(
      expect.arrayContaining(['workloads', 'imageBuilds', 'healthEndpoints']),
    );
  });
});
