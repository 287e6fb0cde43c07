// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  deployment,
  imageBuildsFact,
  logsFact,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const key = 'logging.structured.format.console';

function facts(
  logSettings: ReturnType<typeof logsFact>,
  env: { name: string; value?: string }[] = [],
) {
  return {
    logSettings,
    imageBuilds: imageBuildsFact(),
    workloads: workloadsFact([deployment({ name: 'quote-service', env })]),
  };
}
const output = (options: object = {}) => ({
  appender: 'CONSOLE',
  target: 'console',
  format: 'json',
  by: 'LogstashEncoder',
  position: [4, 5],
  dropsContext: false,
  ...options,
});
const logback = (...outputs: object[]) => ({
  configs: [
    {
      file: 'src/main/resources/logback-spring.xml',
      system: 'logback',
      outputs,
      position: [1, 1],
    },
  ],
});

table([
  pass(
    "Spring Boot's own",
    facts(logsFact([], { [key]: 'ecs' })),
    ['structured'],
    {
      at: 'src/main/resources/application.yaml:1',
    },
  ),
  pass(
    'by a variable',
    facts(logsFact(), [
      { name: 'LOGGING_STRUCTURED_FORMAT_CONSOLE', value: 'ecs' },
    ]),
    ['structured'],
  ),
  pass('Logback', facts(logsFact([], {}, logback(output()))), ['structured']),
  pass(
    'text on machines of developers only',
    facts(
      logsFact(
        [],
        { 'spring.profiles.active': 'production' },
        logback(
          output({ when: '!local' }),
          output({
            when: 'local',
            format: 'plain',
            by: 'PatternLayoutEncoder',
          }),
        ),
      ),
    ),
    ['structured'],
  ),
  pass(
    'Quarkus',
    facts(logsFact(['quarkus-logging-json'], {}, { framework: 'quarkus' })),
    ['structured'],
  ),
  fail(
    'nothing set',
    facts(logsFact([], { 'spring.application.name': 'quote' })),
    ['plain'],
    { says: ['console: ecs'] },
  ),
  fail(
    'a pattern',
    facts(
      logsFact(
        [],
        {},
        logback(output({ format: 'plain', by: 'PatternLayout' })),
      ),
    ),
    ['plain'],
  ),
  fail(
    'Quarkus without the extension',
    facts(logsFact([], {}, { framework: 'quarkus' })),
    ['plain'],
  ),
  fail(
    'Quarkus, switched off',
    facts(
      logsFact(
        ['quarkus-logging-json'],
        { 'prod@quarkus.log.console.json.enabled': 'false' },
        { framework: 'quarkus' },
      ),
    ),
    ['plain'],
  ),
  fail(
    'a Spring Boot that does not know the setting',
    facts(logsFact([], { [key]: 'ecs' }, { version: [3, 3] })),
    ['format-ignored'],
  ),
  fail(
    'no trace id',
    facts(logsFact([], {}, logback(output({ dropsContext: true })))),
    ['context-dropped'],
  ),
  unknown(
    'a class of its own',
    facts(
      logsFact(
        [],
        {},
        logback(output({ format: 'unknown', by: 'AcmeEncoder' })),
      ),
    ),
    ['format-unknown'],
  ),
  unknown(
    'a profile that is not known',
    facts(
      logsFact(
        [],
        { 'spring.profiles.active': '${PROFILE}' },
        logback(output({ when: 'local', format: 'plain' })),
      ),
    ),
    ['format-unknown'],
  ),
  unknown(
    'no framework that is read',
    facts(logsFact([], {}, { framework: 'unknown' })),
    ['format-unknown'],
  ),
]);
