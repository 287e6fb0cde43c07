// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from './places.mjs';

/** Every package of this repository. */
export function workspaces() {
  return ['packages', 'plugins'].flatMap(group =>
    readdirSync(inRoot(group), { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .flatMap(entry => {
        const folder = inRoot(group, entry.name);
        try {
          const text = readFileSync(`${folder}/package.json`, 'utf8');
          return [{ folder, manifest: JSON.parse(text) }];
        } catch (error) {
          if (error.code === 'ENOENT') return [];
          throw error;
        }
      }),
  );
}

/** Folders of a package and of all packages of this repository that it needs. */
export function closure(name, all = workspaces()) {
  const byName = new Map(all.map(item => [item.manifest.name, item]));
  const found = new Set();
  const visit = each => {
    const item = byName.get(each);
    if (!item || found.has(item.folder)) return;
    found.add(item.folder);
    Object.keys(item.manifest.dependencies ?? {}).forEach(visit);
  };
  visit(name);
  return [...found].sort();
}
