// SPDX-License-Identifier: Apache-2.0
import type { TopicManifest } from '@golive/backstage-plugin-golive-common';
import { isTable, scalar, table, type Table } from './values';

/** What a Strimzi `KafkaUser` may do with topics. */
export interface UserRule {
  /** `User:quote-service`, as Kafka names it. */
  readonly principal: string;
  /** A topic's name, the beginning of names, or `*` for all. */
  readonly name: string;
  readonly isPrefix: boolean;
  readonly operations: readonly string[];
}

/** The rules of the `KafkaUser` objects of a document (`kafka.strimzi.io/v1`, `v1beta2`), alone or in a `List`. */
export function userRules(value: unknown): UserRule[] {
  if (!isTable(value)) return [];
  const items =
    value.kind === 'List' && Array.isArray(value.items) ? value.items : [value];
  return items.flatMap(item =>
    isTable(item) && isUser(item) ? rulesOf(item) : [],
  );
}

function isUser(item: Table): boolean {
  return (
    item.kind === 'KafkaUser' &&
    /^kafka\.strimzi\.io\//.test(scalar(item.apiVersion) ?? '')
  );
}

function rulesOf(item: Table): UserRule[] {
  const name = scalar(table(item, 'metadata').name);
  const spec = table(item, 'spec');
  const authorization = table(spec, 'authorization');
  const { acls } = authorization;
  if (
    name === undefined ||
    authorization.type !== 'simple' ||
    !Array.isArray(acls)
  )
    return [];
  // With TLS the user is the certificate's name.
  const isTls = /^tls/.test(scalar(table(spec, 'authentication').type) ?? '');
  return acls.flatMap((acl): UserRule[] => {
    if (!isTable(acl)) return [];
    const resource = table(acl, 'resource');
    const topic = scalar(resource.name) ?? '*';
    if (resource.type !== 'topic' || acl.type === 'deny') return [];
    const listed = Array.isArray(acl.operations)
      ? acl.operations
      : [acl.operation];
    const operations = listed.flatMap(operation => scalar(operation) ?? []);
    return [
      {
        principal: isTls ? `User:CN=${name}` : `User:${name}`,
        name: topic,
        isPrefix: resource.patternType === 'prefix',
        // Without any, Strimzi allows all.
        operations: operations.length ? operations : ['All'],
      },
    ];
  });
}

/** The topic with the access that `KafkaUser` objects give to it, unless its own manifest states that. */
export function withAccess(
  topic: TopicManifest,
  rules: readonly UserRule[],
): TopicManifest {
  if (topic.acl) return topic;
  const matching = rules.filter(({ name, isPrefix }) =>
    isPrefix
      ? topic.topic.startsWith(name)
      : name === topic.topic || name === '*',
  );
  if (!matching.length) return topic;
  const byPrincipal = new Map<string, Set<string>>();
  for (const { principal, operations } of matching) {
    const all = byPrincipal.get(principal) ?? new Set<string>();
    operations.forEach(operation => all.add(operation));
    byPrincipal.set(principal, all);
  }
  return {
    ...topic,
    acl: [...byPrincipal].map(([principal, operations]) => ({
      principal,
      operations: [...operations].sort(),
    })),
  };
}
