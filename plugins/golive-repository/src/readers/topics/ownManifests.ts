// SPDX-License-Identifier: Apache-2.0
import type { TopicManifest } from '@golive/backstage-plugin-golive-common';
import type { ParsedFile, ReadInput } from '../../reader';
import { joinPath } from '../../tree';
import type { TopicsReading } from './readTopics';

/** The manifests of one topic, and the files that were looked through for them. */
export interface OwnManifests<P> {
  /** A manifest says more than the entity that a team wrote beside it: manifests first. */
  readonly found: readonly {
    readonly file: ParsedFile<P>;
    readonly topic: TopicManifest;
  }[];
  /** Files whose problems are this topic's: those that hold it, or where none does, all. */
  readonly ours: readonly ParsedFile<P>[];
}

/** The name of the topic that a unit is. */
export function topicNameOf({
  unit,
}: Pick<ReadInput<unknown>, 'unit'>): string {
  return unit.annotations['kafka.apache.org/topic'] ?? unit.title;
}

/** The path of the file that a topic's entity was made from. */
export function manifestPathOf(
  input: Pick<ReadInput<unknown>, 'unit' | 'folder'>,
): string | undefined {
  const manifest = input.unit.annotations['golive/manifest'];
  return manifest && joinPath(input.folder, manifest);
}

/** Finds a topic by its exact name among files. */
export function manifestsIn<P>(
  name: string,
  files: readonly ParsedFile<P>[],
  readingOf: (value: P | undefined) => TopicsReading | undefined,
): OwnManifests<P> {
  const found = files
    .flatMap(file => {
      const reading = readingOf(file.value);
      return [...(reading?.topics ?? []), ...(reading?.entities ?? [])]
        .filter(({ topic }) => topic === name)
        .map(topic => ({ file, topic }));
    })
    .sort((a, b) => Number(isEntity(a.topic)) - Number(isEntity(b.topic)));
  // Unreadable files may hold the manifest, if it was not found.
  return { found, ours: found.length ? found.map(f => f.file) : files };
}

/** The unit is one topic: its manifest is the file its entity names, else where its name is found. */
export async function ownManifests<P>(
  input: ReadInput<P>,
  readingOf: (value: P | undefined) => TopicsReading | undefined,
): Promise<OwnManifests<P>> {
  const path = manifestPathOf(input);
  const named = path ? await input.file(path) : undefined;
  return manifestsIn(
    topicNameOf(input),
    named ? [named] : input.files,
    readingOf,
  );
}

/** Whether a topic is an entity of a catalog file. */
export function isEntity({ file }: Pick<TopicManifest, 'file'>): boolean {
  return /(?:^|\/)catalog-info\.ya?ml$/.test(file);
}
