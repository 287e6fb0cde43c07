// SPDX-License-Identifier: Apache-2.0
import type { JavaCall, JavaSource, JavaValue } from '../../java';
import type { RawUse } from './model';

const templates =
  /Kafka(?:Template|Operations)\b|KafkaTemplate|ReactiveKafkaProducerTemplate/;

/** Topics that calls and constructions name. */
export function callUses(source: JavaSource): RawUse[] {
  const streams = source.imports.some(i => /kafka\.streams/.test(i));
  return source.calls.flatMap(call => {
    const found = useOf(call, source, streams);
    return found ? [found] : [];
  });
}

function useOf(
  call: JavaCall,
  source: JavaSource,
  streams: boolean,
): RawUse | undefined {
  const [first] = call.arguments;
  if (!first) return undefined;
  const use = (role: RawUse['role'], by: string): RawUse => ({
    value: first,
    role,
    by,
    position: first.position,
  });
  if (call.constructs) {
    if (call.name === 'ProducerRecord')
      return use('publish', 'new ProducerRecord');
    if (call.name === 'ContainerProperties')
      return use('consume', 'new ContainerProperties');
    return call.name === 'NewTopic' ? use('create', 'new NewTopic') : undefined;
  }
  const receiver = call.receiver ?? '';
  if (call.name === 'name' && /\bTopicBuilder$/.test(receiver))
    return use('create', 'TopicBuilder.name');
  if (call.name === 'setHeader') return headerUse(call);
  if (/^(?:subscribe|subscription)$/.test(call.name))
    return subscriptionUse(call, source);
  if (call.name === 'setDefaultTopic')
    return use('publish', 'KafkaTemplate.setDefaultTopic');
  if (call.name === 'send' && call.arguments.length > 1) {
    const type = typeOfReceiver(receiver, call, source);
    if (/StreamBridge/.test(type)) return use('publish', 'StreamBridge.send');
    return templates.test(type)
      ? use('publish', 'KafkaTemplate.send')
      : undefined;
  }
  if (!streams) return undefined;
  if (
    /^(?:stream|table|globalTable)$/.test(call.name) &&
    /builder|topology/i.test(
      `${receiver} ${typeOfReceiver(receiver, call, source)}`,
    )
  )
    return {
      ...use('consume', `StreamsBuilder.${call.name}`),
      value: listed(first),
    };
  return /^(?:to|through)$/.test(call.name) && receiver
    ? use('publish', `KStream.${call.name}`)
    : undefined;
}

/** A message that names its own topic: `setHeader(KafkaHeaders.TOPIC, "orders")`. */
function headerUse({ arguments: given }: JavaCall): RawUse | undefined {
  const [key, value] = given;
  const isTopic =
    (key?.kind === 'name' && /(?:^|KafkaHeaders\.)TOPIC$/.test(key.name)) ||
    (key?.kind === 'text' && key.text === 'kafka_topic');
  return isTopic && value
    ? {
        value,
        role: 'publish',
        by: 'KafkaHeaders.TOPIC',
        position: value.position,
      }
    : undefined;
}

/** Topics of a plain consumer: a list, or a pattern. */
function subscriptionUse(
  call: JavaCall,
  source: JavaSource,
): RawUse | undefined {
  if (
    !source.imports.some(i => /kafka\.clients\.consumer|reactor\.kafka/.test(i))
  )
    return undefined;
  const [first] = call.arguments;
  const { position } = first;
  const use = {
    role: 'consume' as const,
    by: `Consumer.${call.name}`,
    position,
  };
  if (first.kind !== 'call') return { ...use, value: first };
  const [pattern] = first.arguments;
  if (first.name === 'compile' && pattern)
    return { ...use, value: pattern, pattern: '' };
  return { ...use, value: listed(first) };
}

/** `List.of("a", "b")` as the list that it makes. */
function listed(value: JavaValue): JavaValue {
  return value.kind === 'call' &&
    /^(?:of|asList|singletonList|singleton)$/.test(value.name)
    ? { kind: 'list', items: value.arguments, position: value.position }
    : value;
}

/** The declared type of what a call is made on, by the field or parameter of that name. */
function typeOfReceiver(
  receiver: string,
  call: JavaCall,
  source: JavaSource,
): string {
  const name = receiver.replace(/^this\./, '');
  const type = source.types.find(t => t.name === call.type);
  const parameters =
    type?.methods
      .filter(m => m.name === call.method)
      .flatMap(m => m.parameters) ?? [];
  const declared = [...(type?.fields ?? []), ...parameters].find(
    v => v.name === name,
  )?.type;
  if (declared !== undefined) return declared;
  // `template.executeInTransaction(t -> t.send(…))` gives the template another name.
  const inTransaction = source.calls.some(
    c =>
      c.name === 'executeInTransaction' &&
      c.type === call.type &&
      c.method === call.method,
  );
  return inTransaction || /^\w*kafka\w*$/i.test(name) ? 'KafkaTemplate' : '';
}
