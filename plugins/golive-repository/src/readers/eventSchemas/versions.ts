// SPDX-License-Identifier: Apache-2.0
import type {
  SchemaVersion,
  TopicManifest,
} from '@golive/backstage-plugin-golive-common';
import type { ParsedFile, ReadInput } from '../../reader';
import { folderOf, isBelow, joinPath } from '../../tree';
import { compareVersions, pathVersion } from './layouts';
import type { EventFile } from './model';

/** Reads a file of this revision, or of a release. */
export type FileAt = (
  path: string,
) => Promise<ParsedFile<EventFile> | undefined>;

/** Files that one schema may refer to. */
const maxFiles = 50;

/** Files of this revision. */
export function filesAt(input: ReadInput<EventFile>): FileAt {
  return path => input.file(path);
}

/** All files of the tree that may be schemas or events. */
export function schemaFiles(input: ReadInput<EventFile>): readonly string[] {
  return input.paths(['**/*.{json,avsc,proto}']);
}

/** The file that a manifest's path means: from its folder, the unit's, or the root; of a folder, its newest version. */
export async function resolvePath(
  path: string,
  topic: TopicManifest,
  input: ReadInput<EventFile>,
  at: FileAt,
  all: readonly string[],
): Promise<string | undefined> {
  for (const folder of [folderOf(topic.file), ...input.bases, '']) {
    const file = joinPath(folder, path);
    if (file === undefined) continue;
    if (await at(file)) return file;
    const inside = all.filter(
      other => other !== file && isBelow(other, file) && pathVersion(other),
    );
    const newest = inside.sort((a, b) => order(b, a))[0];
    if (newest && (await at(newest))) return newest;
  }
  return undefined;
}

function order(a: string, b: string): number {
  const [x, y] = [pathVersion(a), pathVersion(b)];
  return x && y ? compareVersions(x, y) : 0;
}

/** A schema's document inside another: where it begins. */
export interface Inline {
  readonly pointer: string;
  /** The document with what the pointer leads to, where it is not written out at one place. */
  readonly document?: unknown;
}

/** Reads a version with the files that it refers to. */
export async function versionOf(
  file: string,
  name: string,
  at: FileAt,
  input: ReadInput<EventFile>,
  inline?: Inline,
): Promise<SchemaVersion> {
  const parsed = await at(file);
  const value = parsed?.value;
  const result = {
    name,
    file,
    pointer: inline?.pointer ?? '',
    positions: value?.positions ?? {},
  };
  if (
    value?.document === undefined ||
    parsed?.problems.some(p => p.outcome !== 'fail')
  )
    return {
      ...result,
      document: null,
      files: {},
      unread: parsed?.problems[0]?.message ?? `${file} holds no schema.`,
    };
  const { files, unread } =
    value.format === 'avro'
      ? await avroSiblings(file, value.document, at, input)
      : await referred(file, value, at);
  return {
    ...result,
    document: inline?.document ?? value.document,
    files,
    ...(unread ? { unread } : {}),
  };
}

async function referred(
  file: string,
  value: EventFile,
  at: FileAt,
): Promise<{ files: Record<string, unknown>; unread?: string }> {
  const files = new Map<string, unknown>();
  const queue = (value.references ?? []).map(ref => [file, ref] as const);
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [from, ref] = next;
    const path = joinPath(folderOf(from), ref);
    if (path === undefined || path === file || files.has(path)) continue;
    if (files.size >= maxFiles)
      return {
        files: {},
        unread: `${file} refers to more than ${maxFiles} files.`,
      };
    const other = await at(path);
    // What is not there is found out where the reference is followed.
    if (other?.value?.document === undefined) continue;
    files.set(path, other.value.document);
    queue.push(...(other.value.references ?? []).map(r => [path, r] as const));
  }
  return { files: Object.fromEntries(files) };
}

/** Avro names types, not files: those of the same folder are looked through where a name is not known. */
async function avroSiblings(
  file: string,
  document: unknown,
  at: FileAt,
  input: ReadInput<EventFile>,
): Promise<{ files: Record<string, unknown>; unread?: string }> {
  if (!hasForeignNames(document)) return { files: {} };
  const folder = folderOf(file);
  const own = pathVersion(file)?.subject;
  const siblings = input
    .paths(['**/*.avsc'])
    .filter(
      path =>
        path !== file &&
        isBelow(path, folder) &&
        (own === undefined || pathVersion(path)?.subject !== own),
    );
  if (siblings.length > maxFiles)
    return {
      files: {},
      unread: `there are more than ${maxFiles} Avro schemas beside ${file}.`,
    };
  const files: Record<string, unknown> = {};
  for (const path of siblings) {
    const other = await at(path);
    if (other?.value?.document !== undefined)
      files[path] = other.value.document;
  }
  return { files };
}

const primitives = new Set([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
  'record',
  'error',
  'enum',
  'fixed',
  'array',
  'map',
]);

function hasForeignNames(document: unknown): boolean {
  const named = new Set<unknown>();
  const used = new Set<string>();
  const queue = [document];
  while (queue.length) {
    const value = queue.pop();
    if (typeof value === 'string') used.add(value);
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      queue.push(...value);
      continue;
    }
    const { type, items, values, fields, name } = Object.fromEntries(
      Object.entries(value),
    );
    if (typeof name === 'string')
      named.add(name.slice(name.lastIndexOf('.') + 1));
    if (Array.isArray(fields)) queue.push(...fields);
    queue.push(type, items, values);
  }
  return [...used].some(
    name =>
      !primitives.has(name) &&
      !named.has(name.slice(name.lastIndexOf('.') + 1)),
  );
}
