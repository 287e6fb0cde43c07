// SPDX-License-Identifier: Apache-2.0
import type {
  EventSchema,
  Position,
  TopicManifest,
} from '@golive/backstage-plugin-golive-common';
import { XMLParser } from 'fast-xml-parser';
import { limits, size } from '../../limits';
import { overLimit, problem } from '../../problems';
import type { Parsed, ReadInput, SourceFile } from '../../reader';
import { folderOf, joinPath } from '../../tree';
import { parseYamlDocuments } from '../../yaml';
import { isTable, scalar } from '../topics/values';
import { stemOf } from './layouts';
import type { EventFile } from './model';

type Modes = NonNullable<EventFile['modes']>;

/** A compatibility.yaml: `compatibility: FULL`, or a mode a subject below `subjects`. */
export function parseModes({ path, text }: SourceFile): Parsed<EventFile> {
  const { documents, problems } = parseYamlDocuments(text, path);
  const modes: Record<string, Modes[string]> = {};
  for (const { value, positions, position } of documents) {
    if (!isTable(value)) continue;
    const add = (name: string, mode: unknown, pointer: string) => {
      const stated = scalar(mode);
      if (stated !== undefined)
        modes[name] = {
          value: stated,
          position: positions[pointer] ?? position,
        };
    };
    for (const key of ['default', 'compatibility', 'mode'])
      add('', value[key], `/${key}`);
    if (isTable(value.subjects))
      for (const [name, mode] of Object.entries(value.subjects))
        add(
          name,
          isTable(mode) ? mode.compatibility : mode,
          `/subjects/${name}`,
        );
  }
  return { value: { modes }, problems };
}

/** The modes that a pom.xml gives to Confluent's kafka-schema-registry-maven-plugin. */
export function parsePomModes({ path, text }: SourceFile): Parsed<EventFile> {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.plain.bytes)
    return {
      problems: [
        overLimit(path, 'its size', size(limits.plain.bytes), size(bytes)),
      ],
    };
  const found = /<compatibilityLevels>([\s\S]*?)<\/compatibilityLevels>/.exec(
    text,
  );
  if (!found || /<!DOCTYPE/i.test(text)) return { value: {}, problems: [] };
  try {
    const parser = new XMLParser({
      ignoreAttributes: true,
      processEntities: false,
      parseTagValue: false,
    });
    const parsed: unknown = parser.parse(`<a>${found[1]}</a>`);
    const levels = isTable(parsed) && isTable(parsed.a) ? parsed.a : {};
    const line = text.slice(0, found.index).split('\n').length;
    const entries = Object.entries(levels).flatMap(([name, mode]) => {
      const value = scalar(mode);
      const position: Position = [line, 1];
      return value === undefined ? [] : [[name, { value, position }] as const];
    });
    return { value: { modes: Object.fromEntries(entries) }, problems: [] };
  } catch {
    return {
      problems: [
        problem(
          'pom-not-readable',
          'unknown',
          `The compatibility levels of ${path} cannot be read.`,
          path,
        ),
      ],
    };
  }
}

/** The declared mode of a schema: of the manifest, of the nearest compatibility.yaml, of the registry's plugin. */
export async function findMode(
  topic: TopicManifest,
  schema: string,
  input: ReadInput<EventFile>,
): Promise<EventSchema['mode']> {
  const stated = topic.schema?.compatibility;
  if (stated !== undefined)
    return {
      value: normal(stated),
      file: topic.file,
      position:
        topic.positions['/schema/compatibility'] ??
        topic.positions['/schema'] ??
        topic.position,
    };
  const subjects = [
    topic.schema?.subject,
    `${topic.topic}-value`,
    topic.topic,
    stemOf(schema),
    '',
  ];
  const folders: string[] = [];
  for (let folder = folderOf(schema); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (!folder) break;
  }
  const places = [
    ...folders.flatMap(folder =>
      ['compatibility.yaml', 'compatibility.yml'].map(name =>
        joinPath(folder, name),
      ),
    ),
    ...input.bases.map(base => joinPath(base, 'pom.xml')),
  ];
  for (const path of places) {
    const modes =
      path && input.exists(path)
        ? (await input.file(path))?.value?.modes
        : undefined;
    const name =
      modes &&
      subjects.find(
        subject => subject !== undefined && Object.hasOwn(modes, subject),
      );
    if (path && modes && name !== undefined)
      return {
        value: normal(modes[name].value),
        file: path,
        position: modes[name].position,
      };
  }
  return undefined;
}

function normal(mode: string): string {
  return mode
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
}
