// SPDX-License-Identifier: Apache-2.0
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { Failure } from '../lib/failure.mjs';

const templates = fileURLToPath(new URL('check', import.meta.url));
const standardFile = 'plugins/golive-checks/standards/cpq-go-live.yaml';

/** Ids are for ever, so they are held to one shape: words of a sentence that is true or false. */
const shape = /^[a-z][a-z0-9]*(-[a-z0-9]+){1,6}$/;

const exists = path =>
  access(path).then(
    () => true,
    () => false,
  );

/** What the shipped standard says of a check that is not there yet, and on which line. */
async function plannedIn(root, id) {
  const text = await readFile(join(root, standardFile), 'utf8');
  for (const item of parse(text).items) {
    const entry = item.checks.find(check => check.id === id);
    if (!entry) continue;
    const lines = text.split('\n');
    const at = lines.findIndex(line => line.trim() === `- id: ${id}`);
    const below = lines.findIndex(
      (line, i) => i > at && /^\s+planned:/.test(line),
    );
    return { ...entry.planned, item: item.id, line: below + 1 };
  }
  return undefined;
}

function sentenceOf(id) {
  const words = id.replaceAll('-', ' ');
  return `${words[0].toUpperCase()}${words.slice(1)}`;
}

/**
 * Writes the three files of a new check.
 * @param {string} root the repository's root folder
 * @param {string} id of the check, in kebab-case
 * @returns {Promise<{files: string[], next: string[]}>} paths from the root, and what to do next
 */
export async function newCheck(root, id) {
  if (!shape.test(id ?? '')) {
    throw new Failure(
      `"${
        id ?? ''
      }" is not the id of a check: two to seven lower-case words that are true or false, with dashes between them, for example "probes-present".`,
    );
  }
  const folder = `plugins/golive-checks/src/checks/${id}`;
  if (await exists(join(root, folder))) {
    throw new Failure(
      `${folder} is there already, and nothing is overwritten: choose another id, or remove the folder first.`,
    );
  }
  const planned = await plannedIn(root, id);
  const values = {
    id,
    title: (planned?.title ?? sentenceOf(id)).replaceAll("'", '’'),
    appliesTo: (planned?.appliesTo ?? ['service'])
      .map(kind => `'${kind}'`)
      .join(', '),
    item: planned ? `\n  item: '${planned.item}',` : '',
  };
  await mkdir(join(root, folder), { recursive: true });
  const files = [];
  for (const name of (await readdir(templates)).sort()) {
    const text = await readFile(join(templates, name), 'utf8');
    const path = `${folder}/${name.replace(/\.txt$/, '')}`;
    await writeFile(
      join(root, path),
      text.replace(/\{\{(\w+)\}\}/g, (_, key) => values[key]),
      { flag: 'wx' },
    );
    files.push(path);
  }
  return {
    files,
    next: [
      `Write run() in ${folder}/check.ts until its test passes: cd plugins/golive-checks && yarn test ${id}`,
      `Write its page, ${folder}/README.md, and run "npm run generate".`,
      planned
        ? `Remove "planned" of ${id} in ${standardFile}:${planned.line}; from then on the standard asks it.`
        : `It is asked as advice everywhere; to make it block, name it in ${standardFile}.`,
    ],
  };
}
