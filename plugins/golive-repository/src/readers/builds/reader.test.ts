// SPDX-License-Identifier: Apache-2.0
import { javaBuilds, type Unit } from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

async function read(files: Record<string, string>, path = '') {
  const unit: Unit = {
    ref: 'component:default/a',
    kind: 'service',
    title: 'A',
    annotations: {},
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === javaBuilds.id);
  expect(fact?.failure).toBeUndefined();
  return {
    builds: javaBuilds.schema.parse(fact?.value).builds,
    problems: (fact?.problems ?? []).map(p => p.code),
  };
}

const parent = (body: string, artifact = 'parent') =>
  `<project><groupId>a</groupId><artifactId>${artifact}</artifactId>${body}</project>`;
const boot = `<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.5.1</version><relativePath/></parent>`;

describe('builds reader', () => {
  it('reads properties through the parents in the tree', async () => {
    const {
      builds: [one],
      problems,
    } = await read(
      {
        'pom.xml': parent(`${boot}
<properties>
  <stamp>2026-01-01T00:00:00Z</stamp>
  <project.build.outputTimestamp>\${stamp}</project.build.outputTimestamp>
</properties>
<build><pluginManagement><plugins><plugin><artifactId>maven-jar-plugin</artifactId><version>3.1.0</version></plugin></plugins></pluginManagement></build>`),
        'services/a/pom.xml': parent(
          `<parent><groupId>a</groupId><artifactId>parent</artifactId><version>1</version><relativePath>../..</relativePath></parent>
<build><plugins>
<plugin><artifactId>maven-jar-plugin</artifactId></plugin>
<plugin><groupId>org.cyclonedx</groupId><artifactId>cyclonedx-maven-plugin</artifactId>
<executions><execution><phase>package</phase><goals><goal>makeAggregateBom</goal></goals></execution></executions>
<configuration><skip>true</skip></configuration></plugin>
</plugins></build>`,
          'a',
        ),
        'services/a/module/pom.xml': parent('', 'm'),
      },
      'services/a',
    );
    expect(problems).toEqual([]);
    expect(one).toMatchObject({
      tool: 'maven',
      file: 'services/a/pom.xml',
      outputTimestamp: {
        raw: '${stamp}',
        value: '2026-01-01T00:00:00Z',
        file: 'pom.xml',
        position: [4, 34],
      },
      unreadParents: [
        'org.springframework.boot:spring-boot-starter-parent:3.5.1',
      ],
      springBoot: '3.5.1',
      plugins: [
        { id: 'org.apache.maven.plugins:maven-jar-plugin', version: '3.1.0' },
        {
          id: 'org.cyclonedx:cyclonedx-maven-plugin',
          goals: [{ goal: 'makeAggregateBom', phase: 'package' }],
          skipped: true,
        },
      ],
    });
  });

  it('does not take the project above for a parent of another name', async () => {
    const {
      builds: [one],
    } = await read(
      {
        'pom.xml': parent(
          '<properties><project.build.outputTimestamp>1</project.build.outputTimestamp></properties>',
          'other',
        ),
        'a/pom.xml': parent(
          '<parent><groupId>a</groupId><artifactId>parent</artifactId><version>1</version></parent>',
          'a',
        ),
      },
      'a',
    );
    expect(one.outputTimestamp).toBeUndefined();
    expect(one.unreadParents).toEqual(['a:parent:1']);
  });

  it('finds what writes the time of the build', async () => {
    const {
      builds: [one],
    } = await read({
      'pom.xml': parent(`<properties>
<at>\${maven.build.timestamp}</at>
</properties><build><plugins><plugin><artifactId>maven-jar-plugin</artifactId><configuration><archive><manifestEntries>
<Built-At>\${maven.build.timestamp}</Built-At>
</manifestEntries></archive></configuration></plugin></plugins></build>`),
    });
    expect(one.clocks.map(c => [c.position[0], c.what])).toEqual([
      [2, 'the property at holds the time of the build'],
      [
        4,
        'org.apache.maven.plugins:maven-jar-plugin writes the time of the build as archive/manifestEntries/Built-At',
      ],
    ]);
  });

  it.each<[string, Record<string, string>, string | undefined]>([
    [
      'Groovy',
      {
        'build.gradle':
          'tasks.withType(AbstractArchiveTask).configureEach {\n  preserveFileTimestamps = false\n  reproducibleFileOrder = true\n}\n',
      },
      'AbstractArchiveTask',
    ],
    [
      'Kotlin',
      {
        'build.gradle.kts':
          'tasks.withType<AbstractArchiveTask>().configureEach {\n  isPreserveFileTimestamps = false\n  isReproducibleFileOrder = true\n}\n',
      },
      'AbstractArchiveTask',
    ],
    [
      'one task',
      {
        'build.gradle':
          "tasks.named('bootJar') {\n  preserveFileTimestamps = false // why\n  reproducibleFileOrder = true\n}\n",
      },
      'bootJar',
    ],
    [
      'a convention',
      {
        'build.gradle': "plugins { id 'x' }",
        'buildSrc/src/main/groovy/x.gradle':
          'tasks.withType(AbstractArchiveTask) { preserveFileTimestamps = false; reproducibleFileOrder = true }',
      },
      undefined,
    ],
  ])('reads the settings of archives in %s', async (_, files, on) => {
    const {
      builds: [one],
      problems,
    } = await read(files);
    expect(problems).toEqual([]);
    if (on === undefined) return;
    expect(one.archives).toMatchObject({
      preserveFileTimestamps: { raw: 'false', position: [2, 3] },
      reproducibleFileOrder: { raw: 'true', position: [3, 3] },
      on,
    });
  });

  it('reads plugins, the wrapper and clocks of Gradle', async () => {
    const {
      builds: [one],
    } = await read({
      'build.gradle.kts': `plugins {
  java
  id("org.springframework.boot") version "3.5.0"
  id("org.cyclonedx.bom") version "2.3.0"
  id("acme.service")
  alias(libs.plugins.jib)
}
springBoot { buildInfo() }
version = "1." + java.time.Instant.now().epochSecond
// Instant.now()
`,
      'gradle/wrapper/gradle-wrapper.properties':
        'distributionUrl=https\\://services.gradle.org/distributions/gradle-9.1.0-bin.zip\n',
    });
    expect(one).toMatchObject({
      gradle: '9.1.0',
      springBoot: '3.5.0',
      unreadParents: ['acme.service'],
    });
    expect(one.plugins.map(p => p.id)).toEqual([
      'org.springframework.boot',
      'org.cyclonedx.bom',
      'acme.service',
      'alias:jib',
    ]);
    expect(one.clocks.map(c => c.position[0])).toEqual([9, 8]);
  });

  it('says nothing is there where nothing is, and tells what it cannot read', async () => {
    expect(await read({ 'README.md': '#' })).toEqual({
      builds: [],
      problems: [],
    });
    for (const text of [
      '<project>',
      '<!DOCTYPE a [<!ENTITY b "c">]><project/>',
      'text',
      '<a/>',
      '<a>'.repeat(5000),
    ])
      expect((await read({ 'pom.xml': text })).problems).toEqual([
        'pom-not-readable',
      ]);
    expect((await read({ 'pom.xml': ' '.repeat(1_100_000) })).problems).toEqual(
      ['over-limit'],
    );
  });

  it.each([
    ['blanks', `a${' '.repeat(250_000)}`],
    ['a long name', 'a'.repeat(250_000)],
    ['braces', '{'.repeat(250_000)],
    ['quotes', 'id "'.repeat(60_000)],
    ['lists', 'a = ['.repeat(50_000)],
  ])('reads a script of %s in time', async (_, text) => {
    const start = performance.now();
    await read({ 'build.gradle': text });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
