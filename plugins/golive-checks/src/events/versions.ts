// SPDX-License-Identifier: Apache-2.0
import {
  at,
  positionOf,
  type EventSchema,
  type FileWhere,
  type SchemaVersion,
} from '@golive/backstage-plugin-golive-common';
import { compareAvroSchemas } from './avro/compare';
import type { Comparison, SchemaPlace, SchemaSource } from './comparison';
import { compareJsonSchemas } from './jsonSchema/compare';
import { compareProtoFiles } from './protobuf/compare';

/** The modes of a schema registry. */
export const modes = [
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
  'NONE',
] as const;
/** See {@link modes}. */
export type Mode = (typeof modes)[number];

/** Whether a text is a mode. */
export function isMode(text: string): text is Mode {
  return modes.some(mode => mode === text);
}

/** The two directions that a mode asks for: new consumers read old events, old consumers read new ones. */
export function directionsOf(mode: Mode): ('backward' | 'forward')[] {
  if (mode === 'NONE') return [];
  if (mode.startsWith('FULL')) return ['backward', 'forward'];
  return [mode.startsWith('BACKWARD') ? 'backward' : 'forward'];
}

/** The earlier versions that a mode asks for: the last, or all. */
export function versionsToHold(
  mode: Mode,
  earlier: readonly SchemaVersion[],
): readonly SchemaVersion[] {
  return mode.endsWith('_TRANSITIVE') ? earlier : earlier.slice(-1);
}

/** Whether a program with one version of a schema takes the events of another. */
export function compareSchemas(
  format: EventSchema['format'],
  writer: SchemaVersion,
  reader: SchemaVersion,
): Comparison {
  const source = ({
    file,
    document,
    pointer,
    files,
  }: SchemaVersion): SchemaSource => ({ file, document, pointer, files });
  const compare = {
    'json-schema': compareJsonSchemas,
    avro: compareAvroSchemas,
    protobuf: compareProtoFiles,
  }[format];
  return compare(source(writer), source(reader));
}

/** Where a place of a version stands; in a file that it refers to, only that file is known. */
export function placeIn(
  version: SchemaVersion,
  place: Pick<SchemaPlace, 'file' | 'pointer'>,
): FileWhere {
  return place.file === version.file
    ? at(version.file, positionOf(version.positions, place.pointer))
    : at(place.file);
}
