// SPDX-License-Identifier: Apache-2.0
import {
  relatedUnits,
  topicUses,
  topicUseSchema,
  type TopicUse,
} from '@golive/backstage-plugin-golive-common';

/** A use of a topic by a listener at A.java:3, changed by `options`. */
export function topicUse(options: Partial<TopicUse> = {}): TopicUse {
  return topicUseSchema.parse({
    role: 'consume',
    by: '@KafkaListener',
    file: 'A.java',
    position: [3, 5],
    ...options,
  });
}

/** The fact of some uses; without any, whether the unit uses Kafka at all. */
export function topicUsesFact(uses: TopicUse[], kafka = uses.length > 0) {
  return topicUses.schema.parse({ uses, kafka });
}

/** The catalog's topics of these names beside a unit. */
export function relatedTopics(...names: readonly string[]) {
  return relatedUnits.schema.parse({
    units: names.map(name => ({
      ref: `resource:default/${name.toLowerCase()}`,
      kind: 'kafka-topic',
      relations: ['consumesTopic'],
      annotations: { 'kafka.apache.org/topic': name },
      declares: { publishes: [], consumes: [] },
    })),
  });
}

/** The catalog's services beside a topic: whether they say that they consume it, and their groups. */
export function relatedConsumers(
  topic: string,
  all: readonly { name: string; consumes?: boolean; groups?: string }[],
) {
  return relatedUnits.schema.parse({
    units: all.map(({ name, consumes, groups }) => ({
      ref: `component:default/${name}`,
      kind: 'service',
      relations: ['topicConsumedBy'],
      annotations: groups ? { 'kafka.apache.org/consumer-groups': groups } : {},
      declares: { publishes: [], consumes: consumes ? [topic] : [] },
    })),
  });
}
