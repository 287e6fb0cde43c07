// SPDX-License-Identifier: Apache-2.0
import {
  topicManifests,
  type FactValue,
  type TopicManifest,
} from '@golive/backstage-plugin-golive-common';
import {
  defineReader,
  draft,
  runtimeKinds,
  type ReadInput,
} from '../../reader';
import { folderOf, joinPath } from '../../tree';
import {
  isEntity,
  manifestPathOf,
  manifestsIn,
  ownManifests,
  topicNameOf,
} from './ownManifests';
import { readTopics, type TopicsReading } from './readTopics';
import { withAccess } from './strimziUsers';
import { withSelf } from './self';

/** Where topic manifests are looked for; `golive/topics` names other places. */
export const topicPlaces = [
  'topics/**/*.{yaml,yml}',
  'kafka/**/*.{yaml,yml}',
  'asyncapi.{yaml,yml}',
];

/** Topics: the platform's own manifests, Strimzi, AsyncAPI, catalog entities. */
export default defineReader<TopicsReading>({
  id: 'topics',
  title: 'Topic manifests',
  facts: [topicManifests],
  files: [...topicPlaces, 'catalog-info.{yaml,yml}'],
  annotation: 'golive/topics',
  kinds: ['kafka-topic', ...runtimeKinds],
  parse({ path, text }) {
    const reading = readTopics(text, path);
    // A catalog file is judged by the catalog; here it counts for its topics only.
    const problems = /(?:^|\/)catalog-info\.ya?ml$/.test(path)
      ? reading.problems.filter(p => p.code === 'topic-manifest')
      : reading.problems;
    return { value: reading, problems };
  },
  async read(input) {
    return input.unit.kind === 'kafka-topic'
      ? readOwnTopic(input)
      : readDeclared(input);
  },
});

function readDeclared(input: ReadInput<TopicsReading>) {
  const topics = input.files.flatMap(f => f.value?.topics ?? []);
  return {
    facts: [
      draft(
        topicManifests,
        { topics: topics.map(t => finished(t, input, input.unit.ref)) },
        input.files.flatMap(f => f.problems),
      ),
    ],
  };
}

async function readOwnTopic(input: ReadInput<TopicsReading>) {
  const { found, ours } = await ownManifests(input, value => value);
  const topics = found.map(f => f.topic);
  const declaredBy = input.unit.annotations['golive/declared-by'];
  return {
    facts: [
      draft(
        topicManifests,
        {
          topics: topics
            .filter((t, i) => i === 0 || isEntity(t) === isEntity(topics[0]))
            .map(t => finished(t, input, declaredBy)),
          ...(await releasedOf(input)),
        },
        ours.flatMap(f => f.problems),
      ),
    ],
    notOurs: input.files.filter(f => !ours.includes(f)).map(f => f.path),
  };
}

/** The most partitions that the topic was ever released with. */
async function releasedOf(
  input: ReadInput<TopicsReading>,
): Promise<Pick<FactValue<typeof topicManifests>, 'released'>> {
  const history = await input.history();
  const path = manifestPathOf(input);
  const all: { tag: string; partitions: number }[] = [];
  for (const release of history.releases) {
    const named = path ? await history.file(release, path) : undefined;
    const files = named ? [named] : await history.files(release);
    const { found } = manifestsIn(topicNameOf(input), files, value => value);
    for (const { topic } of found)
      if (topic.partitions !== undefined)
        all.push({ tag: release.tag, partitions: topic.partitions });
  }
  const most = Math.max(...all.map(({ partitions }) => partitions));
  const released = all.find(({ partitions }) => partitions === most);
  return released ? { released } : {};
}

function finished(
  topic: TopicManifest,
  input: ReadInput<TopicsReading>,
  self: string | undefined,
): TopicManifest {
  const users = input.files.flatMap(f => f.value?.users ?? []);
  const resolved = withAccess(withSelf(topic, self), users);
  const path = topic.schema?.path;
  if (!path) return resolved;
  const found = [folderOf(topic.file), ...input.bases, ''].some(folder => {
    const file = joinPath(folder, path);
    return file !== undefined && input.exists(file);
  });
  return { ...resolved, schema: { ...topic.schema, found } };
}
