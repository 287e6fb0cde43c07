// SPDX-License-Identifier: Apache-2.0
import {
  parseLocationRef,
  stringifyLocationRef,
  type Entity,
  type LocationEntityV1alpha1,
} from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-node';
import type { Problem } from '@golive/backstage-plugin-golive-common';
import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path/posix';

/** Type of the location that stands for "what the repository of this catalog file declares". */
export const REPOSITORY = 'golive-repository';
/** Type of the location that shows what is wrong with one file. */
export const PROBLEMS = 'golive-problems';
/** Type of the location that has the errors: the catalog shows no entity that never was without. */
export const ERRORS = 'golive-errors';

/** A location to emit, and the location that it is at. */
export interface EmittedLocation {
  readonly at: LocationSpec;
  readonly entity: Entity;
}

/**
 * The location that is emitted for a catalog file with units. All units of the
 * file emit the same one, so their repository is read once.
 */
export function repositoryLocation(catalogFile: LocationSpec): EmittedLocation {
  const { target } = catalogFile;
  const folder = basename(dirname(target));
  return location(
    REPOSITORY,
    stringifyLocationRef(catalogFile),
    `Topics and processes of ${folder}/${basename(target)}`,
    [],
  );
}

/** The catalog file that a {@link repositoryLocation} was emitted for. */
export function catalogFileOf(entity: Entity): LocationSpec | undefined {
  const target = targetOf(entity, REPOSITORY);
  return target === undefined ? undefined : parseLocationRef(target);
}

/** The location under which people find what is wrong with a file. */
export function problemsLocation(
  file: LocationSpec,
  problems: readonly Problem[],
): EmittedLocation {
  const title = `Problems in ${basename(file.target)}`;
  const target = stringifyLocationRef(file);
  return location(PROBLEMS, target, title, problems.map(inWords));
}

/** The location whose errors are those of a {@link problemsLocation}; undefined for other entities. */
export function errorsLocation(entity: Entity): EmittedLocation | undefined {
  const target = targetOf(entity, PROBLEMS);
  return target === undefined
    ? undefined
    : location(
        ERRORS,
        target,
        `Errors in ${basename(target)}`,
        problemsOf(entity),
      );
}

/** The errors of an {@link errorsLocation}; none for other entities. */
export function errorsOf(entity: Entity): string[] {
  return targetOf(entity, ERRORS) === undefined ? [] : problemsOf(entity);
}

/**
 * Whether a location of our types was emitted by us: then it is at itself. One
 * that stands in a file would have the portal read whatever it names. True for
 * every other entity.
 */
export function isOwn(entity: Entity, at: LocationSpec): boolean {
  const type = [REPOSITORY, PROBLEMS, ERRORS].find(
    ours => entity.kind === 'Location' && entity.spec?.type === ours,
  );
  return (
    type === undefined ||
    (at.type === type && at.target === entity.spec?.target)
  );
}

function problemsOf(entity: Entity): string[] {
  const problems = entity.spec?.problems;
  return Array.isArray(problems) ? problems.map(String) : [];
}

function inWords({ where, message }: Problem): string {
  if (!where || !('file' in where)) return message;
  const place = where.line
    ? `, line ${where.line}, column ${where.column ?? 1}`
    : '';
  return `${where.file}${place}: ${message}`;
}

function location(
  type: string,
  target: string,
  title: string,
  problems: readonly string[],
): EmittedLocation {
  const at = { type, target };
  const hash = createHash('sha1').update(`${type}:${target}`).digest('hex');
  const entity: LocationEntityV1alpha1 = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: {
      name: `${type}-${hash}`,
      title,
      ...(problems.length ? { description: problems.join('\n') } : {}),
    },
    spec: { type, target, ...(problems.length ? { problems } : {}) },
  };
  return { at, entity };
}

function targetOf(entity: Entity, type: string): string | undefined {
  const { spec } = entity;
  return entity.kind === 'Location' &&
    spec?.type === type &&
    typeof spec.target === 'string'
    ? spec.target
    : undefined;
}
