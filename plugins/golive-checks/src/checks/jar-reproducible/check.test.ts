// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  imageBuild,
  imageBuildsFact,
  javaBuild,
  javaBuildsFact,
  placedValue,
  stage,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
type Options = Parameters<typeof javaBuild>[0];
const maven = (options: Options) => ({
  javaBuilds: javaBuildsFact(javaBuild(options)),
  imageBuilds: imageBuildsFact(),
});
const stamped = (raw: string, value?: string) =>
  maven({ outputTimestamp: placedValue(raw, 12, value) });
const gradle = (options: Options) => maven({ tool: 'gradle', ...options });
const archives = (timestamps?: string, order?: string) =>
  gradle({
    archives: {
      ...(timestamps
        ? { preserveFileTimestamps: placedValue(timestamps, 3) }
        : {}),
      ...(order ? { reproducibleFileOrder: placedValue(order, 4) } : {}),
      on: 'AbstractArchiveTask',
    },
  });
const plugin = (id: string, version?: string) => ({
  outputTimestamp: placedValue('1'.repeat(10)),
  plugins: [
    {
      id,
      ...(version ? { version } : {}),
      goals: [],
      file: 'pom.xml',
      position: [20, 9] as const,
    },
  ],
});
const jar = 'org.apache.maven.plugins:maven-jar-plugin';
const boot = 'org.springframework.boot:spring-boot-starter-parent:3.5.1';

table([
  pass('an instant', stamped('2026-01-01T00:00:00Z'), ['timestamp-set'], {
    at: 'pom.xml:12',
  }),
  pass('an instant with an offset', stamped('2026-01-01T00:00:00+07:00'), [
    'timestamp-set',
  ]),
  pass('seconds', stamped('1767225600'), ['timestamp-set']),
  pass('a property with a value', stamped('${stamp}', '2026-01-01T00:00:00Z'), [
    'timestamp-set',
  ]),
  pass('a plugin that is new enough', maven(plugin(jar, '3.4.2')), [
    'timestamp-set',
  ]),
  pass('a plugin whose version a parent manages', maven(plugin(jar)), [
    'timestamp-set',
  ]),
  pass('Gradle told so', archives('false', 'true'), ['archives-set']),
  pass('Gradle 9', gradle({ gradle: '9.1.0' }), ['gradle-default']),
  fail('nothing set', maven({ propertiesAt: [5, 15] }), ['timestamp-missing'], {
    says: ['+  <project.build.outputTimestamp>1980'],
  }),
  fail(
    'nothing set, and only Spring Boot above',
    maven({ unreadParents: [boot] }),
    ['timestamp-missing'],
  ),
  fail('no offset', stamped('2026-01-01T00:00:00'), ['timestamp-invalid']),
  fail('a date', stamped('2026-01-01'), ['timestamp-invalid']),
  fail('one digit, which switches it off', stamped('1'), ['timestamp-invalid']),
  fail('a word', stamped('x'), ['timestamp-invalid']),
  fail('an impossible day', stamped('2026-02-31T25:00:00Z'), [
    'timestamp-invalid',
  ]),
  fail('the time of the commit, too late', stamped('${git.commit.time}'), [
    'timestamp-invalid',
  ]),
  fail('the clock', stamped('${maven.build.timestamp}'), [
    'timestamp-is-clock',
  ]),
  fail('an old plugin', maven(plugin(jar, '3.1.2')), ['plugin-too-old'], {
    at: 'pom.xml:20',
    says: ['3.2.0'],
  }),
  fail(
    'a manifest with the time',
    maven({
      outputTimestamp: placedValue('1767225600'),
      clocks: [
        {
          what: 'the manifest holds the time of the build',
          file: 'pom.xml',
          position: [30, 1],
        },
      ],
    }),
    ['clock-in-artifact'],
    { at: 'pom.xml:30' },
  ),
  fail(
    'Gradle 8 without settings',
    gradle({ gradle: '8.14' }),
    ['archives-missing'],
    { says: ['8.14', '+tasks.withType(AbstractArchiveTask)'] },
  ),
  fail(
    'Kotlin without settings',
    gradle({ file: 'build.gradle.kts' }),
    ['archives-missing'],
    { says: ['+    isPreserveFileTimestamps = false'] },
  ),
  fail('half of it', archives('false'), ['archives-missing'], {
    says: ['reproducibleFileOrder'],
  }),
  fail('switched off', archives('true', 'true'), ['archives-off']),
  fail(
    'switched off in Gradle 9',
    gradle({
      gradle: '9.0.0',
      archives: { reproducibleFileOrder: placedValue('false') },
    }),
    ['archives-off'],
  ),
  unknown(
    'a parent elsewhere',
    maven({ unreadParents: ['com.acme:parent:7'] }),
    ['parent-unread'],
    { says: ['com.acme:parent:7'] },
  ),
  unknown('a property from outside', stamped('${revision.time}'), [
    'timestamp-unresolved',
  ]),
  unknown(
    'a convention elsewhere',
    gradle({ unreadParents: ['acme.service'] }),
    ['convention-unread'],
    { says: ['acme.service'] },
  ),
  unknown('a setting that is a variable', archives('keepTimes$', 'true'), [
    'convention-unread',
  ]),
  unknown(
    'a Java image without a build',
    {
      javaBuilds: javaBuildsFact(),
      imageBuilds: imageBuildsFact(imageBuild([stage()])),
    },
    ['java-build-not-found'],
  ),
  notApplicable(
    'no Java',
    {
      javaBuilds: javaBuildsFact(),
      imageBuilds: imageBuildsFact(imageBuild([stage({ image: 'node:24' })])),
    },
    ['no-java-build'],
  ),
]);
