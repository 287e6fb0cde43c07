// SPDX-License-Identifier: Apache-2.0
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
} from '@backstage/catalog-model';
import { cleanText } from '../store/clean';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? cleanText(value, 500) : undefined;

// What Git hosts put between a repository and a path in it.
const markers = new Set(['blob', 'tree', 'raw', 'edit', 'src', 'browse', '+']);

/** Number of path segments that name the repository. */
function repositoryLength(segments: readonly string[]): number {
  // GitLab: groups nest, and only this separator is no possible group.
  const separator = segments.indexOf('-');
  if (separator >= 2) return separator;
  const azure = segments.indexOf('_git');
  if (azure >= 0) return azure + 2;
  const marker = segments.findIndex((s, i) => i >= 2 && markers.has(s));
  return marker < 0 ? segments.length : marker;
}

/** What tells one repository from another, or undefined for an address that cannot be understood. */
function repositoryOf(location: string | undefined): string | undefined {
  if (!location?.startsWith('url:')) return undefined;
  const address = location.slice('url:'.length);
  if (!URL.canParse(address)) return undefined;
  const { protocol, username, host, pathname } = new URL(address);
  const segments = pathname.split('/').filter(Boolean);
  // A name in the address may hide the host; what is encoded may hide a path.
  if (username || segments.length < 2) return undefined;
  const repository = segments.slice(0, repositoryLength(segments)).join('/');
  return /%2f|%5c|%2e|\\/i.test(repository)
    ? undefined
    : `${protocol}//${host}/${repository.replace(/\.git$/i, '')}`.toLowerCase();
}

/** Segments of the folder that a `file:` location is in, or is. */
function folderOf(location: string | undefined): string[] | undefined {
  if (!location?.startsWith('file:')) return undefined;
  const segments = location
    .slice('file:'.length)
    .replace(/^\/\/(?=\/)/, '')
    .split('/');
  // What follows the last slash is the file.
  const folder = segments.slice(0, -1).filter(s => s !== '' && s !== '.');
  return folder.includes('..') ? undefined : folder;
}

const isInside = (inner: readonly string[], outer: readonly string[]) =>
  outer.every((segment, index) => inner[index] === segment);

// A folder has no name of a repository: what the operator registered bounds it.
function isSameFolder(source: string, location: string, origin?: string) {
  const [folder, own, registered] = [source, location, origin].map(folderOf);
  if (!folder || !own) return false;
  if (isInside(folder, own)) return true;
  return (
    registered !== undefined &&
    isInside(own, folder) &&
    isInside(folder, registered)
  );
}

/**
 * Where a unit's files are. A source location is the team's to write: it is
 * believed only inside the repository that the catalog itself read the entity
 * from, so that no team can show another one's repository as its own.
 *
 * @param trustSource - believe source locations in other repositories too; one
 * on this machine still counts only for entities that came from this machine
 */
export function locationOf(
  annotations: Readonly<Record<string, unknown>>,
  trustSource: boolean,
): string | null {
  const location = text(annotations[ANNOTATION_LOCATION]);
  const source = text(annotations[ANNOTATION_SOURCE_LOCATION]);
  if (!source || !location) return location ?? null;
  const isLocal = source.startsWith('file:');
  if (trustSource && (!isLocal || location.startsWith('file:'))) return source;
  if (isLocal) {
    const origin = text(annotations[ANNOTATION_ORIGIN_LOCATION]);
    return isSameFolder(source, location, origin) ? source : location;
  }
  const repository = repositoryOf(source);
  return repository !== undefined && repository === repositoryOf(location)
    ? source
    : location;
}
