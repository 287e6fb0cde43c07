// SPDX-License-Identifier: Apache-2.0
import type {
  EventSchema,
  Position,
  Positions,
} from '@golive/backstage-plugin-golive-common';
import type { TopicsReading } from '../topics/readTopics';

/** The languages that schemas are written in. */
export type SchemaFormat = EventSchema['format'];

/** What one file holds for this reader. */
export interface EventFile {
  /** Of a YAML file: its topics. */
  readonly topics?: TopicsReading;
  /** A document that is a schema, or an event, or holds one (AsyncAPI). */
  readonly document?: unknown;
  readonly format?: SchemaFormat;
  readonly positions?: Positions;
  /** Relative references to other files, as written. */
  readonly references?: readonly string[];
  /** Modes that a compatibility.yaml or a pom.xml states, by subject; `''` for all. */
  readonly modes?: Readonly<
    Record<string, { readonly value: string; readonly position: Position }>
  >;
  /** Of a sample that was held against its schema. */
  readonly errors?: readonly {
    readonly path: string;
    readonly message: string;
  }[];
  /** Why it could not be held against it. */
  readonly unread?: string;
}
