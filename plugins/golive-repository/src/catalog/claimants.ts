// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  isUnitKind,
  type Problem,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import type { Reader } from '../reader';
import { selectFiles, unitFolders } from '../scope/unitFiles';
import type { TreeIndex } from '../tree';
import { parseYamlDocuments } from '../yaml';

/** A unit that what its repository declares is given to. */
export interface Claimant {
  readonly unit: Unit;
  readonly name: string;
  readonly namespace: string;
  /** As the entity writes it. */
  readonly owner?: string;
  readonly system?: string;
  readonly lifecycle?: string;
}

/** A file with the unit that declares what is in it. */
export interface ClaimedFile {
  readonly path: string;
  readonly claimant: Claimant;
}

type Table = Readonly<Record<string, unknown>>;

/** What a catalog file holds, as far as discovery is concerned. */
export interface CatalogFile {
  /** Units that are no topic and no process, in the file's order. */
  readonly claimants: readonly Claimant[];
  /** References of all entities in it, lower case. */
  readonly refs: ReadonlySet<string>;
}

/** Reads a catalog file's own entities. What is wrong with it is the catalog's to say. */
export function readCatalogFile(text: string, path: string): CatalogFile {
  const claimants: Claimant[] = [];
  const refs = new Set<string>();
  for (const { value } of parseYamlDocuments(text, path).documents) {
    const entity = isTable(value) ? value : {};
    const metadata = isTable(entity.metadata) ? entity.metadata : {};
    const spec = isTable(entity.spec) ? entity.spec : {};
    const kind = string(entity.kind);
    const name = string(metadata.name);
    if (!kind || !name) continue;
    const namespace = string(metadata.namespace) ?? 'default';
    const ref = stringifyEntityRef({ kind, namespace, name });
    refs.add(ref);
    const { type } = spec;
    if (
      (kind === 'Component' || kind === 'Resource') &&
      isUnitKind(type) &&
      type !== 'kafka-topic' &&
      type !== 'bpmn-process'
    ) {
      claimants.push({
        unit: {
          ref,
          kind: type,
          title: string(metadata.title) ?? name,
          annotations: strings(metadata.annotations),
        },
        name,
        namespace,
        owner: string(spec.owner),
        system: string(spec.system),
        lifecycle: string(spec.lifecycle),
      });
    }
  }
  return { claimants, refs };
}

/**
 * Which unit declares which of the files that a reader wants: units with the
 * reader's annotation what it names, the first other one what lies at the usual
 * places. A file that two name is the first one's.
 */
export function claimFiles(
  claimants: readonly Claimant[],
  reader: Reader,
  index: TreeIndex,
): { files: ClaimedFile[]; problems: readonly Problem[] } {
  const named = claimants.filter(c => annotationOf(c, reader));
  const usual = claimants.find(c => !annotationOf(c, reader));
  const scopes = claimants.map(({ unit }) => ({ unit, path: '' }));
  const folders = unitFolders(index, scopes);
  const files = new Map<string, ClaimedFile>();
  const problems: Problem[] = [];
  for (const claimant of usual ? [...named, usual] : named) {
    const scope = { unit: claimant.unit, path: '' };
    const selection = selectFiles(scope, reader, index, folders);
    problems.push(...selection.problems);
    for (const { real } of selection.files) {
      if (!files.has(real)) files.set(real, { path: real, claimant });
    }
  }
  return {
    files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    problems,
  };
}

function annotationOf(claimant: Claimant, reader: Reader): string | undefined {
  return reader.annotation && claimant.unit.annotations[reader.annotation];
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

function strings(value: unknown): Record<string, string> {
  return isTable(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          (e): e is [string, string] => typeof e[1] === 'string',
        ),
      )
    : {};
}
