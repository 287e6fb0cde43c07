// SPDX-License-Identifier: Apache-2.0
import type { TopicUse } from '@golive/backstage-plugin-golive-common';
import type { Property } from '../../configuration';
import type { JavaSource, JavaValue } from '../../java';
import type { TopicsReading } from '../topics/readTopics';

/** One document of an application's configuration. */
export interface ConfigPart {
  /** Profile that it is for; absent: always. */
  readonly profile?: string;
  readonly properties: readonly Property[];
}

/** What one file holds for this reader. */
export interface UseFile {
  readonly config?: readonly ConfigPart[];
  /** Of a Java file: its constants, and what speaks of Kafka. */
  readonly source?: JavaSource;
  readonly topics?: TopicsReading;
}

/** A use before its name is found out: as Java or configuration writes it. */
export interface RawUse
  extends Omit<
    TopicUse,
    'topic' | 'unresolved' | 'file' | 'profile' | 'group' | 'implied'
  > {
  readonly value: JavaValue | string;
  /** Group as written. */
  readonly group?: JavaValue | string;
}
