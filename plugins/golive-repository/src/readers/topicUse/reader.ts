// SPDX-License-Identifier: Apache-2.0
import {
  topicUses,
  type TopicUse,
} from '@golive/backstage-plugin-golive-common';
import { flatten, splitProperties } from '../../configuration';
import { readJava, type JavaSource } from '../../java';
import { limits, size } from '../../limits';
import { overLimit, problem } from '../../problems';
import {
  defineReader,
  draft,
  runtimeKinds,
  type Parsed,
  type ReadInput,
  type SourceFile,
} from '../../reader';
import { parseYamlDocuments } from '../../yaml';
import { topicPlaces } from '../topics/reader';
import { readTopics } from '../topics/readTopics';
import { SELF } from '../topics/asyncapi';
import { kafkaWords } from './javaUses';
import type { ConfigPart, UseFile } from './model';
import { resolveUses } from './resolveUses';

const config = /(?:^|\/)application(?:-([^/]+))?\.(ya?ml|properties)$/;

/** The topics that code and configuration of a unit name. */
export default defineReader<UseFile>({
  id: 'topicUse',
  title: 'Topics used in code and configuration',
  facts: [topicUses],
  files: [
    '**/src/main/resources/{,config/}application{,-*}.{yml,yaml,properties}',
    '**/src/main/{java,kotlin}/**/*.{java,kt}',
    ...topicPlaces,
    'asyncapi/**/*.{yaml,yml}',
    '!**/src/test/**',
  ],
  kinds: ['kafka-topic', ...runtimeKinds],
  parse(file) {
    if (file.path.endsWith('.java')) return parseJava(file);
    if (file.path.endsWith('.kt')) return parseKotlin(file);
    if (config.test(file.path)) return parseConfig(file);
    // Topics of manifests are no uses; what AsyncAPI says of others' topics is.
    const topics = readTopics(file.text, file.path);
    return {
      value: { topics },
      problems: topics.problems.filter(p => p.code.startsWith('asyncapi')),
    };
  },
  async read(input) {
    // A topic uses none: what code beside its manifest does is asked of who runs it.
    if (input.unit.kind === 'kafka-topic')
      return {
        facts: [draft(topicUses, { uses: [], kafka: false }, [])],
        notOurs: input.files.map(file => file.path),
      };
    const uses = resolveUses(input.files);
    const all = [...uses, ...documented(input)];
    const kafka =
      all.length > 0 ||
      input.files.some(
        ({ value }) =>
          value?.source?.imports.some(i => /kafka/i.test(i)) ||
          value?.config?.some(c =>
            c.properties.some(p => /(?:^|\.)kafka\./.test(p.key)),
          ),
      );
    return {
      facts: [
        draft(topicUses, { uses: all, kafka }, [
          ...input.files.flatMap(f => f.problems),
        ]),
      ],
    };
  },
});

async function parseJava({ path, text }: SourceFile): Promise<Parsed<UseFile>> {
  const speaks = kafkaWords.test(text);
  const holdsConstants =
    /\bString\s+\w+\s*=/.test(text) && /\bfinal\b|\binterface\b/.test(text);
  if (!speaks && !holdsConstants) return { problems: [] };
  const { source, problems } = await readJava(path, text);
  // What is broken where nothing speaks of Kafka takes no green out of topics.
  return {
    ...(source
      ? { value: { source: speaks ? source : constantsOnly(source) } }
      : {}),
    problems: speaks ? problems : [],
  };
}

function constantsOnly(source: JavaSource): JavaSource {
  return {
    ...source,
    calls: [],
    types: source.types.map(type => ({
      ...type,
      methods: [],
      annotations: [],
      fields: type.fields.filter(f => f.constant),
    })),
  };
}

function parseKotlin({ path, text }: SourceFile): Parsed<UseFile> {
  const line = text
    .split('\n')
    .findIndex(one => kafkaWords.test(one) && !/^\s*(?:\/\/|\*)/.test(one));
  return line < 0
    ? { problems: [] }
    : {
        problems: [
          problem(
            'kotlin-not-read',
            'unknown',
            `${path} speaks of Kafka in Kotlin, which is not read: which topics it uses is not known. Name its topics in application.yaml, or in an asyncapi.yaml.`,
            path,
            [line + 1, 1],
          ),
        ],
      };
}

function parseConfig({ path, text }: SourceFile): Parsed<UseFile> {
  const [, named] = config.exec(path) ?? [];
  const parts = (all: readonly ConfigPart['properties'][]): ConfigPart[] =>
    all.flatMap(properties =>
      quarkusProfiles(properties, profileOf(properties) ?? named),
    );
  if (path.endsWith('.properties')) {
    const bytes = Buffer.byteLength(text);
    if (bytes > limits.plain.bytes)
      return {
        problems: [
          overLimit(path, 'its size', size(limits.plain.bytes), size(bytes)),
        ],
      };
    return { value: { config: parts(splitProperties(text)) }, problems: [] };
  }
  const { documents, problems } = parseYamlDocuments(text, path);
  // A scalar that is read in two ways is no topic's name.
  return {
    value: { config: parts(documents.map(flatten)) },
    problems: problems.filter(p => p.code !== 'ambiguous-scalar'),
  };
}

function profileOf(properties: ConfigPart['properties']): string | undefined {
  return properties.find(
    ({ key }) =>
      key === 'spring.config.activate.on-profile' || key === 'spring.profiles',
  )?.value;
}

/** Quarkus writes profiles before a key: `%prod.kafka…`; in YAML as `"%prod":`. */
function quarkusProfiles(
  properties: ConfigPart['properties'],
  profile: string | undefined,
): ConfigPart[] {
  const byProfile = new Map<
    string | undefined,
    ConfigPart['properties'][number][]
  >();
  for (const property of properties) {
    const [, own, key] = /^%([\w-]+)\.(.*)$/.exec(property.key) ?? [];
    const name = own ?? profile;
    byProfile.set(name, [
      ...(byProfile.get(name) ?? []),
      key ? { ...property, key } : property,
    ]);
  }
  return [...byProfile].map(([name, list]) => ({
    ...(name === undefined ? {} : { profile: name }),
    properties: list,
  }));
}

function documented(input: ReadInput<UseFile>): TopicUse[] {
  const all = input.files.flatMap(({ value }) => [
    ...(value?.topics?.uses ?? []),
    ...(value?.topics?.topics ?? []).filter(t => t.format === 'asyncapi'),
  ]);
  return all.flatMap(({ topic, file, position, publishers, consumers }) => {
    const use = (role: 'publish' | 'consume', group?: string): TopicUse => ({
      topic,
      role,
      by: 'AsyncAPI',
      file,
      position,
      ...(group ? { group } : {}),
    });
    return [
      ...(publishers.includes(SELF) ? [use('publish')] : []),
      ...consumers
        .filter(c => c.component === SELF)
        .map(c => use('consume', c.group)),
    ];
  });
}
