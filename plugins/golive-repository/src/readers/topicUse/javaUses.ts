// SPDX-License-Identifier: Apache-2.0
import {
  argumentOf,
  itemsOf,
  type JavaAnnotation,
  type JavaMethod,
  type JavaSource,
  type JavaType,
  type JavaValue,
} from '../../java';
import type { RawUse } from './model';

/** A listener, with what it says of retries. */
export interface Listener {
  readonly uses: readonly RawUse[];
  readonly retryable?: JavaAnnotation;
  readonly type: string;
}

/** The words that make a Java file worth reading. */
export const kafkaWords =
  /\b(?:KafkaListeners?|KafkaHeaders|ContainerProperties|ReceiverOptions|kafka\.clients\.consumer|RetryableTopic|KafkaTemplate|KafkaOperations|KafkaProducer|KafkaConsumer|ReactiveKafka\w+|ProducerRecord|NewTopic|TopicBuilder|SendTo|Incoming|Outgoing|Emitter|StreamsBuilder|StreamBridge|DeadLetterPublishingRecoverer|RetryTopicConfiguration\w*|TopicPartition)\b/;

const isListener = ({ name }: JavaAnnotation) => name === 'KafkaListener';

/** The listeners of a type: on methods, and on the type itself. */
export function listenersOf(type: JavaType): Listener[] {
  const own = type.annotations.filter(isListener);
  const retry = (annotations: readonly JavaAnnotation[]) =>
    annotations.find(({ name }) => name === 'RetryableTopic');
  const methods = type.methods.flatMap(method => {
    const annotations = method.annotations.flatMap(contained);
    const uses = [...annotations.filter(isListener).flatMap(listenerUses)];
    const replies = uses.length || own.length ? replyUses(method) : [];
    return uses.length || replies.length
      ? [
          {
            uses: [...uses, ...replies],
            type: type.name,
            retryable: retry(method.annotations) ?? retry(type.annotations),
          },
        ]
      : [];
  });
  const onType = type.annotations
    .flatMap(contained)
    .filter(isListener)
    .flatMap(listenerUses);
  return [
    ...(onType.length
      ? [{ uses: onType, type: type.name, retryable: retry(type.annotations) }]
      : []),
    ...methods,
  ].map(({ retryable, ...rest }) =>
    retryable ? { ...rest, retryable } : rest,
  );
}

/** `@KafkaListeners({@KafkaListener(…), …})` holds several. */
function contained(annotation: JavaAnnotation): JavaAnnotation[] {
  return annotation.name === 'KafkaListeners'
    ? itemsOf(argumentOf(annotation, 'value')).flatMap(v =>
        v.kind === 'annotation' ? [v.annotation] : [],
      )
    : [annotation];
}

function listenerUses(annotation: JavaAnnotation): RawUse[] {
  const group = argumentOf(annotation, 'groupId') ?? idAsGroup(annotation);
  const use = (value: JavaValue): RawUse => ({
    value,
    role: 'consume',
    by: '@KafkaListener',
    position: value.position,
    ...(group ? { group } : {}),
  });
  const pattern = argumentOf(annotation, 'topicPattern');
  const partitions = itemsOf(argumentOf(annotation, 'topicPartitions')).flatMap(
    v =>
      v.kind === 'annotation'
        ? argumentOf(v.annotation, 'topic', 'value') ?? []
        : [],
  );
  const values = [
    ...itemsOf(argumentOf(annotation, 'topics', 'value')),
    ...partitions,
  ];
  return [
    ...values.map(use),
    ...(pattern ? [{ ...use(pattern), pattern: '' }] : []),
  ];
}

function idAsGroup(annotation: JavaAnnotation): JavaValue | undefined {
  const off = argumentOf(annotation, 'idIsGroup');
  return off?.kind === 'boolean' && !off.boolean
    ? undefined
    : argumentOf(annotation, 'id');
}

function replyUses({ annotations }: JavaMethod): RawUse[] {
  return annotations
    .filter(({ name }) => name === 'SendTo')
    .flatMap(a => itemsOf(argumentOf(a, 'value')))
    .filter(value => value.kind !== 'text' || value.text !== '')
    .map(value => ({
      value,
      role: 'publish' as const,
      by: '@SendTo',
      position: value.position,
    }));
}

/** Channels of MicroProfile Reactive Messaging that code names. */
export function channelsOf(
  source: JavaSource,
): { name: JavaValue; role: 'publish' | 'consume' }[] {
  if (!source.imports.some(i => /microprofile\.reactive\.messaging/.test(i)))
    return [];
  const of = (annotations: readonly JavaAnnotation[], type = '') =>
    annotations.flatMap(a => {
      const role = {
        Incoming: 'consume',
        Outgoing: 'publish',
        Channel: /Emitter/.test(type) ? 'publish' : 'consume',
      }[a.name];
      const name = argumentOf(a, 'value');
      return name && (role === 'consume' || role === 'publish')
        ? [{ name, role: role as 'publish' | 'consume' }]
        : [];
    });
  return source.types.flatMap(type => [
    ...type.fields.flatMap(f => of(f.annotations, f.type)),
    ...type.methods.flatMap(m => [
      ...of(m.annotations),
      ...m.parameters.flatMap(p => of(p.annotations, p.type)),
    ]),
  ]);
}

/** What the code says of a recoverer that publishes to dead letter topics. */
export function recoverersOf(source: JavaSource): {
  position: RawUse['position'];
  suffix?: string;
  topic?: JavaValue;
  open?: boolean;
}[] {
  return source.calls
    .filter(
      call => call.constructs && call.name === 'DeadLetterPublishingRecoverer',
    )
    .map(({ position, arguments: given }) => {
      if (given.length < 2) return { position };
      // A resolver of its own: `(record, e) -> new TopicPartition(record.topic() + ".dlt", …)`.
      const target = source.calls.find(
        c =>
          c.constructs &&
          c.name === 'TopicPartition' &&
          c.position[0] >= position[0] &&
          c.position[0] <= position[0] + 10,
      )?.arguments[0];
      if (!target) return { position, open: true };
      const [left, right] = target.kind === 'joined' ? target.parts : [];
      return left?.kind === 'call' &&
        left.name === 'topic' &&
        right?.kind === 'text' &&
        target.kind === 'joined' &&
        target.parts.length === 2
        ? { position, suffix: right.text }
        : { position, topic: target };
    });
}
