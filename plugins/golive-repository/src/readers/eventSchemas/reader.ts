// SPDX-License-Identifier: Apache-2.0
import {
  eventSchemas,
  type EventSchema,
  type FactValue,
  type Problem,
  type SchemaVersion,
  type TopicManifest,
} from '@golive/backstage-plugin-golive-common';
import {
  defineReader,
  draft,
  type ParsedFile,
  type ReadInput,
} from '../../reader';
import {
  manifestPathOf,
  manifestsIn,
  ownManifests,
  topicNameOf,
} from '../topics/ownManifests';
import { topicPlaces } from '../topics/reader';
import { readTopics } from '../topics/readTopics';
import { parseYamlDocuments } from '../../yaml';
import { inlineSchema } from './inline';
import { parseJson } from './jsonFile';
import { earlierPaths } from './layouts';
import { findMode, parseModes, parsePomModes } from './modes';
import type { EventFile } from './model';
import { parseProto } from './protoFile';
import { findSamples } from './findSamples';
import { bundleName, judgeSample } from './samples';
import {
  filesAt,
  resolvePath,
  schemaFiles,
  versionOf,
  type FileAt,
} from './versions';

type Value = FactValue<typeof eventSchemas>;

/** The schemas of a topic's events: of this revision, of releases, of files kept beside them. */
export default defineReader<EventFile>({
  id: 'eventSchemas',
  title: 'Event schemas',
  facts: [eventSchemas],
  files: [...topicPlaces, 'catalog-info.{yaml,yml}'],
  annotation: 'golive/topics',
  kinds: ['kafka-topic'],
  parse(file) {
    const { path, text } = file;
    if (path.endsWith(bundleName))
      return { value: judgeSample(text), problems: [] };
    if (/\.(?:json|avsc)$/.test(path)) return parseJson(file);
    if (path.endsWith('.proto')) return parseProto(file);
    if (/(?:^|\/)pom\.xml$/.test(path)) return parsePomModes(file);
    if (/(?:^|\/)compatibility\.ya?ml$/.test(path)) return parseModes(file);
    const topics = readTopics(text, path);
    const { documents } = parseYamlDocuments(text, path);
    // A catalog file is judged by the catalog; here it counts for its topics only.
    const problems = /(?:^|\/)catalog-info\.ya?ml$/.test(path)
      ? topics.problems.filter(p => p.code === 'topic-manifest')
      : topics.problems;
    const [first] = documents;
    return {
      value: {
        topics,
        ...(first
          ? {
              document: first.value,
              format: 'json-schema' as const,
              positions: first.positions,
            }
          : {}),
      },
      problems,
    };
  },
  async read(input) {
    const own = await ownManifests(input, value => value?.topics);
    const history = await input.history();
    const problems: Problem[] = own.ours.flatMap(f => f.problems);
    const value: Value = {
      schemas: [],
      elsewhere: [],
      manifests: own.found.length,
      ...(history.unreadable === undefined
        ? {}
        : { unreadable: history.unreadable }),
    };
    const seen = new Set<string>();
    for (const { file, topic } of own.found) {
      const found = await currentOf(topic, file, input);
      if (typeof found === 'string')
        value.elsewhere.push({
          topic: topic.topic,
          file: topic.file,
          position: topic.positions['/schema'] ?? topic.position,
          why: found,
        });
      if (
        !found ||
        typeof found === 'string' ||
        seen.has(found.file + found.pointer)
      )
        continue;
      seen.add(found.file + found.pointer);
      value.schemas.push(
        await schemaOf(topic, found, input, history, problems),
      );
    }
    return {
      facts: [draft(eventSchemas, value, problems)],
      notOurs: input.files.filter(f => !own.ours.includes(f)).map(f => f.path),
    };
  },
});

/** What a manifest says of its schema: a version, or why it is not here; nothing if it names none. */
async function currentOf(
  topic: TopicManifest,
  manifest: ParsedFile<EventFile>,
  input: ReadInput<EventFile>,
  at: FileAt = filesAt(input),
): Promise<SchemaVersion | string | undefined> {
  const { path, subject } = topic.schema ?? {};
  const all = schemaFiles(input);
  const inline = path === undefined ? inlineSchema(topic, manifest) : undefined;
  if (inline)
    return versionOf(manifest.path, 'this revision', at, input, inline);
  if (path === undefined)
    return subject === undefined
      ? undefined
      : `its schema is the subject ${subject} of a registry, which is not read. Keep the schema in the repository and name the file by schema.path.`;
  const file = await resolvePath(path, topic, input, at, all);
  return file
    ? versionOf(file, 'this revision', at, input)
    : `its schema is the file ${path}, which is not there. Correct the path.`;
}

async function schemaOf(
  topic: TopicManifest,
  current: SchemaVersion,
  input: ReadInput<EventFile>,
  history: Awaited<ReturnType<ReadInput<EventFile>['history']>>,
  problems: Problem[],
): Promise<EventSchema> {
  const earlier: SchemaVersion[] = [];
  for (const { path, version } of earlierPaths(
    current.file,
    topic.topic,
    schemaFiles(input),
  ))
    earlier.push(await versionOf(path, version.text, filesAt(input), input));
  for (const release of history.releases) {
    const at: FileAt = path => history.file(release, path);
    const path = manifestPathOf(input);
    const named = path ? await at(path) : undefined;
    const files = named ? [named] : await history.files(release);
    const { found } = manifestsIn(topicNameOf(input), files, v => v?.topics);
    const [then] = found;
    let version: SchemaVersion | string | undefined;
    if (then) version = await currentOf(then.topic, then.file, input, at);
    else if (!current.pointer && (await at(current.file)))
      version = await versionOf(current.file, release.tag, at, input);
    if (version && typeof version === 'object')
      earlier.push({ ...version, name: release.tag, release: release.tag });
  }
  const file = await input.file(current.file);
  // A schema that cannot be read is no schema: it is said once, at its place.
  problems.push(...(file?.problems ?? []));
  const mode = await findMode(topic, current.file, input);
  return {
    topic: topic.topic,
    manifest: {
      file: topic.file,
      position: topic.positions['/schema'] ?? topic.position,
    },
    format: file?.value?.format ?? 'json-schema',
    ...(mode ? { mode } : {}),
    current,
    earlier: distinctVersions(earlier),
    samples: await findSamples(
      current,
      file?.value?.format ?? 'json-schema',
      input,
    ),
  };
}

/** A version that did not change over releases counts once, under its first name. */
function distinctVersions(versions: readonly SchemaVersion[]): SchemaVersion[] {
  const result: SchemaVersion[] = [];
  let last = '';
  for (const version of versions) {
    const content = JSON.stringify([
      version.document,
      version.pointer,
      version.files,
      version.unread,
    ]);
    if (content !== last) result.push(version);
    last = content;
  }
  return result;
}
