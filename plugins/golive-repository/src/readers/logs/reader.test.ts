// SPDX-License-Identifier: Apache-2.0
import { logSettings } from '@golive/backstage-plugin-golive-common';
import { cpuTime } from '../../testing/cpu';
import { readAs } from '../../testing/fixtures';
import { memoryTree } from '../../tree';

async function read(files: Record<string, string>) {
  const fact = (await readAs(memoryTree(files))).find(
    f => f.type === logSettings.id,
  );
  return {
    ...logSettings.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => `${p.outcome} ${p.code}`),
  };
}

const file = 'src/main/resources/logback-spring.xml';
const outputs = async (xml: string, name = file) =>
  (await read({ [name]: xml })).configs[0]?.outputs.map(o =>
    [
      o.appender,
      o.target,
      o.format,
      ...(o.when ? [o.when] : []),
      ...(o.dropsContext ? ['no context'] : []),
    ].join(' '),
  );
const appender = (
  encoder: string,
  name = 'C',
  type = 'ch.qos.logback.core.ConsoleAppender',
) => `<appender name="${name}" class="${type}">${encoder}</appender>`;
const root = (...names: string[]) =>
  `<root level="INFO">${names
    .map(n => `<appender-ref ref="${n}"/>`)
    .join('')}</root>`;
const logstash =
  '<encoder class="net.logstash.logback.encoder.LogstashEncoder"/>';
const plain = '<encoder><pattern>%d %msg%n</pattern></encoder>';

describe('logs reader', () => {
  it.each([
    [appender(logstash) + root('C'), ['C console json']],
    [appender(plain) + root('C'), ['C console plain']],
    [
      appender('<encoder class="co.elastic.logging.logback.EcsEncoder"/>') +
        root('C'),
      ['C console json'],
    ],
    [
      appender(
        '<encoder class="ch.qos.logback.core.encoder.LayoutWrappingEncoder"><layout class="a.JsonLayout"/></encoder>',
      ) + root('C'),
      ['C console json'],
    ],
    [
      appender('<encoder class="com.acme.OurEncoder"/>') + root('C'),
      ['C console unknown'],
    ],
    [
      appender('<encoder><pattern>{"m":"%msg"}%n</pattern></encoder>') +
        root('C'),
      ['C console unknown'],
    ],
    [
      appender(logstash, 'F', 'a.RollingFileAppender') + root('F'),
      ['F other json'],
    ],
    [
      appender(logstash) +
        appender(
          '<appender-ref ref="C"/>',
          'A',
          'ch.qos.logback.classic.AsyncAppender',
        ) +
        root('A'),
      ['A console json'],
    ],
    [
      `<springProfile name="local">${appender(plain)}${root(
        'C',
      )}</springProfile><springProfile name="!local">${appender(
        logstash,
        'J',
      )}${root('J')}</springProfile>`,
      ['C console plain local', 'J console json !local'],
    ],
    [
      `<include resource="org/springframework/boot/logging/logback/console-appender.xml"/>${root(
        'CONSOLE',
      )}`,
      ['CONSOLE console plain'],
    ],
    [
      `<include resource="org/springframework/boot/logging/logback/structured-console-appender.xml"/>${root(
        'CONSOLE',
      )}`,
      ['CONSOLE console json'],
    ],
    [
      '<include resource="org/springframework/boot/logging/logback/base.xml"/>',
      ['CONSOLE console plain'],
    ],
    [`<include file="/etc/logback.xml"/>${root('X')}`, ['X console unknown']],
    [
      appender(
        '<encoder class="net.logstash.logback.encoder.LogstashEncoder"><includeMdc>false</includeMdc></encoder>',
      ) + root('C'),
      ['C console json no context'],
    ],
  ])('reads Logback: %s', async (inside, expected) => {
    expect(await outputs(`<configuration>${inside}</configuration>`)).toEqual(
      expected,
    );
  });

  it.each([
    [
      '<Console name="C"><JsonTemplateLayout eventTemplateUri="classpath:EcsLayout.json"/></Console>',
      ['C console json'],
    ],
    [
      '<Console name="C"><PatternLayout pattern="%m%n"/></Console>',
      ['C console plain'],
    ],
    [
      '<Appender type="Console" name="C"><Layout type="EcsLayout"/></Appender>',
      ['C console json'],
    ],
    ['<Console name="C"/>', ['C console plain']],
    [
      '<Console name="D"><JsonLayout/></Console><Async name="C"><AppenderRef ref="D"/></Async>',
      ['C console json'],
    ],
  ])('reads Log4j 2: %s', async (inside, expected) => {
    const xml = `<Configuration><Appenders>${inside}</Appenders><Loggers><Root level="info"><AppenderRef ref="C"/></Root></Loggers></Configuration>`;
    expect(await outputs(xml, 'src/main/resources/log4j2.xml')).toEqual(
      expected,
    );
  });

  it('says what it does not read', async () => {
    const { configs, problems } = await read({
      'src/main/resources/logback.groovy': 'x',
      'src/main/resources/logback.xml': '<configuration>',
      'src/main/resources/log4j2.xml':
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    });
    expect(configs).toEqual([]);
    expect(problems.sort()).toEqual([
      'error log-config-broken',
      'error log-config-broken',
      'unknown log-config-not-read',
    ]);
  });

  it('survives hostile input in time', async () => {
    const spent = cpuTime();
    const { configs, problems } = await read({
      [file]: '<a>'.repeat(50_000),
      'src/main/resources/logback.xml': `<configuration>${'<x/>'.repeat(
        50_000,
      )}</configuration>`,
      'src/main/resources/log4j2.xml': `<c>${'&amp;'.repeat(100_000)}</c>`,
    });
    expect(configs.map(c => c.outputs)).toEqual([[]]);
    expect(problems).toHaveLength(2);
    expect(spent()).toBeLessThan(8_000);
    const circle = `<configuration>${appender(
      '<appender-ref ref="B"/>',
      'A',
      'x',
    )}${appender('<appender-ref ref="A"/>', 'B', 'x')}${root(
      'A',
    )}</configuration>`;
    expect(await outputs(circle)).toEqual(['A console unknown']);
  });
});
