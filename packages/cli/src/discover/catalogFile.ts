// SPDX-License-Identifier: Apache-2.0
import {
  KubernetesValidatorFunctions,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type {
  Position,
  Positions,
  Problem,
} from '@golive/backstage-plugin-golive-common';
import {
  parseYamlDocuments,
  problem,
  type YamlDocument,
} from '@golive/backstage-plugin-golive-repository';
import {
  shapeErrors,
  unitKindOf,
} from '@golive/backstage-plugin-golive-repository/catalog';

/** An entity as a catalog file of the tree writes it. */
export interface WrittenEntity {
  /** Canonical reference. */
  readonly ref: string;
  readonly entity: Entity;
  readonly file: string;
  readonly position: Position;
}

/** What a catalog file holds. */
export interface CatalogReading {
  readonly entities: readonly WrittenEntity[];
  /** Other catalog files, as `Location` entities write them. */
  readonly targets: readonly { target: string; position: Position }[];
  /** Entities of a template, which have no name yet. */
  readonly templates: number;
  readonly problems: readonly Problem[];
}

type Table = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The position of the nearest thing that is there: a missing field is shown at its parent. */
function positionOf(positions: Positions, path: string, start: Position) {
  const parts = path.split('/');
  for (let length = parts.length; length > 1; length--) {
    const found = positions[parts.slice(0, length).join('/')];
    if (found) return found;
  }
  return start;
}

// Only what may stand in an entity; the catalog refuses it for these.
function entityProblems(value: Table): { path: string; message: string }[] {
  const metadata = isTable(value.metadata) ? value.metadata : {};
  const { name, namespace } = metadata;
  const wrong: { path: string; message: string }[] = [];
  if (typeof value.apiVersion !== 'string')
    wrong.push({ path: '/apiVersion', message: 'apiVersion is missing' });
  if (typeof value.kind !== 'string' || !value.kind)
    wrong.push({ path: '/kind', message: 'kind is missing' });
  if (!KubernetesValidatorFunctions.isValidObjectName(name))
    wrong.push({
      path: '/metadata/name',
      message: `metadata.name is ${
        name === undefined ? 'missing' : 'no name that the catalog takes'
      }: letters, digits, -, _ and ., at most 63`,
    });
  if (
    namespace !== undefined &&
    !KubernetesValidatorFunctions.isValidNamespace(namespace)
  )
    wrong.push({
      path: '/metadata/namespace',
      message: 'metadata.namespace is no name that the catalog takes',
    });
  return wrong;
}

function isTemplate(value: Table): boolean {
  const name = isTable(value.metadata) ? value.metadata.name : undefined;
  return typeof name === 'string' && name.includes('{{');
}

function targetsOf(document: YamlDocument, value: Table) {
  const spec = isTable(value.spec) ? value.spec : {};
  const listed = Array.isArray(spec.targets) ? spec.targets : [];
  return [
    { target: spec.target, path: '/spec/target' },
    ...listed.map((target, i) => ({ target, path: `/spec/targets/${i}` })),
  ].flatMap(({ target, path }) =>
    typeof target === 'string'
      ? [
          {
            target,
            position: positionOf(document.positions, path, document.position),
          },
        ]
      : [],
  );
}

/**
 * Reads a catalog file as the catalog would: a document that it would refuse is
 * a problem with its position and does not take the others with it.
 */
export function readCatalogEntities(
  text: string,
  file: string,
): CatalogReading {
  const { documents, problems } = parseYamlDocuments(text, file);
  const found: Problem[] = [...problems];
  const entities: WrittenEntity[] = [];
  const targets: CatalogReading['targets'][number][] = [];
  let templates = 0;
  const refuse = (message: string, position: Position) =>
    found.push(problem('catalog-entity', 'error', message, file, position));

  for (const document of documents) {
    const { value, positions, position } = document;
    if (!isTable(value)) {
      refuse('This document is no catalog entity: it is no map', position);
      continue;
    }
    if (isTemplate(value)) {
      templates++;
      continue;
    }
    const wrong = entityProblems(value);
    for (const { path, message } of wrong)
      refuse(`${message}`, positionOf(positions, path, position));
    // What the YAML itself leaves open is told already, and is not a unit.
    const broken = document.problems.some(p => p.outcome !== 'unknown');
    if (wrong.length || broken) continue;
    const entity = value as unknown as Entity;
    const ref = stringifyEntityRef(entity);
    if (entity.kind === 'Location') {
      targets.push(...targetsOf(document, value));
      continue;
    }
    const errors = shapeErrors(entity);
    for (const message of errors) {
      const path = `/${message.split(':')[0].replaceAll('.', '/')}`;
      refuse(
        `${ref} says it is a ${entity.spec?.type}, but ${message}`,
        positionOf(positions, path, position),
      );
    }
    if (errors.length && unitKindOf(entity)) continue;
    entities.push({ ref, entity, file, position });
  }
  return { entities, targets, templates, problems: found };
}
