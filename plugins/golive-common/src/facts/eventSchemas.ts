// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema, positionsSchema } from './position';

const reservedSchema = z.object({
  /** First and last number, both included. */
  ranges: z.array(z.tuple([z.number(), z.number()])),
  names: z.array(z.string()),
});

/** A field of a Protobuf message. */
export const protoFieldSchema = z.object({
  name: z.string(),
  number: z.number().int(),
  /** A scalar, or the full name of a message or enum as far as the file tells; of a map `map<key, value>`. */
  type: z.string(),
  /** `implicit`: proto3 without `optional`. */
  label: z.enum(['implicit', 'optional', 'required', 'repeated']),
  jsonName: z.string(),
  oneof: z.string().optional(),
});

/** A message, by its name without the package: `Order.Line`. */
export const protoMessageSchema = z.object({
  name: z.string(),
  fields: z.array(protoFieldSchema),
  reserved: reservedSchema,
});

/** An enum, by its name without the package. */
export const protoEnumSchema = z.object({
  name: z.string(),
  values: z.array(z.object({ name: z.string(), number: z.number().int() })),
  reserved: reservedSchema,
});

/** What a .proto file declares. Positions of the version are by `/Order.Line/fieldName`. */
export const protoFileSchema = z.object({
  syntax: z.string(),
  package: z.string(),
  imports: z.array(z.string()),
  messages: z.array(protoMessageSchema),
  enums: z.array(protoEnumSchema),
});
/** See {@link protoFileSchema}. */
export type ProtoFile = z.infer<typeof protoFileSchema>;

/** One version of a schema. */
export const schemaVersionSchema = z.object({
  /** How people call it: `v1.2.0`, `1.0.0`, `v1`; of what is read now: `this revision`. */
  name: z.string(),
  /** The Git tag it was released with; absent: a file of this revision. */
  release: z.string().optional(),
  file: z.string(),
  /** JSON Schema or Avro as JSON, Protobuf as {@link protoFileSchema}. */
  document: z.unknown(),
  /** JSON pointer in the document where the schema begins: `''`, or inside an AsyncAPI document. */
  pointer: z.string(),
  /** Documents of the files that it refers to, by path. */
  files: z.record(z.string(), z.unknown()),
  positions: positionsSchema,
  /** Why it cannot be compared: it, or a file that it refers to, is not readable. */
  unread: z.string().optional(),
});
/** See {@link schemaVersionSchema}. */
export type SchemaVersion = z.infer<typeof schemaVersionSchema>;

/** An event that somebody keeps beside a schema to try it on. */
export const eventSampleSchema = z.object({
  file: z.string(),
  /** What its name or folder says: an `invalid` one must be refused. */
  expected: z.enum(['valid', 'invalid']),
  /** What the schema has against it; empty: it takes it. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
  /** Why it was not tried. */
  unread: z.string().optional(),
});

/** The schema of a topic's events, with what was released of it. */
export const eventSchemaSchema = z.object({
  topic: z.string(),
  /** The manifest that names it. */
  manifest: z.object({ file: z.string(), position: positionSchema }),
  format: z.enum(['json-schema', 'avro', 'protobuf']),
  /** The declared mode, in capitals: `BACKWARD`, `FULL_TRANSITIVE`. */
  mode: z
    .object({ value: z.string(), file: z.string(), position: positionSchema })
    .optional(),
  current: schemaVersionSchema,
  /** Earlier versions, oldest first: released with a tag, and kept as files beside the current one. */
  earlier: z.array(schemaVersionSchema),
  samples: z.array(eventSampleSchema),
});
/** See {@link eventSchemaSchema}. */
export type EventSchema = z.infer<typeof eventSchemaSchema>;

/** The schemas of the events of a topic, and how they changed since they were released. */
export const eventSchemas = defineFact({
  id: 'eventSchemas',
  title: 'Event schemas',
  schema: z.object({
    schemas: z.array(eventSchemaSchema),
    /** Manifests that name a schema which is not in this repository: why, with what to do. */
    elsewhere: z.array(
      z.object({
        topic: z.string(),
        file: z.string(),
        position: positionSchema,
        why: z.string(),
      }),
    ),
    /** Whether there are manifests of the topic at all. */
    manifests: z.number().int(),
    /** Why what was released is not known; absent: it is. */
    unreadable: z.string().optional(),
  }),
  from: { declared: 'repository' },
});
