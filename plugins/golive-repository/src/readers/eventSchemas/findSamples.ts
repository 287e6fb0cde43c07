// SPDX-License-Identifier: Apache-2.0
import type {
  EventSchema,
  SchemaVersion,
} from '@golive/backstage-plugin-golive-common';
import type { ReadInput } from '../../reader';
import { folderOf, isBelow, joinPath } from '../../tree';
import { stemOf } from './layouts';
import type { EventFile, SchemaFormat } from './model';
import { bundleName, type SampleBundle } from './samples';

/** Samples of one schema that are tried. */
const maxSamples = 100;

const sampleFolder = /(?:^|\/)(?:samples?|examples?|fixtures)(?:\/|$)/i;
const sampleName =
  /[-_.](?:sample|example|valid|invalid)(?:[-_.]?\w*)?\.json$/i;

/** The events kept to try a schema on, each held against it. */
export async function findSamples(
  schema: SchemaVersion,
  format: SchemaFormat,
  input: ReadInput<EventFile>,
): Promise<EventSchema['samples']> {
  const folder = folderOf(schema.file);
  const roots = [folder, joinPath(folder, '..')].filter(
    root => root !== undefined,
  );
  const all = input.paths(['**/*.json']).filter(path => path !== schema.file);
  const near = all.filter(path => isSample(path, roots));
  const stem = stemOf(schema.file).toLowerCase();
  const ours = near.filter(path => isOf(path, stem, schema.file, input));
  const samples: EventSchema['samples'] = [];
  for (const path of ours.slice(0, maxSamples))
    samples.push(await tried(path, schema, format, input));
  if (ours.length > maxSamples)
    samples.push({
      file: ours[maxSamples],
      expected: 'valid',
      errors: [],
      unread: `there are more than ${maxSamples} samples`,
    });
  return samples;
}

function isSample(path: string, roots: readonly string[]): boolean {
  return roots.some(root => {
    if (!isBelow(path, root)) return false;
    const inside = root ? path.slice(root.length + 1) : path;
    const parts = inside.split('/');
    return (
      (sampleFolder.test(folderOf(inside)) && parts.length <= 5) ||
      (parts.length === 1 && sampleName.test(inside))
    );
  });
}

// A sample is named for its schema, or lies in a folder that is; where there is one schema only, all are its own.
function isOf(
  path: string,
  stem: string,
  schema: string,
  input: ReadInput<EventFile>,
): boolean {
  const folder = folderOf(schema);
  const inside = path
    .split('/')
    .slice(-3)
    .map(part => part.toLowerCase());
  if (
    inside.some(
      part =>
        part === stem ||
        part.startsWith(`${stem}.`) ||
        part.startsWith(`${stem}-`) ||
        part.startsWith(`${stem}_`),
    )
  )
    return true;
  const others = input
    .paths(['**/*.{json,avsc,proto}'])
    .filter(other => folderOf(other) === folder && !sampleName.test(other))
    .map(other => stemOf(other).toLowerCase());
  return new Set(others).size === 1 && isBelow(path, folder);
}

async function tried(
  path: string,
  schema: SchemaVersion,
  format: SchemaFormat,
  input: ReadInput<EventFile>,
): Promise<EventSchema['samples'][number]> {
  const expected =
    /(?:^|[-_./])(?:invalid|bad|refused|negative)(?:[-_./\d]|$)/i.test(
      path.split('/').slice(-3).join('/'),
    )
      ? ('invalid' as const)
      : ('valid' as const);
  const result = { file: path, expected, errors: [] };
  if (schema.unread) return { ...result, unread: 'its schema is not readable' };
  const parsed = await input.file(path);
  if (parsed?.value?.document === undefined || parsed.problems.length)
    return {
      ...result,
      unread: parsed?.problems[0]?.message ?? 'it cannot be read',
    };
  const bundle: SampleBundle = {
    format,
    file: schema.file,
    document: schema.document,
    pointer: schema.pointer,
    files: schema.files,
    sample: parsed.value.document,
  };
  const { value, problems } = await input.parse(
    `${path}${bundleName}`,
    JSON.stringify(bundle),
  );
  const unread = value?.unread ?? problems[0]?.message;
  return unread === undefined
    ? { ...result, errors: [...(value?.errors ?? [])] }
    : { ...result, unread };
}
