// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import {
  catalogKindOf,
  isUnitKind,
  type UnitKind,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';

const text = z.string().trim().min(1);
const count = z.number().int().positive();
const member = z.looseObject({
  component: text,
  group: text.optional(),
  fields: z.array(text).optional(),
});
const kafkaName = z
  .string()
  .regex(/^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/, 'is no name that Kafka takes');

const owned = z.looseObject({ owner: text });
const software = owned.extend({ lifecycle: text });

/** The `spec` that an entity of each kind of unit has; what more it has is its own business. */
const specs: Readonly<Record<UnitKind, z.ZodType>> = {
  service: software,
  worker: software,
  'process-worker': software,
  projection: software,
  'database-schema': owned,
  'redis-namespace': owned,
  'observability-config': owned,
  'kafka-topic': owned.extend({
    kafka: z
      .looseObject({
        partitions: count.optional(),
        replicationFactor: count.optional(),
        retentionMs: z.number().min(-1).optional(),
        cleanupPolicy: z.array(z.enum(['delete', 'compact'])).optional(),
        key: z.looseObject({ field: text.optional() }).optional(),
        schema: z.looseObject({ path: text.optional() }).optional(),
      })
      .optional(),
    publishers: z.array(text).optional(),
    consumers: z.array(z.union([text, member])).optional(),
  }),
  'bpmn-process': software.extend({
    externalTasks: z.array(z.looseObject({ topic: text })).optional(),
    calls: z.array(text).optional(),
    workers: z.array(text).optional(),
    orchestrates: z.array(text).optional(),
  }),
};

// Annotations without which nobody could tell what the entity is of.
const identities: Readonly<
  Partial<Record<UnitKind, { annotation: string; form: RegExp; says: string }>>
> = {
  'database-schema': {
    annotation: 'golive/postgres-schema',
    form: /^[^/\s]+\/[^/\s]+$/,
    says: 'database/schema',
  },
  'redis-namespace': {
    annotation: 'golive/redis-key-prefix',
    form: /^\S+$/,
    says: 'the prefix of its keys',
  },
};

/** The kind of unit that an entity is, if it is one: by `spec.type` alone. */
export function unitKindOf(entity: Entity): UnitKind | undefined {
  const type = entity.spec?.type;
  return (entity.kind === 'Component' || entity.kind === 'Resource') &&
    isUnitKind(type)
    ? type
    : undefined;
}

/** The exact Kafka name of a topic's entity. */
export function topicNameOf(entity: Entity): string {
  return (
    entity.metadata.annotations?.['kafka.apache.org/topic'] ??
    entity.metadata.title ??
    entity.metadata.name
  );
}

/**
 * What is wrong with an entity that says it is a unit, each with its field.
 * Entities of other types are not looked at.
 */
export function shapeErrors(entity: Entity): string[] {
  const kind = unitKindOf(entity);
  if (!kind) return [];
  const errors: string[] = [];
  if (catalogKindOf[kind] !== entity.kind) {
    errors.push(
      `kind: a ${kind} is a ${catalogKindOf[kind]}, not a ${entity.kind}`,
    );
  }
  const checked = specs[kind].safeParse(entity.spec);
  for (const issue of checked.error?.issues ?? []) {
    const path = ['spec', ...issue.path.map(String)].join('.');
    errors.push(`${path}: ${says(issue)}`);
  }
  const identity = identities[kind];
  const value = identity && entity.metadata.annotations?.[identity.annotation];
  if (identity && !(value && identity.form.test(value))) {
    errors.push(
      `metadata.annotations.${identity.annotation}: ${
        value ? `'${value}' is not` : 'is missing; it says'
      } ${identity.says}`,
    );
  }
  if (
    kind === 'kafka-topic' &&
    !kafkaName.safeParse(topicNameOf(entity)).success
  ) {
    errors.push(
      `metadata.annotations.kafka.apache.org/topic: '${topicNameOf(
        entity,
      )}' is no name that Kafka takes`,
    );
  }
  return errors;
}

function says(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && /undefined$/.test(issue.message)) {
    return 'is missing';
  }
  if (issue.code === 'invalid_union') return 'has the wrong type';
  return issue.message.replace(/^Invalid input: /, '');
}
