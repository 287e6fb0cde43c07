// SPDX-License-Identifier: Apache-2.0
import {
  defaultEnvironments,
  topicUses,
  type UnitKind,
} from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

const main = 'src/main/java/A.java';
const yaml = 'src/main/resources/application.yaml';

async function read(files: Record<string, string>, kind: UnitKind = 'service') {
  const unit = {
    ref: 'component:default/u',
    kind,
    title: 'u',
    annotations: {},
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path: '' }],
    environments: defaultEnvironments,
    observedAt: '2026-11-22T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === 'topicUses');
  expect(fact?.failure).toBeUndefined();
  return {
    ...topicUses.schema.parse(fact?.value),
    problems: fact?.problems ?? [],
  };
}
/** Uses in one line each. */
const uses = async (files: Record<string, string>) =>
  (await read(files)).uses.map(u =>
    [
      u.role,
      u.topic ??
        (u.pattern === undefined ? `? ${u.unresolved}` : `/${u.pattern}/`),
      u.group && `group ${u.group}`,
      u.implied && `${u.implied.kind} of ${u.implied.of}`,
      u.implied?.kind === 'retry' && u.implied.or && `or ${u.implied.or}`,
      u.profile && `in ${u.profile}`,
    ]
      .filter(Boolean)
      .join(' '),
  );
const listener = (annotation: string, more = '') => ({
  [main]: `import x.Kafka; class A { ${more} ${annotation} void on(String e) {} }`,
});

describe('topicUse', () => {
  it.each([
    [
      'a name',
      '@KafkaListener(topics = "a", groupId = "g")',
      ['consume a group g'],
    ],
    [
      'names',
      '@KafkaListener(topics = {"a", "b"}, id = "i")',
      ['consume a group i', 'consume b group i'],
    ],
    [
      'a pattern',
      '@KafkaListener(topicPattern = "a\\\\..*")',
      ['consume /a\\..*/'],
    ],
    [
      'partitions',
      '@KafkaListener(topicPartitions = @TopicPartition(topic = "a", partitions = "0"))',
      ['consume a'],
    ],
    [
      'several',
      '@KafkaListeners({@KafkaListener(topics = "a"), @KafkaListener(topics = "b")})',
      ['consume a', 'consume b'],
    ],
    [
      'a placeholder with a default',
      '@KafkaListener(topics = "${x:a}")',
      ['consume a'],
    ],
    [
      'a placeholder without',
      '@KafkaListener(topics = "${x}")',
      ['consume ? ${x} has no default, and no value in this repository'],
    ],
    [
      'a list in a text',
      "@KafkaListener(topics = \"#{'${x:a,b}'.split(',')}\")",
      ['consume a', 'consume b'],
    ],
    [
      'an expression',
      '@KafkaListener(topics = "#{@bean.topic}")',
      [
        'consume ? #{@bean.topic} is an expression that only the program can answer',
      ],
    ],
    [
      'a reply',
      '@KafkaListener(topics = "a") @SendTo("b")',
      ['consume a', 'publish b'],
    ],
    [
      'no name of Kafka',
      '@KafkaListener(topics = "a b")',
      ['consume ? "a b" is no name that Kafka takes'],
    ],
    [
      'retries',
      '@RetryableTopic @KafkaListener(topics = "a")',
      [
        'consume a',
        'publish a-retry-0 retry of a or a-retry',
        'publish a-retry-1 retry of a or a-retry',
        'publish a-dlt dead-letter of a',
      ],
    ],
    [
      'growing retries',
      '@RetryableTopic(attempts = "4", backoff = @Backoff(delay = 1000, multiplier = 2.0), dltTopicSuffix = ".dead") @KafkaListener(topics = "a")',
      [
        'consume a',
        'publish a-retry-1000 retry of a',
        'publish a-retry-2000 retry of a',
        'publish a-retry-4000 retry of a',
        'publish a.dead dead-letter of a',
      ],
    ],
    [
      'growing retries up to a limit',
      '@RetryableTopic(attempts = "4", backoff = @Backoff(delay = 1000, multiplier = 2.0, maxDelay = 2000), dltStrategy = DltStrategy.NO_DLT) @KafkaListener(topics = "a")',
      [
        'consume a',
        'publish a-retry-1000 retry of a',
        'publish a-retry-2000-0 retry of a or a-retry-2000',
        'publish a-retry-2000-1 retry of a or a-retry-2000',
      ],
    ],
    [
      'one retry topic',
      '@RetryableTopic(sameIntervalTopicReuseStrategy = SameIntervalTopicReuseStrategy.SINGLE_TOPIC, retryTopicSuffix = ".again") @KafkaListener(topics = "a")',
      [
        'consume a',
        'publish a.again retry of a',
        'publish a-dlt dead-letter of a',
      ],
    ],
    [
      'retries by index',
      '@RetryableTopic(attempts = "3", backoff = @Backoff(delay = 5, multiplier = 3), topicSuffixingStrategy = TopicSuffixingStrategy.SUFFIX_WITH_INDEX_VALUE) @KafkaListener(topics = "a")',
      [
        'consume a',
        'publish a-retry-0 retry of a',
        'publish a-retry-1 retry of a',
        'publish a-dlt dead-letter of a',
      ],
    ],
    [
      'retries that are not known',
      '@RetryableTopic(attempts = "${n}") @KafkaListener(topics = "a")',
      [
        'consume a',
        'publish a-dlt dead-letter of a',
        'publish ? the retry topics of a: attempts = "${n}" retry of a',
      ],
    ],
  ])('reads a listener with %s', async (_, annotation, expected) => {
    expect(await uses(listener(annotation))).toEqual(expected);
  });

  it.each([
    [
      'a template',
      'KafkaTemplate<String, E> t; void m() { t.send("a", e); t.sendDefault(e); t.send(record); }',
      ['publish a'],
    ],
    [
      'a template in the constructor',
      'private final KafkaOperations<String, E> t; void m(String x) { this.t.send(x, e); }',
      ['publish ? x is known only when the program runs'],
    ],
    [
      'others that send',
      'Mail t; void m() { t.send("a", e); KafkaTemplate k; }',
      [],
    ],
    [
      'a record',
      'void m() { p.send(new ProducerRecord<>("a", k, v)); }',
      ['publish a'],
    ],
    [
      'new topics',
      '@Bean NewTopic a() { return TopicBuilder.name("a").partitions(3).build(); } NewTopic b = new NewTopic("b", 1, (short) 3);',
      ['create b', 'create a'].reverse(),
    ],
    [
      'streams',
      'void m(StreamsBuilder builder) { builder.stream("a").filter(x).to("b"); list.stream("x"); }',
      ['publish b', 'consume a'],
    ],
    [
      'streams of a list, by the type of their builder',
      'void m(StreamsBuilder b) { b.stream(List.of("a", "b")); }',
      ['consume a', 'consume b'],
    ],
    [
      'a message that names its topic',
      'KafkaTemplate<String, E> t; void m() { t.send(MessageBuilder.withPayload(e).setHeader(KafkaHeaders.TOPIC, "a").setHeader("k", "b").build()); }',
      ['publish a'],
    ],
    [
      'a template under another name',
      'KafkaTemplate<String, E> t; void m() { t.executeInTransaction(u -> u.send("a", e)); }',
      ['publish a'],
    ],
    [
      'a container of its own',
      'Object c = new ContainerProperties("a");',
      ['consume a'],
    ],
    [
      'a field of @Value',
      '@Value("${x:a}") String name; KafkaTemplate<String, E> t; void m() { t.send(name, e); }',
      ['publish a'],
    ],
    [
      'a recoverer',
      '@KafkaListener(topics = "a") void on(String e) {} Object r = new DeadLetterPublishingRecoverer(t);',
      ['consume a', 'publish a-dlt dead-letter of a'],
    ],
    [
      'a recoverer with names of its own',
      '@KafkaListener(topics = "a") void on(String e) {} Object r = new DeadLetterPublishingRecoverer(t, (r, x) -> new TopicPartition(r.topic() + ".dlt", 0));',
      ['consume a', 'publish a.dlt dead-letter of a'],
    ],
    [
      'a recoverer by a method',
      'Object r = new DeadLetterPublishingRecoverer(t, this::where);',
      ['publish ? where its resolver sends what failed is not known'],
    ],
    [
      'channels',
      '@Incoming("a") void on(E e) {} @Channel("b") Emitter<E> b; @Outgoing("c") E c() {} @Incoming("c") void d(E e) {}',
      ['publish b', 'consume a'],
    ],
  ])('reads %s', async (_, members, expected) => {
    const imports =
      'import org.apache.kafka.streams.X; import org.eclipse.microprofile.reactive.messaging.Y;';
    expect(
      (await uses({ [main]: `${imports} class A { ${members} }` })).sort(),
    ).toEqual([...expected].sort());
  });

  it('resolves names by configuration, for each profile', async () => {
    expect(
      await uses({
        ...listener('@KafkaListener(topics = "${order.quote-topic}")'),
        [yaml]:
          'order: { quote-topic: "${QUOTE_TOPIC:a}" }\nspring.kafka.consumer.group-id: g\n---\nspring.config.activate.on-profile: eu\norder.quoteTopic: b\n---\nspring.config.activate.on-profile: test\norder.quote-topic: c',
      }),
    ).toEqual(['consume a group g', 'consume b group g in eu']);
  });

  it('resolves constants of other files', async () => {
    expect(
      await uses({
        [main]:
          'package b; import a.Topics; class A { @KafkaListener(topics = Topics.ORDERS) void on(String e) {} }',
        'src/main/java/a/Topics.java':
          'package a; interface Topics { String ORDERS = "o" + ".v1"; }',
      }),
    ).toEqual(['consume o.v1']);
  });

  it.each([
    ['topics', 'c.subscribe(List.of("a", "b"));', ['consume a', 'consume b']],
    ['one topic', 'c.subscribe(Collections.singletonList(T));', ['consume t']],
    ['a pattern', 'c.subscribe(Pattern.compile("a.*"));', ['consume /a.*/']],
    [
      'what is not known',
      'c.subscribe(names);',
      ['consume ? names is known only when the program runs'],
    ],
  ])('reads a plain consumer of %s', async (_, body, expected) => {
    const text = `import org.apache.kafka.clients.consumer.*; class A { static final String T = "t"; void m() { ${body} } }`;
    expect(await uses({ [main]: text })).toEqual(expected);
  });

  it.each([
    [
      'Spring Cloud Stream without a destination',
      'spring.cloud.stream:\n  bindings:\n    on-in-0: { group: g }',
      ['consume on-in-0 group g'],
    ],
    [
      'Spring Cloud Stream with another name',
      'spring.cloud.stream:\n  function.bindings: { on-in-0: orders }\n  bindings:\n    orders: { destination: a }',
      ['consume a'],
    ],
    [
      'Spring Cloud Stream on another broker',
      'spring.cloud.stream:\n  default-binder: rabbit\n  bindings:\n    on-in-0: { destination: a }',
      [],
    ],
    [
      'Spring Cloud Stream',
      'spring.cloud.stream:\n  bindings:\n    on-in-0: { destination: "a,b", group: g }\n    on-out-0: { destination: c }\n    other: { destination: q, binder: rabbit }\n  kafka.bindings.on-in-0.consumer: { enable-dlq: true, dlq-name: d }',
      [
        'consume a group g',
        'consume b group g',
        'publish d dead-letter of a',
        'publish d dead-letter of b',
        'publish c',
      ],
    ],
    [
      'its own dead letters',
      'spring.cloud.stream:\n  bindings.on-in-0: { destination: a, group: g }\n  kafka.bindings.on-in-0.consumer.enableDlq: true',
      ['consume a group g', 'publish error.a.g dead-letter of a'],
    ],
    [
      'a default topic',
      'spring.kafka.template.default-topic: a',
      ['publish a'],
    ],
    [
      'Quarkus',
      'mp.messaging:\n  incoming:\n    x: { connector: smallrye-kafka, topic: a, group.id: g, failure-strategy: dead-letter-queue }\n    z: { connector: smallrye-amqp }\n  outgoing:\n    y: { connector: smallrye-kafka }',
      [
        'consume a group g',
        'publish dead-letter-topic-x dead-letter of a',
        'publish y',
      ],
    ],
  ])('reads the configuration of %s', async (_, text, expected) => {
    expect(await uses({ [yaml]: text })).toEqual(expected);
  });

  it('reads properties with the profiles of Quarkus', async () => {
    expect(
      await uses({
        'src/main/resources/application.properties':
          'mp.messaging.incoming.x.topic=a\n%prod.mp.messaging.incoming.x.topic=b\n%dev.mp.messaging.incoming.x.topic=c\n',
      }),
    ).toEqual(['consume a', 'consume c in dev', 'consume b in prod']);
  });

  it('reads what an AsyncAPI document says of the application', async () => {
    expect(
      await uses({
        'asyncapi.yaml':
          'asyncapi: 3.0.0\nchannels: { q: { address: a } }\noperations: { o: { action: send, channel: { $ref: "#/channels/q" } } }',
      }),
    ).toEqual(['publish a']);
  });

  it('says that Kotlin is not read, where it speaks of Kafka', async () => {
    const files = {
      'src/main/kotlin/A.kt':
        'class A {\n  @KafkaListener(topics = ["a"])\n  fun on() {} }',
      'src/main/kotlin/B.kt': 'class B',
    };
    const { problems } = await read(files);
    expect(problems).toMatchObject([
      { code: 'kotlin-not-read', outcome: 'unknown', where: { line: 2 } },
    ]);
  });

  it('says of a topic that it uses none, whatever lies beside its manifest', async () => {
    const kotlin = 'import org.apache.kafka.Consumer\n@KafkaListener(x)';
    expect(
      await read({ 'src/main/kotlin/A.kt': kotlin }, 'kafka-topic'),
    ).toEqual({ uses: [], kafka: false, problems: [] });
  });

  it('knows whether a unit has to do with Kafka', async () => {
    expect(await read({ [main]: 'class A {}' })).toMatchObject({
      kafka: false,
      uses: [],
    });
    expect(
      await read({ [yaml]: 'spring.kafka.bootstrap-servers: x' }),
    ).toMatchObject({ kafka: true });
  });

  it('says where Java is broken, only where it matters', async () => {
    const { problems } = await read({
      ...listener('@KafkaListener(topics = "a"'),
      'src/main/java/B.java': 'class B { void m( }',
    });
    expect(problems.map(p => p.code)).toEqual(['java-syntax']);
  });

  it.each([
    [
      'placeholders in a circle',
      {
        ...listener('@KafkaListener(topics = "${a}")'),
        [yaml]: 'a: ${b}\nb: ${a}',
      },
    ],
    [
      'placeholders that double',
      {
        ...listener('@KafkaListener(topics = "${a0}")'),
        [yaml]: Array.from(
          { length: 40 },
          (_, i) => `a${i}: "\${a${i + 1}}\${a${i + 1}}"`,
        ).join('\n'),
      },
    ],
    [
      'many attempts',
      listener(
        '@RetryableTopic(attempts = "1000000000") @KafkaListener(topics = "a")',
      ),
    ],
    [
      'names of Object',
      {
        ...listener('@KafkaListener(topics = "${constructor}")'),
        [yaml]: '__proto__: { polluted: 1 }',
      },
    ],
  ])('survives %s', async (_, files) => {
    const start = process.cpuUsage();
    const { uses: found } = await read(files as Record<string, string>);
    expect(found.some(u => u.unresolved !== undefined)).toBe(true);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2_000);
  });
});
