// SPDX-License-Identifier: Apache-2.0
import type {
  ConfigurationHolder,
  Position,
  Problem,
} from '@golive/backstage-plugin-golive-common';
import type { ReadInput } from '../../reader';
import {
  findResource,
  kustomizationOf,
  type ManifestSource,
} from './interpret';
import { isRemote, mentionsOf } from './kustomization';
import type { Built, ManifestFile, ManifestObject } from './model';
import { problem } from '../../problems';
import { oneLine } from '../../text';
import { joinPath } from '../../tree';

/** Everything that a kustomization reaches inside the tree, and what it must not reach. */
interface Reach {
  readonly objects: ManifestObject[];
  readonly refused: Problem[];
  readonly seen: Set<string>;
}

/**
 * Renders a folder with the kustomize program. What would leave the tree or
 * fetch something is refused before the program starts. Rendered objects are
 * shown where the same object stands in a source file.
 */
export async function buildRendered(
  folder: string,
  source: ManifestSource,
  input: Pick<ReadInput<ManifestFile>, 'parse'> & {
    kustomize: NonNullable<ReadInput<ManifestFile>['kustomize']>;
  },
): Promise<Built> {
  const reach: Reach = { objects: [], refused: [], seen: new Set() };
  await follow(folder, source, reach);
  if (reach.refused.length) return { objects: [], problems: reach.refused };

  const file = kustomizationOf(folder, source) ?? folder;
  const { text, problems } = await input.kustomize(folder);
  if (text === undefined) return { objects: [], problems };
  // Under another name: as a kustomization file it would not be read for objects.
  const { value, problems: inText } = await input.parse(
    `${file}#rendered`,
    text,
  );
  const objects = (value?.objects ?? []).map(object =>
    placed(object, reach.objects, file),
  );
  const told = objects.flatMap(object => object.problems);
  // Positions of the rendered text would point nowhere.
  const general = inText.filter(
    p => !value?.objects.some(o => o.problems.includes(p)),
  );
  return {
    objects,
    problems: [
      ...problems,
      ...told,
      ...general.map(p => ({ ...p, where: { file } })),
    ],
  };
}

async function follow(
  folder: string,
  source: ManifestSource,
  reach: Reach,
): Promise<void> {
  if (reach.seen.has(folder)) return;
  reach.seen.add(folder);
  const file = kustomizationOf(folder, source);
  const parsed = file === undefined ? undefined : await source.file(file);
  if (file === undefined || !parsed) return;
  reach.refused.push(...parsed.problems);
  const written = parsed.value?.kustomization;
  if (!written) return;
  const { built, parts, other } = mentionsOf(written.value);
  for (const entry of built) {
    const found = findResource(folder, entry, source);
    if ('refused' in found) {
      reach.refused.push(
        problem(found.code, 'unknown', `${file}: ${found.refused}`, file),
      );
    } else if ('file' in found) {
      reach.objects.push(
        ...((await source.file(found.file))?.value?.objects ?? []),
      );
    } else {
      await follow(found.folder, source, reach);
    }
  }
  for (const text of [...parts, ...other].filter(mayLeave)) {
    if (
      joinPath(folder, text) === undefined ||
      text.startsWith('/') ||
      isRemote(text)
    ) {
      reach.refused.push(
        problem(
          'outside-tree',
          'unknown',
          `${file}: "${oneLine(
            text,
          )}" may lead out of the repository, so kustomize is not started.`,
          file,
        ),
      );
    }
  }
}

// JSON patches hold pointers (`/spec/replicas`) and texts of any kind; only
// what reads like a path or an address of its own can lead anywhere.
function mayLeave(text: string) {
  return (
    !text.includes('\n') &&
    // What stands behind the `=` of `key=path` is among the texts by itself.
    !text.includes('=') &&
    (/(?:^|\/)\.\.(?:\/|$)/.test(text) || /^[a-z][a-z0-9+.-]*:\/\//i.test(text))
  );
}

function placed(
  object: ManifestObject,
  sources: readonly ManifestObject[],
  file: string,
): ManifestObject {
  const original =
    sources.find(candidate => isSame(candidate, object, true)) ??
    sources.find(candidate => isSame(candidate, object, false));
  const at = original
    ? { file: original.value.file, position: original.value.position }
    : { file, position: [1, 1] as const };
  const problems = object.problems.map(p => ({
    ...p,
    where: { file: at.file, line: at.position[0], column: at.position[1] },
  }));
  const holders = placedHolders(object, original, at);
  if (object.type === 'beside') {
    const positions =
      original?.type === 'beside'
        ? rebased(
            original.value.positions,
            original.value.pointer,
            object.value.pointer,
          )
        : {};
    return {
      ...object,
      problems,
      value: { ...object.value, ...at, positions },
    };
  }
  if (object.type !== 'workload') {
    return {
      ...object,
      problems,
      holders,
      value: { ...object.value, ...at },
    } as ManifestObject;
  }
  const positions =
    original?.type === 'workload'
      ? rebased(
          original.value.positions,
          original.value.podPointer,
          object.value.podPointer,
        )
      : {};
  const { document: _, ...value } = object.value;
  return {
    ...object,
    problems,
    holders,
    value: { ...value, ...at, positions },
  };
}

// What kustomize puts behind the names of what it generates.
const contentHash = /-[2456789bcdfghkmt]{10}$/;

/** Keys of a rendered object at the places where a source file has them. */
function placedHolders(
  { holders = [] }: ManifestObject,
  original: ManifestObject | undefined,
  at: { readonly file: string; readonly position: Position },
): ConfigurationHolder[] {
  const known = new Map(
    (original?.holders ?? [])
      .flatMap(({ keys }) => keys)
      .map(({ key, file, position }) => [key, { file, position }]),
  );
  return holders.map(holder => ({
    ...holder,
    name:
      holder.kind === 'env'
        ? holder.name
        : holder.name.replace(contentHash, ''),
    keys: holder.keys.map(one => ({ ...one, ...(known.get(one.key) ?? at) })),
  }));
}

/** The source object of a rendered one; a prefix or suffix may have been put to its name. */
function isSame(
  source: ManifestObject,
  rendered: ManifestObject,
  exactly: boolean,
): boolean {
  if (source.type !== rendered.type || !source.value.name) return false;
  if (
    'kind' in source.value &&
    'kind' in rendered.value &&
    source.value.kind !== rendered.value.kind
  )
    return false;
  return exactly
    ? source.value.name === rendered.value.name
    : rendered.value.name.includes(source.value.name);
}

// An item of a List stands alone after rendering: its pointers lose the item's.
function rebased<T>(
  positions: Readonly<Record<string, T>>,
  from: string,
  to: string,
): Record<string, T> {
  const prefix = from.endsWith(to)
    ? from.slice(0, from.length - to.length)
    : '';
  return Object.fromEntries(
    Object.entries(positions)
      .filter(([pointer]) => pointer.startsWith(prefix))
      .map(([pointer, position]) => [pointer.slice(prefix.length), position]),
  );
}
