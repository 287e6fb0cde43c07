// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  positionOf,
  topicManifests,
  topicOwners,
  unknown,
  yes,
  type FactValue,
  type Finding,
  type TopicManifest,
} from '@golive/backstage-plugin-golive-common';
import { statedFields, type Field } from '../../topics/fields';
import { judgeRules, ruleCodes } from '../../topics/rules';

/** The place of a field in a manifest, or where it would have to stand. */
const whereOf = (manifest: TopicManifest, pointer: string) =>
  at(
    manifest.file,
    positionOf(manifest.positions, pointer) ?? manifest.position,
  );

const skeleton = [
  '+topic: cpq.quote.public.v1',
  '+owner: team-quote',
  '+partitions: 12',
  '+replication: 3',
  '+retention: 14d',
  '+key: quoteId',
  '+schema: schemas/quote.v1.schema.json',
  '+acl:',
  '+  - principal: User:quote-service',
  '+    operations: [Write, Describe]',
].join('\n');

function judgeField(
  manifests: readonly TopicManifest[],
  field: Field,
): Finding {
  const [first] = manifests;
  const stating = manifests.find(m => field.stated(m) !== undefined);
  if (!stating) {
    return no(`${field.id}-missing`, {
      seen: `The manifest of ${first.topic} states no ${field.title}`,
      where: whereOf(first, `/${field.key}`),
      wrong: field.wrong,
      fix: {
        text: `State the ${field.title} of the topic.`,
        patch: ` topic: ${first.topic}\n${field.example}`,
        file: first.file,
      },
    });
  }
  return yes(`${field.id}-stated`, {
    seen: `The ${field.title} of ${first.topic} is ${field.stated(stating)}`,
    where: whereOf(stating, `/${field.key}`),
  });
}

/** A value that two manifests of one topic give differently: nobody can say which holds. */
function judgeAgreement(
  manifests: readonly TopicManifest[],
  field: Field,
): Finding[] {
  const stating = manifests.filter(
    m => field.comparable && field.stated(m) !== undefined,
  );
  const [first, other] = [
    stating[0],
    stating.find(m => field.stated(m) !== field.stated(stating[0])),
  ];
  if (!other) return [];
  return [
    no('manifests-disagree', {
      seen: `The ${field.title} of ${first.topic} is ${field.stated(
        first,
      )} in ${first.file} and ${field.stated(other)} in ${other.file}`,
      where: whereOf(other, `/${field.key}`),
      related: [whereOf(first, `/${field.key}`)],
      wrong: 'Which of the two the cluster gets depends on who applies last',
      fix: {
        text: `State the ${field.title} once, or the same in both manifests.`,
        file: other.file,
      },
    }),
  ];
}

function judgeOwner(
  manifest: TopicManifest,
  owners: FactValue<typeof topicOwners>['owners'],
): Finding {
  const where = whereOf(manifest, '/owner');
  const entry = owners.find(o => o.owner === manifest.owner);
  const seen = `The owner of ${manifest.topic} is "${manifest.owner}"`;
  if (entry?.ref)
    return yes('owner-known', {
      seen: `${seen}, which is ${entry.ref}`,
      where,
      source: 'catalog',
    });
  const fix = {
    text: 'Name a group or component of the catalog, or register the owner there.',
    patch: `-owner: ${manifest.owner}\n+owner: <name of a group>`,
    file: manifest.file,
  };
  return entry
    ? no('owner-unknown', {
        seen: `${seen}, and the catalog has no such group or component`,
        where,
        wrong: 'Nobody can be asked about this topic',
        fix,
        source: 'catalog',
      })
    : unknown('owner-not-looked-up', {
        seen,
        where,
        wrong: 'The catalog was not asked yet whether this owner exists',
        fix,
      });
}

function judgeSchemaFile(manifest: TopicManifest): Finding[] {
  const { path, found } = manifest.schema ?? {};
  if (path === undefined || found === true) return [];
  const where = whereOf(manifest, '/schema');
  const seen = `The schema of ${manifest.topic} is the file ${path}`;
  const wrong = 'Nobody can check an event against a schema that is not there';
  const fix = {
    text: 'Add the schema file, or correct its path; it counts from the folder of the manifest or from the root of the repository.',
    file: manifest.file,
  };
  return [
    found === false
      ? no('schema-file-missing', {
          seen: `${seen}, which is not there`,
          where,
          wrong,
          fix,
        })
      : unknown('schema-file-unread', {
          seen,
          where,
          wrong: 'Whether the file is there was not looked up',
          fix,
        }),
  ];
}

function judgeTopic(
  manifests: readonly TopicManifest[],
  owners: FactValue<typeof topicOwners>['owners'],
): Finding[] {
  return [
    ...statedFields.flatMap(field => [
      judgeField(manifests, field),
      ...judgeAgreement(manifests, field),
    ]),
    ...manifests.filter(m => m.owner).map(m => judgeOwner(m, owners)),
    ...manifests.flatMap(judgeSchemaFile),
  ];
}

export default defineCheck({
  id: 'topic-manifest-complete',
  title: 'The topic’s manifest says everything that makes and guards it',
  why: 'A topic that is made by hand has settings nobody chose and an owner nobody knows; its manifest is the contract.',
  appliesTo: ['kafka-topic'],
  reads: { topicManifests, topicOwners },
  codes: {
    ...Object.fromEntries(
      statedFields.flatMap(f => [
        [`${f.id}-stated`, `The manifest states the ${f.title}.`],
        [`${f.id}-missing`, `The manifest does not state the ${f.title}.`],
      ]),
    ),
    'owner-known': 'The catalog knows the owner.',
    'owner-unknown': 'The catalog does not know the owner.',
    'owner-not-looked-up': 'The catalog was not asked for the owner.',
    'schema-file-missing':
      'The schema file that the manifest names is not there.',
    'schema-file-unread': 'Whether the schema file is there is not known.',
    ...ruleCodes,
    'manifests-disagree': 'Two manifests of the topic say different things.',
    'manifest-missing': 'The topic has no manifest.',
  },
  run({ topicManifests: { topics, released }, topicOwners: { owners } }) {
    if (topics.length === 0) {
      return [
        no('manifest-missing', {
          absence: true,
          seen: 'No manifest of this topic was found in its repository',
          wrong:
            'A topic that is made by hand has no agreed settings, no owner to ask and no contract',
          fix: {
            text: 'Add a manifest below topics/, or say in catalog-info.yaml where it is: the annotation golive/topics names a glob.',
            patch: skeleton,
            file: 'topics/quote.yaml',
          },
        }),
      ];
    }
    const names = [...new Set(topics.map(manifest => manifest.topic))];
    return names.flatMap(name => {
      const manifests = topics.filter(manifest => manifest.topic === name);
      return [
        ...judgeTopic(manifests, owners),
        ...judgeRules(manifests, released),
      ];
    });
  },
});
