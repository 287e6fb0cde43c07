// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import type { Parsed, SourceFile } from '../../reader';
import { parseYamlDocuments } from '../../yaml';
import type { KustomizationFile, ManifestFile, ManifestObject } from './model';
import { keyOf } from './holders';
import { readObject, unpackList, unreadWorkload } from './objects';
import { isRecord } from './record';
import type { RawObject } from './raw';

/** Names under which kustomize looks for its file. */
export const kustomizationNames = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** Lines of a file of variables; a ConfigMap holds 1 MB. */
const maxVariables = 10_000;

const isKustomization = (path: string) =>
  kustomizationNames.includes(path.slice(path.lastIndexOf('/') + 1));

/**
 * Reads the Kubernetes objects of one file. Manifests are known by their
 * content: a file that does not even mention an `apiVersion` is none, and what
 * is wrong with it is nobody's business here.
 */
export function parseManifests({
  path,
  text,
}: SourceFile): Parsed<ManifestFile> {
  const kustomization = isKustomization(path);
  // Also one that only includes what another chart defines.
  if (/(?:^|\/)templates\//.test(path) && text.includes('{{')) {
    return { value: { objects: [], template: true }, problems: [] };
  }
  // A key may be written with escapes; then the word need not occur.
  if (!kustomization && !text.includes('apiVersion') && !/\\[xuU]/.test(text))
    return /\.(?:ya?ml|json)$|#rendered$/i.test(path)
      ? { problems: [] }
      : parseVariables(path, text);
  const { documents, problems } = parseYamlDocuments(text, path);
  const ofDocuments = new Set(documents.flatMap(document => document.problems));
  const found: Problem[] = problems.filter(p => !ofDocuments.has(p));
  const objects: ManifestObject[] = [];
  let kustomize: KustomizationFile | undefined;

  for (const document of documents) {
    if (!isRecord(document.value)) continue;
    const { value, position, positions, index } = document;
    if (kustomization) {
      kustomize ??= { value, position, positions };
      found.push(...document.problems);
      continue;
    }
    const raw: RawObject = {
      value,
      pointer: '',
      file: path,
      position,
      positions,
      document: index,
      problems: document.problems,
    };
    for (const item of unpackList(raw)) {
      const object = readObject(item);
      if (object) objects.push(object);
      else found.push(...unreadWorkload(item));
    }
  }
  return {
    value: { objects, ...(kustomize ? { kustomization: kustomize } : {}) },
    problems: [...found, ...objects.flatMap(object => object.problems)],
  };
}

/** Lines of `KEY=value`, as `envs` of kustomize's generators have them. */
function parseVariables(path: string, text: string): Parsed<ManifestFile> {
  const variables = text
    .split(/\r?\n/)
    .slice(0, maxVariables)
    .flatMap((line, i) => {
      const [, key, value] = /^\s*([\w.-]+)\s*=(.*)$/s.exec(line) ?? [];
      return key === undefined
        ? []
        : [{ key, value, at: { file: path, position: [i + 1, 1] as const } }];
    });
  return {
    value: {
      objects: [],
      variables: variables.map(({ key, value, at }) => keyOf(key, value, at)),
    },
    problems: [],
  };
}
