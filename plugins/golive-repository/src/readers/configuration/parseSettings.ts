// SPDX-License-Identifier: Apache-2.0
import type {
  ConfigurationKey,
  Position,
  Problem,
} from '@golive/backstage-plugin-golive-common';
import {
  credentialOf,
  flatten,
  splitProperties,
  type Property,
} from '../../configuration';
import { limits, size } from '../../limits';
import { overLimit } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';
import { parseYamlDocuments } from '../../yaml';

/** Settings whose values are kept: how many connections and consumers there are. */
const kept = new Map(
  [
    'spring.datasource.hikari.maximum-pool-size',
    'spring.r2dbc.pool.max-size',
    'spring.kafka.listener.concurrency',
    'quarkus.datasource.jdbc.max-size',
    'quarkus.datasource.reactive.max-size',
  ].map(name => [canonical(name), name]),
);

/** One document of a file of settings. */
export interface SettingsDocument {
  /** What the file's name or the document says it holds for. */
  readonly profile?: string;
  readonly keys: readonly ConfigurationKey[];
  readonly found: readonly {
    name: string;
    value: string;
    position: Position;
  }[];
}

/** What one file holds for this reader. Values are looked at and dropped. */
export interface SettingsFile {
  readonly type: 'application' | 'values';
  readonly documents: readonly SettingsDocument[];
}

const onProfile = [
  'spring.config.activate.on-profile',
  'spring.profiles',
  'spring.config.activate.onprofile',
];

/** Reads the keys of an application's configuration, or of the values of a chart. */
export function parseSettings({
  path,
  text,
}: SourceFile): Parsed<SettingsFile> {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  const type = /^application(?:-|$)/.test(name) ? 'application' : 'values';
  const profile =
    type === 'application'
      ? /^application-(.+)$/.exec(name)?.[1]
      : /^values[-.](.+)$/.exec(name)?.[1] ??
        /^(.+)[-.]values$/.exec(name)?.[1];
  const { documents, problems } = path.endsWith('.properties')
    ? readProperties(path, text)
    : readYaml(path, text);
  return {
    value: {
      type,
      documents: documents.map(properties =>
        documentOf(properties, path, type === 'application', profile),
      ),
    },
    problems,
  };
}

type Read = { documents: Property[][]; problems: readonly Problem[] };

function readProperties(path: string, text: string): Read {
  const bytes = Buffer.byteLength(text);
  return bytes > limits.plain.bytes
    ? {
        documents: [],
        problems: [
          overLimit(path, 'its size', size(limits.plain.bytes), size(bytes)),
        ],
      }
    : { documents: splitProperties(text), problems: [] };
}

function readYaml(path: string, text: string): Read {
  const { documents, problems } = parseYamlDocuments(text, path);
  return {
    documents: documents.map(flatten),
    // Two readings of a value are no two keys.
    problems: problems.filter(({ code }) => code !== 'ambiguous-scalar'),
  };
}

function documentOf(
  properties: readonly Property[],
  file: string,
  hasProfiles: boolean,
  named: string | undefined,
): SettingsDocument {
  const active = hasProfiles
    ? properties.find(({ key }) => onProfile.includes(key.toLowerCase()))?.value
    : undefined;
  const profile = active ?? named;
  return {
    ...(profile === undefined ? {} : { profile }),
    keys: properties.map(({ key, value, position }) => {
      const credential = credentialOf(key, value);
      return { key, file, position, ...(credential ? { credential } : {}) };
    }),
    found: properties.flatMap(({ key, value, position }) => {
      const name = kept.get(canonical(key));
      return name === undefined ? [] : [{ name, value, position }];
    }),
  };
}

function canonical(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}
