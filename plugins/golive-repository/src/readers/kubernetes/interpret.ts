// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type ConfigurationKey,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';
import type { ParsedFile } from '../../reader';
import { oneLine } from '../../text';
import { joinPath } from '../../tree';
import { applyKustomization } from './apply';
import { variableFilesOf } from './generators';
import {
  isRemote,
  readKustomization,
  type PlainKustomization,
} from './kustomization';
import type { Built, ManifestFile } from './model';
import { kustomizationNames } from './parseManifests';

/** The part of the reader's input that building needs. */
export interface ManifestSource {
  exists(path: string): boolean;
  file(path: string): Promise<ParsedFile<ManifestFile> | undefined>;
}

/** The kustomization file of a folder, if it has one. */
export function kustomizationOf(
  folder: string,
  source: Pick<ManifestSource, 'exists'>,
): string | undefined {
  return kustomizationNames
    .map(name => (folder ? `${folder}/${name}` : name))
    .find(path => source.exists(path));
}

/** Where a resource of a kustomization leads, or why it leads nowhere. */
export type Resource =
  | { readonly file: string }
  | { readonly folder: string; readonly kustomization: string }
  | { readonly code: string; readonly refused: string };

/** Finds what an entry of `resources` names. */
export function findResource(
  folder: string,
  entry: string,
  source: Pick<ManifestSource, 'exists'>,
): Resource {
  const shown = `"${oneLine(entry)}"`;
  if (isRemote(entry)) {
    return {
      code: 'kustomize-remote',
      refused: `${shown} is in another repository, which is not read; what it adds cannot be judged.`,
    };
  }
  const path = joinPath(folder, entry);
  if (path === undefined || entry.startsWith('/')) {
    return {
      code: 'outside-tree',
      refused: `${shown} leads out of the repository and is not read.`,
    };
  }
  if (source.exists(path)) return { file: path };
  const kustomization = kustomizationOf(path, source);
  return kustomization
    ? { folder: path, kustomization }
    : {
        code: 'kustomize-resource-missing',
        refused: `${shown} is not there, so kustomize build fails. Add it or take it off the list.`,
      };
}

/**
 * Builds the kustomization of a folder without the program, as far as it only
 * gathers resources and applies what {@link applyKustomization} knows. If any
 * part needs the program, nothing is built: half an overlay is not what runs.
 */
export async function buildPlain(
  folder: string,
  source: ManifestSource,
  above: readonly string[] = [],
): Promise<Built> {
  const file = kustomizationOf(folder, source) ?? folder;
  const parsed = await source.file(file);
  const written = parsed?.value?.kustomization;
  if (!written || above.includes(folder)) {
    const cycle = above.includes(folder)
      ? [
          problem(
            'kustomize-cycle',
            'error',
            `${file} includes itself through its resources; kustomize build fails.`,
            file,
          ),
        ]
      : [];
    return { objects: [], problems: [...(parsed?.problems ?? []), ...cycle] };
  }
  const read = readKustomization(file, written);
  if (!read.plain)
    return {
      objects: [],
      problems: [...(parsed?.problems ?? []), read.problem],
    };

  const problems: Problem[] = [...(parsed?.problems ?? [])];
  const objects: Built['objects'][number][] = [];
  let complete = true;
  for (const field of ['resources', 'bases'] as const) {
    for (const [i, entry] of (read.plain[field] ?? []).entries()) {
      const found = findResource(folder, entry, source);
      if ('refused' in found) {
        const outcome =
          found.code === 'kustomize-resource-missing' ? 'error' : 'unknown';
        problems.push(
          problem(
            found.code,
            outcome,
            `${file}: ${found.refused}`,
            file,
            positionOf(written.positions, `/${field}/${i}`),
          ),
        );
        continue;
      }
      const part =
        'file' in found
          ? await fileObjects(found.file, source)
          : await buildPlain(found.folder, source, [...above, folder]);
      complete &&= !part.problems.some(p => p.code === 'kustomize-missing');
      objects.push(...part.objects);
      problems.push(...part.problems);
    }
  }
  if (!complete) return { objects: [], problems };
  const { variables, missing } = await variablesOf(read.plain, folder, source);
  problems.push(
    ...missing.map(entry =>
      problem(
        'kustomize-resource-missing',
        'error',
        `${file}: "${oneLine(
          entry,
        )}" is not there, so kustomize build fails. Add it or take it off the list.`,
        file,
        written.position,
      ),
    ),
  );
  const applied = applyKustomization(objects, read.plain, {
    file,
    position: written.position,
    variables,
  });
  return { objects: applied, problems };
}

/** The files of variables that generators take. */
async function variablesOf(
  plain: PlainKustomization,
  folder: string,
  source: ManifestSource,
) {
  const variables = new Map<string, readonly ConfigurationKey[]>();
  const missing: string[] = [];
  const generators = [
    ...(plain.configMapGenerator ?? []),
    ...(plain.secretGenerator ?? []),
  ];
  for (const entry of generators.flatMap(variableFilesOf)) {
    const path = joinPath(folder, entry);
    const file = path === undefined ? undefined : await source.file(path);
    if (file?.value?.variables) variables.set(entry, file.value.variables);
    else missing.push(entry);
  }
  return { variables, missing };
}

async function fileObjects(
  path: string,
  source: ManifestSource,
): Promise<Built> {
  const parsed = await source.file(path);
  return {
    objects: parsed?.value?.objects ?? [],
    problems: parsed?.problems ?? [],
  };
}
