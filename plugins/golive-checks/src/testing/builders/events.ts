// SPDX-License-Identifier: Apache-2.0
import {
  eventSchemas,
  type EventSchema,
  type SchemaVersion,
} from '@golive/backstage-plugin-golive-common';
import { placed } from '../documents';

/** A version of a schema, from its document or YAML text. */
export function schemaVersion(
  document: string | object,
  options: Partial<SchemaVersion> = {},
): SchemaVersion {
  const { value, positions } = placed(document);
  return {
    name: 'this revision',
    file: 'schemas/quote.json',
    document: value,
    pointer: '',
    files: {},
    positions,
    ...options,
  };
}

/** The schema of a topic's events: the current version, and earlier ones. */
export function eventSchema(
  current: SchemaVersion,
  earlier: readonly SchemaVersion[] = [],
  options: Partial<EventSchema> = {},
): EventSchema {
  return {
    topic: 'cpq.quote.public.v1',
    manifest: { file: 'topics/quote.yaml', position: [2, 9] },
    format: 'json-schema',
    current,
    earlier: [...earlier],
    samples: [],
    ...options,
  };
}

/** The fact of some event schemas. */
export function eventSchemasFact(
  schemas: readonly EventSchema[],
  options: Partial<ReturnType<typeof eventSchemas.schema.parse>> = {},
) {
  return eventSchemas.schema.parse({
    schemas,
    elsewhere: [],
    manifests: 1,
    ...options,
  });
}
