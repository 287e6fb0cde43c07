// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  ownersFact,
  topicManifest,
  topicsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
type Options = NonNullable<Parameters<typeof topicManifest>[0]>;
const known = ownersFact({ 'team-quote': 'group:default/team-quote' });
const topics = (...all: Options[]) => ({
  topicManifests: topicsFact(...all.map(topicManifest)),
  topicOwners: known,
});
const strimzi = {
  format: 'strimzi',
  file: 'kafka/topic.yaml',
  owner: undefined,
  key: undefined,
  schema: undefined,
  acl: undefined,
} as const;
const all = [
  'acl',
  'key',
  'owner',
  'partitions',
  'replication',
  'retention',
  'schema',
];
const stated = [...all.map(f => `${f}-stated`), 'owner-known'];

table([
  pass('everything', topics({}), stated, {
    at: 'topics/quote.yaml:4',
    says: ['12', '14 days', 'group:default/team-quote'],
  }),
  ...(
    [
      ['owner', { owner: undefined }, 2],
      ['partitions', { partitions: undefined }, 3],
      ['replication', { replication: undefined }, 4],
      ['retention', { retentionMs: undefined }, 5],
      ['key', { key: undefined }, 6],
      ['schema', { schema: undefined }, 7],
      ['acl', { acl: undefined }, 8],
    ] as const
  ).map(([field, options]) =>
    fail(`no ${field}`, topics(options), [`${field}-missing`], {
      says: [/^\+/m],
    }),
  ),
  fail('an empty access list', topics({ acl: [] }), ['acl-missing']),
  fail(
    'a missing field is shown at the manifest',
    topics({ partitions: undefined, positions: { '': [7, 1] } }),
    ['partitions-missing'],
    {
      at: 'topics/quote.yaml:7',
    },
  ),
  fail(
    'a schema file that is not there',
    topics({ schema: { path: 'schemas/quote.json', found: false } }),
    ['schema-file-missing'],
    { at: 'topics/quote.yaml:7' },
  ),
  pass(
    'a schema of the registry',
    topics({ schema: { subject: 'quote-value', version: 3 } }),
    stated,
  ),
  fail(
    'an owner that the catalog does not know',
    { ...topics({}), topicOwners: ownersFact({ 'team-quote': undefined }) },
    ['owner-unknown'],
    {
      at: 'topics/quote.yaml:2',
      says: ['"team-quote"'],
    },
  ),
  unknown(
    'an owner that was not looked up',
    { ...topics({}), topicOwners: ownersFact({}) },
    ['owner-not-looked-up'],
  ),
  unknown(
    'a schema file that was not looked up',
    topics({ schema: { path: 'schemas/quote.json' } }),
    ['schema-file-unread'],
  ),
  pass(
    'two manifests that complete each other',
    topics({ ...strimzi }, { partitions: undefined }),
    stated,
  ),
  fail(
    'two manifests that say different things',
    topics({}, { ...strimzi, partitions: 6 }),
    ['manifests-disagree'],
    {
      at: 'kafka/topic.yaml:3',
      says: ['12 in topics/quote.yaml and 6 in kafka/topic.yaml'],
    },
  ),
  fail(
    'a manifest of another topic completes nothing',
    topics({ ...strimzi }, { topic: 'cpq.order.public.v1' }),
    ['acl-missing', 'key-missing', 'owner-missing', 'schema-missing'],
  ),
  pass(
    'as many replicas in sync as can be lost',
    topics({ config: { 'min.insync.replicas': '2' } }),
    [...stated, 'insync-fits'],
  ),
  ...['3', '4', '0', 'all'].map(value =>
    fail(
      `min.insync.replicas ${value} of 3`,
      topics({ config: { 'min.insync.replicas': value } }),
      ['insync-too-high'],
      { says: ['Set min.insync.replicas to 2'] },
    ),
  ),
  pass(
    'one replica alone',
    topics({ replication: 1, config: { 'min.insync.replicas': '1' } }),
    [...stated, 'insync-fits'],
  ),
  fail(
    'a cleanup policy of nobody',
    topics({ cleanupPolicy: ['compact', 'archive'] }),
    ['cleanup-unknown'],
    { says: ['archive'] },
  ),
  fail(
    'fewer partitions than released',
    {
      ...topics({}),
      topicManifests: {
        ...topics({}).topicManifests,
        released: { tag: 'v1.0.0', partitions: 24 },
      },
    },
    ['partitions-fewer'],
    { at: 'topics/quote.yaml:3', says: ['24 in v1.0.0'] },
  ),
  fail('no manifest', topics(), ['manifest-missing'], {
    says: ['golive/topics', '+topic:'],
  }),
]);
