// SPDX-License-Identifier: Apache-2.0
import {
  workerTopics,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import fc from 'fast-check';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';
import reader from './reader';

async function read(files: Record<string, string>) {
  const unit: Unit = {
    ref: 'component:default/worker',
    kind: 'process-worker',
    title: 'Worker',
    annotations: {},
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === workerTopics.id);
  return {
    value: workerTopics.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => [p.code, p.outcome]),
  };
}
const topicsOf = async (files: Record<string, string>) =>
  (await read(files)).value.subscriptions.map(s => s.topic ?? `? ${s.written}`);
const main = 'src/main/java/a/Worker.java';
const client =
  'package a;\nimport org.camunda.bpm.client.ExternalTaskClient;\n';
const inMethod = (body: string, members = '') =>
  `${client}class Worker { ${members} void start(ExternalTaskClient client) { ${body} } }`;

describe('subscriptions', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'the annotation',
      { [main]: '@ExternalTaskSubscription("reserve") class Worker {}' },
      ['reserve'],
    ],
    [
      'the annotation by name, with more',
      {
        [main]:
          '@ExternalTaskSubscription(topicName = "reserve", lockDuration = 1000) class Worker {}',
      },
      ['reserve'],
    ],
    [
      'the annotation on a bean method',
      {
        [main]:
          'class Config { @Bean @ExternalTaskSubscription("reserve") ExternalTaskHandler h() { return null; } }',
      },
      ['reserve'],
    ],
    [
      'a call',
      { [main]: inMethod('client.subscribe("reserve").open();') },
      ['reserve'],
    ],
    [
      'a constant of another file',
      {
        [main]: inMethod('client.subscribe(Topics.RESERVE).open();'),
        'src/main/java/a/Topics.java':
          'package a; interface Topics { String RESERVE = "inv" + ".reserve"; }',
      },
      ['inv.reserve'],
    ],
    [
      'a property, of all profiles',
      {
        [main]: inMethod(
          'client.subscribe(topic).open();',
          '@Value("${worker.topic-name}") String topic;',
        ),
        'src/main/resources/application.yaml': 'worker:\n  topicName: reserve',
        'src/main/resources/application-v2.properties':
          'worker.topic-name=reserve.v2',
      },
      ['reserve', 'reserve.v2'],
    ],
    [
      'a property’s default',
      {
        [main]: inMethod(
          'client.subscribe(topic).open();',
          '@Value("${worker.topic:reserve}") String topic;',
        ),
      },
      ['reserve'],
    ],
    [
      'the configuration of the starter',
      {
        'src/main/resources/application.yml':
          'camunda.bpm.client:\n  base-url: http://engine\n  subscriptions:\n    reserve:\n      lock-duration: 1000\n      auto-open: true\n    "[order.ship]":\n      auto-open: true',
      },
      ['reserve', 'order.ship'],
    ],
    [
      'what cannot be known',
      {
        [main]: inMethod('for (String t : topics) client.subscribe(t).open();'),
      },
      ['? t'],
    ],
    [
      'a property that is nowhere',
      { [main]: '@ExternalTaskSubscription("${nowhere}") class Worker {}' },
      ['? "${nowhere}"'],
    ],
    [
      'no subscription of something else',
      {
        [main]:
          'class Consumer { void start() { kafka.subscribe("orders"); flux.subscribe(x); } }',
      },
      [],
    ],
    [
      'no comment and no test',
      {
        [main]: `${client}class Worker { /* client.subscribe("a") */ String s = "client.subscribe(\\"b\\")"; }`,
        'src/test/java/a/WorkerTest.java': inMethod('client.subscribe("t");'),
      },
      [],
    ],
    [
      'Kotlin literals',
      {
        'src/main/kotlin/W.kt':
          '@ExternalTaskSubscription(topicName = "reserve")\nclass W',
      },
      ['reserve'],
    ],
  ])('reads %s', async (_, files, topics) => {
    expect(await topicsOf(files)).toEqual(topics);
  });

  it('says where, and what of Kotlin it cannot read', async () => {
    const { value } = await read({
      [main]:
        'package a;\n\n@ExternalTaskSubscription("reserve")\nclass Worker {}',
    });
    expect(value.subscriptions[0]).toMatchObject({
      by: 'annotation',
      file: main,
      position: [3, 1],
    });
    const kotlin = await read({
      'src/main/kotlin/W.kt': '@ExternalTaskSubscription(TOPIC)\nclass W',
    });
    expect(kotlin.problems).toEqual([['kotlin-not-read', 'unknown']]);
  });

  it('knows workers in other languages when it sees them', async () => {
    const { value } = await read({
      'index.js':
        'const { Client } = require("camunda-external-task-client-js")',
      'other.js': 'export const a = 1;',
    });
    expect(value.otherSources).toEqual(['index.js']);
    expect(value.sources).toBe(0);
  });
});

describe('code of an embedded engine', () => {
  it('knows classes and beans', async () => {
    const { value } = await read({
      'src/main/java/a/b/Post.java':
        'package a.b; @Component class Post implements JavaDelegate {}',
      'src/main/java/a/Config.java':
        'package a; class Config { @Bean("bill") X x() {} @Bean X ship() {} }',
      'src/main/java/a/Plain.java': 'package a; class Plain {}',
      'src/main/java/a/Named.java': 'package a; @Named("pay") class Payer {}',
    });
    expect(value.classes.map(c => c.name)).toEqual(
      expect.arrayContaining(['a.b.Post', 'a.Config', 'a.Plain', 'a.Payer']),
    );
    expect(value.beans.map(b => b.name).sort()).toEqual([
      'bill',
      'pay',
      'post',
      'ship',
    ]);
  });

  it('knows the messages that are sent', async () => {
    const { value } = await read({
      [main]:
        'package a; class W { void m() { runtimeService.createMessageCorrelation("paid").correlate(); runtimeService.correlateMessage(X.Y); } }',
    });
    expect(value.messages).toEqual(['paid']);
  });

  it('tells objects from plain values', async () => {
    const { value } = await read({
      [main]: `package a; class W { Order order; String id;
        void m(DelegateExecution e, Map<String, Object> map) {
          e.setVariable("a", order);
          e.setVariable("b", order.getId());
          e.setVariable("c", Spin.JSON(order));
          e.setVariable("d", mapper.writeValueAsString(order));
          e.setVariable("e", id);
          e.setVariable("f", true);
          e.setVariable("g", map);
          e.setVariable("h", something());
          e.setVariable("i", new Order());
          Variables.createVariables().putValue("j", 1);
        } }`,
    });
    expect(value.writes.map(w => `${w.variable} ${w.kind}`)).toEqual([
      'a object',
      'b scalar',
      'c object',
      'd object',
      'e scalar',
      'f scalar',
      'g object',
      'h unknown',
      'i object',
      'j scalar',
    ]);
  });
});

describe('hostile input', () => {
  it('never throws, whatever the text is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 300 }),
        fc.constantFrom('A.java', 'A.kt', 'a.ts', 'application.yaml'),
        async (text, path) => {
          const noise = `@ExternalTaskSubscription(${text} client.subscribe(${text}`;
          const { problems } = await reader.parse({ path, text: noise });
          expect(Array.isArray(problems)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is not slow on long lines', async () => {
    const text = `import org.camunda.bpm.client.X;\n${'@ExternalTaskSubscription('.repeat(
      20_000,
    )}`;
    const started = process.cpuUsage();
    await reader.parse({ path: 'A.kt', text });
    const { user } = process.cpuUsage(started);
    expect(user / 1000).toBeLessThan(2000);
  });

  it('says of what is too large that it is not read', async () => {
    const { problems } = await reader.parse({
      path: 'A.java',
      text: ' '.repeat(1024 * 1024 + 1),
    });
    expect(problems.map(p => [p.code, p.outcome])).toEqual([
      ['over-limit', 'unknown'],
    ]);
  });
});
