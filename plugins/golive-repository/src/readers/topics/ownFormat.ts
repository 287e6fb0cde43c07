// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import {
  child,
  isKafkaName,
  isTable,
  present,
  retentionMs,
  scalar,
  type DraftTopic,
  type Finding,
  type Format,
  type FoundTopic,
  type Table,
} from './values';

const text = z.string().trim().min(1);
const count = z.number().int().positive();

/**
 * The platform's own topic manifest (seed §10). Only `topic` must be there; what
 * a complete one holds is a check's business, so that all gaps are told at once.
 */
const ownManifestSchema = z.looseObject({
  topic: z
    .string()
    .refine(
      isKafkaName,
      'is no name that Kafka takes: 1 to 249 of a-z A-Z 0-9 . _ -',
    ),
  description: text.optional(),
  owner: text.optional(),
  partitions: count.optional(),
  replication: count.max(32_767).optional(),
  retention: z
    .union([z.string(), z.number()])
    .refine(
      v => retentionMs(v) !== undefined,
      'is no retention: write 14d, 168h, a number of milliseconds, or forever',
    )
    .optional(),
  cleanup: z.union([text, z.array(text)]).optional(),
  key: z.union([text, z.looseObject({ field: text.optional() })]).optional(),
  schema: z
    .union([
      text,
      z.looseObject({
        format: text.optional(),
        subject: text.optional(),
        version: z.union([z.string(), z.number()]).optional(),
        path: text.optional(),
        compatibility: text.optional(),
      }),
    ])
    .optional(),
  publishers: z.array(text).nullish(),
  consumers: z
    .array(
      z.union([
        text,
        z.looseObject({
          component: text,
          group: text.optional(),
          fields: z.array(text).optional(),
        }),
      ]),
    )
    .nullish(),
  dlt: text.optional(),
  acl: z
    .array(
      z.looseObject({
        principal: text,
        operations: z.union([text, z.array(text)]),
      }),
    )
    .nullish(),
  config: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional(),
});

const known = new Set(Object.keys(ownManifestSchema.shape));

/** One topic a document, or a list under `topics`. */
export const ownFormat: Format = ({ value }) => {
  if (!isTable(value) || 'apiVersion' in value || 'asyncapi' in value) {
    return undefined;
  }
  const items = itemsOf(value);
  if (!items.length) return undefined;
  const topics: FoundTopic[] = [];
  const findings: Finding[] = [];
  for (const [pointer, item] of items) {
    const read = readItem(item, pointer);
    findings.push(...read.findings);
    if (read.topic) {
      topics.push({
        topic: read.topic,
        pointer,
        aliases: {
          retentionMs: child(pointer, 'retention'),
          cleanupPolicy: child(pointer, 'cleanup'),
          deadLetter: child(pointer, 'dlt'),
        },
      });
    }
  }
  return { topics, findings };
};

function itemsOf(value: Table): [pointer: string, item: Table][] {
  const { topics } = value;
  if (Array.isArray(topics) && topics.length && topics.every(isTable)) {
    return topics.map((item, i) => [`/topics/${i}`, item]);
  }
  return 'topic' in value ? [['', value]] : [];
}

function readItem(
  item: Table,
  pointer: string,
): { topic?: DraftTopic; findings: Finding[] } {
  const findings: Finding[] = [];
  const first = ownManifestSchema.safeParse(item);
  let manifest = first.data;
  if (!first.success) {
    for (const issue of first.error.issues) {
      findings.push({
        code: 'topic-manifest',
        outcome: 'fail',
        message: `${issue.path.join('.') || 'the manifest'} ${says(issue)}`,
        pointer: issue.path.reduce<string>(
          (at, key) => child(at, String(key)),
          pointer,
        ),
      });
    }
    // What is right of it still counts: the topic is declared.
    const wrong = new Set(first.error.issues.map(i => i.path[0]));
    manifest = ownManifestSchema.safeParse(
      Object.fromEntries(Object.entries(item).filter(([k]) => !wrong.has(k))),
    ).data;
  }
  return manifest ? { topic: toDraft(manifest), findings } : { findings };
}

function says(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_union') return 'has the wrong type';
  return `is wrong: ${issue.message.replace(/^Invalid input: /, '')}`;
}

function toDraft(manifest: z.infer<typeof ownManifestSchema>): DraftTopic {
  const { schema, key, acl } = manifest;
  const policy = manifest.cleanup ?? manifest.config?.['cleanup.policy'];
  // Keys that we do not know are kept as they are, beside the topic's
  // configuration: they are somebody's, and no reason to doubt the rest.
  const others = Object.entries(manifest).flatMap(([k, v]) =>
    known.has(k) ? [] : [[k, scalar(v) ?? JSON.stringify(v)]],
  );
  const config = Object.entries(manifest.config ?? {}).map(([k, v]) => [
    k,
    String(v),
  ]);
  return present({
    format: 'golive' as const,
    topic: manifest.topic,
    owner: manifest.owner,
    partitions: manifest.partitions,
    replication: manifest.replication,
    // Kafka's own names mean the same.
    retentionMs: retentionMs(
      manifest.retention ?? manifest.config?.['retention.ms'],
    ),
    cleanupPolicy: policy === undefined ? undefined : asList(String(policy)),
    key: typeof key === 'string' ? key : key?.field,
    schema: typeof schema === 'string' ? { path: schema } : picked(schema),
    publishers: manifest.publishers ?? [],
    consumers: (manifest.consumers ?? []).map(c =>
      typeof c === 'string'
        ? { component: c }
        : present({ component: c.component, group: c.group, fields: c.fields }),
    ),
    deadLetter: manifest.dlt,
    acl: acl?.map(rule => ({
      principal: rule.principal,
      operations: asList(rule.operations),
    })),
    config: Object.fromEntries([...others, ...config]),
    description: manifest.description,
  });
}

type ObjectSchema = Exclude<
  z.infer<typeof ownManifestSchema>['schema'],
  string
>;

function picked(schema: ObjectSchema): DraftTopic['schema'] {
  return (
    schema &&
    present({
      format: schema.format,
      subject: schema.subject,
      version: schema.version,
      path: schema.path,
      compatibility: schema.compatibility,
    })
  );
}

function asList(value: string | readonly string[]): string[] {
  return typeof value === 'string'
    ? value.split(',').map(v => v.trim())
    : [...value];
}
