// SPDX-License-Identifier: Apache-2.0
import { folderOf } from '../../tree';

/** A version as a path writes it. */
export interface PathVersion {
  /** As written: `v2`, `1.0.0`. */
  readonly text: string;
  readonly numbers: readonly number[];
  /** The path with `{}` for the version: the same for all versions of one schema. */
  readonly subject: string;
}

/**
 * The version in a schema's path: in the file's name (`quote-v1.avsc`,
 * `order.v2.schema.json`, `1.0.0.json`) or its folder's (`v1/quote.avsc`).
 */
export function pathVersion(path: string): PathVersion | undefined {
  const folder = folderOf(path);
  const name = path.slice(folder ? folder.length + 1 : 0);
  const stem =
    /^(.*?)((?:\.schema|[-.](?:value|key))*\.(?:json|avsc|proto|ya?ml))$/.exec(
      name,
    );
  if (!stem) return undefined;
  const found = /(?:^|[-_.])(v?\d{1,9}(?:\.\d{1,9}){0,2})$/.exec(stem[1]);
  const prefix = folder ? `${folder}/` : '';
  if (found) {
    const before = stem[1].slice(0, -found[1].length);
    return made(found[1], `${prefix}${before}{}${stem[2]}`);
  }
  const inside = /^(?:(.*)\/)?(v?\d{1,9}(?:\.\d{1,9}){0,2})$/.exec(folder);
  return inside
    ? made(inside[2], `${inside[1] ? `${inside[1]}/` : ''}{}/${name}`)
    : undefined;
}

function made(text: string, subject: string): PathVersion {
  return {
    text,
    numbers: text.replace(/^v/, '').split('.').map(Number),
    subject,
  };
}

/** Orders versions: `1.9.0` before `1.10.0`. */
export function compareVersions(a: PathVersion, b: PathVersion): number {
  for (let i = 0; i < 3; i++) {
    const difference = (a.numbers[i] ?? 0) - (b.numbers[i] ?? 0);
    if (difference) return difference;
  }
  return 0;
}

/**
 * The paths of the versions before a schema's, oldest first, that its consumers
 * may still use: a topic whose name ends in `.v2` starts anew with version 2.
 */
export function earlierPaths(
  path: string,
  topic: string,
  all: readonly string[],
): { path: string; version: PathVersion }[] {
  const own = pathVersion(path);
  if (!own) return [];
  const major = /\.v(\d+)$/.exec(topic)?.[1];
  const startsAnew =
    major !== undefined &&
    Number(major) === own.numbers[0] &&
    (own.numbers.length > 1 || own.text.startsWith('v'));
  return all
    .flatMap(other => {
      const version = pathVersion(other);
      return version?.subject === own.subject ? [{ path: other, version }] : [];
    })
    .filter(
      ({ version }) =>
        compareVersions(version, own) < 0 &&
        (!startsAnew || version.numbers[0] === own.numbers[0]),
    )
    .sort((a, b) => compareVersions(a.version, b.version));
}

/** The name of a schema without folder, version and endings: what its samples are named for. */
export function stemOf(path: string): string {
  const subject = pathVersion(path)?.subject ?? path;
  const parts = subject.split('/');
  const name = parts[parts.length - 1]
    .replace(/(?:\.schema|[-.](?:value|key))*\.(?:json|avsc|proto|ya?ml)$/, '')
    .replace(/[-_.]?\{\}$/, '');
  return name || (parts[parts.length - 2] ?? '');
}
