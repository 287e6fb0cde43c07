// SPDX-License-Identifier: Apache-2.0
import {
  child,
  commaList,
  isKafkaName,
  isTable,
  positive,
  present,
  retentionMs,
  scalar,
  table,
  type Finding,
  type Format,
  type FoundTopic,
  type Table,
} from './values';

// Who owns a Kubernetes object: our own word first, then what others use.
const ownerKeys = [
  'golive/owner',
  'backstage.io/owner',
  'terasky.backstage.io/owner',
  'app.kubernetes.io/owner',
  'owner',
  'team',
];

/** Strimzi's `KafkaTopic` (`kafka.strimzi.io/v1`, `v1beta2`), alone or in a `List`. */
export const strimziFormat: Format = ({ value }) => {
  if (!isTable(value)) return undefined;
  const items: [string, unknown][] =
    value.kind === 'List' && Array.isArray(value.items)
      ? value.items.map((item, i): [string, unknown] => [`/items/${i}`, item])
      : [['', value]];
  const read = items.flatMap(([pointer, item]) =>
    isTable(item) && isKafkaTopic(item) ? [readTopic(item, pointer)] : [],
  );
  return read.length
    ? {
        topics: read.flatMap(r => (r.topic ? [r.topic] : [])),
        findings: read.flatMap(r => r.findings),
      }
    : undefined;
};

function isKafkaTopic(item: Table): boolean {
  return (
    item.kind === 'KafkaTopic' &&
    /^kafka\.strimzi\.io\//.test(scalar(item.apiVersion) ?? '')
  );
}

function readTopic(
  item: Table,
  pointer: string,
): { topic?: FoundTopic; findings: Finding[] } {
  const metadata = table(item, 'metadata');
  const labels = table(metadata, 'labels');
  const annotations = table(metadata, 'annotations');
  const spec = table(item, 'spec');
  const config = table(spec, 'config');
  const findings: Finding[] = [];
  const wrong = (at: string, message: string) =>
    findings.push({
      code: 'topic-manifest',
      outcome: 'fail',
      message,
      pointer: `${pointer}${at}`,
    });
  const named = scalar(spec.topicName) ?? scalar(metadata.name);
  if (named === undefined || !isKafkaName(named)) {
    wrong(
      spec.topicName === undefined ? '/metadata/name' : '/spec/topicName',
      named === undefined
        ? 'the KafkaTopic has no name'
        : `'${named}' is no name that Kafka takes`,
    );
    return { findings };
  }
  for (const key of ['partitions', 'replicas']) {
    if (spec[key] !== undefined && positive(spec[key]) === undefined) {
      wrong(`/spec/${key}`, `${key} is no whole number above 0`);
    }
  }
  const retention = config['retention.ms'];
  if (retention !== undefined && retentionMs(retention) === undefined) {
    wrong('/spec/config/retention.ms', 'retention.ms is no number');
  }
  const of = (key: string) => scalar(annotations[key]) ?? scalar(labels[key]);
  const owner = ownerKeys.find(key => of(key) !== undefined);
  const policy = commaList(config['cleanup.policy']);
  const schemaPath = of('golive/schema');
  const at = (...keys: string[]) =>
    keys.reduce<string>((p, k) => child(p, k), pointer);
  const place = (key: string) =>
    at('metadata', key in annotations ? 'annotations' : 'labels', key);
  return {
    findings,
    topic: {
      pointer,
      aliases: {
        topic:
          spec.topicName === undefined
            ? at('metadata', 'name')
            : at('spec', 'topicName'),
        ...(owner ? { owner: place(owner) } : {}),
        partitions: at('spec', 'partitions'),
        replication: at('spec', 'replicas'),
        retentionMs: at('spec', 'config', 'retention.ms'),
        cleanupPolicy: at('spec', 'config', 'cleanup.policy'),
        key: place('golive/key'),
        schema: place('golive/schema'),
        deadLetter: place('golive/dead-letter'),
        publishers: place('golive/publishers'),
        consumers: place('golive/consumers'),
      },
      topic: present({
        format: 'strimzi' as const,
        topic: named,
        owner: owner && of(owner),
        partitions: positive(spec.partitions),
        replication: positive(spec.replicas),
        retentionMs: retentionMs(retention),
        cleanupPolicy: policy.length ? policy : undefined,
        key: of('golive/key'),
        schema:
          schemaPath === undefined
            ? undefined
            : present({
                path: schemaPath,
                compatibility: of('golive/compatibility'),
              }),
        publishers: commaList(of('golive/publishers')),
        consumers: commaList(of('golive/consumers')).map(component => ({
          component,
        })),
        deadLetter: of('golive/dead-letter'),
        config: Object.fromEntries(
          Object.entries(config).flatMap(([k, v]) => {
            const s = scalar(v);
            return ['retention.ms', 'cleanup.policy'].includes(k) ||
              s === undefined
              ? []
              : [[k, s]];
          }),
        ),
        description: of('golive/description'),
      }),
    },
  };
}
