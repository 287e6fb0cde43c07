// SPDX-License-Identifier: Apache-2.0
import type { ParsedFile, ReadInput } from '../../reader';
import { folderOf, joinPath } from '../../tree';
import type { ConfigDocument, SpringFile } from './model';

/** Imports of imports that are followed. */
const maxDepth = 5;
/** Files that one configuration file is made of: imports may name each other. */
const maxImports = 50;

const key = /^spring\.config\.import(?:\[\d+\])?$/;
const location =
  /^\s*(?:optional:)?classpath:\/?([\w./-]+)\.(ya?ml|properties)\s*$/;

type Source = Pick<ReadInput<SpringFile>, 'files' | 'file' | 'paths'>;

/** How deep the imports are, and how many there were before. */
interface Budget {
  readonly depth: number;
  readonly taken: { count: number };
}

/**
 * The unit's files, with the documents that `spring.config.import` takes from
 * the same resources (`classpath:health.yaml`) put behind those that name them:
 * there they win over these and lose to what comes after, as Spring Boot has
 * it. An import that is not found here stays where it is.
 */
export async function withImports(
  input: Source,
): Promise<ParsedFile<SpringFile>[]> {
  return Promise.all(
    input.files.map(async file => {
      const documents = file.value?.documents;
      if (!documents) return file;
      const followed = await follow(documents, file.path, input, {
        depth: 0,
        taken: { count: 0 },
      });
      return { ...file, value: { ...file.value, documents: followed } };
    }),
  );
}

async function follow(
  documents: readonly ConfigDocument[],
  path: string,
  input: Source,
  budget: Budget,
): Promise<ConfigDocument[]> {
  const followed: ConfigDocument[] = [];
  for (const document of documents) {
    const found: ConfigDocument[] = [];
    const properties: ConfigDocument['properties'][number][] = [];
    for (const property of document.properties) {
      const taken = key.test(property.key)
        ? await take(property.value, document, path, input, budget)
        : undefined;
      if (taken) found.push(...taken);
      else properties.push(property);
    }
    followed.push({ ...document, properties }, ...found);
  }
  return followed;
}

/** The documents that an import's value names; undefined where one of them is not here. */
async function take(
  value: string,
  { profile }: ConfigDocument,
  path: string,
  input: Source,
  { depth, taken }: Budget,
): Promise<ConfigDocument[] | undefined> {
  if (depth >= maxDepth) return undefined;
  const all: ConfigDocument[] = [];
  for (const part of value.split(',')) {
    if (++taken.count > maxImports) return undefined;
    const [, name, extension] = location.exec(part) ?? [];
    const stem = name && joinPath(resourcesOf(path), name);
    const file = stem ? await input.file(`${stem}.${extension}`) : undefined;
    // A file with a problem is not followed: what it says is not known.
    if (!stem || !file?.value?.documents || file.problems.length)
      return undefined;
    // Its variants for profiles come with it; those are not told apart here.
    if (input.paths([`${stem}-*.${extension}`]).length) return undefined;
    const documents = file.value.documents.map(one => ({
      ...one,
      ...(profile === undefined ? {} : { profile }),
      file: file.path,
    }));
    all.push(
      ...(await follow(documents, file.path, input, {
        depth: depth + 1,
        taken,
      })),
    );
  }
  return all;
}

function resourcesOf(path: string): string {
  const root = 'src/main/resources';
  const at = path.indexOf(`${root}/`);
  return at < 0 ? folderOf(path) : path.slice(0, at + root.length);
}
