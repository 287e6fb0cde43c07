// SPDX-License-Identifier: Apache-2.0
import { imageBuilds } from '@golive/backstage-plugin-golive-common';
import { readAs } from '../../testing/fixtures';
import { memoryTree } from '../../tree';

async function builds(files: Record<string, string>) {
  const facts = await readAs(memoryTree(files));
  const fact = facts.find(f => f.type === imageBuilds.id);
  return {
    builds: imageBuilds.schema.parse(fact?.value).builds,
    problems: (fact?.problems ?? []).map(p => p.code),
  };
}
const digest = `sha256:${'a'.repeat(64)}`;
const pom = (
  group: string,
  artifact: string,
  configuration: string,
  rest = '',
) =>
  `<project><artifactId>a</artifactId>${rest}<build><plugins><plugin><groupId>${group}</groupId><artifactId>${artifact}</artifactId>\n<configuration>${configuration}</configuration></plugin></plugins></build></project>`;
const jib = (configuration: string, rest?: string) =>
  pom('com.google.cloud.tools', 'jib-maven-plugin', configuration, rest);

describe('Jib', () => {
  it('reads base, user, labels and options from a pom.xml', async () => {
    const {
      builds: [one],
      problems,
    } = await builds({
      'pom.xml': jib(
        `<from><image>\${base}</image></from><container><user>10001</user><labels><org.opencontainers.image.title>quote</org.opencontainers.image.title></labels><jvmFlags><jvmFlag>-Xmx1g</jvmFlag></jvmFlags><environment><DB_PASSWORD>x</DB_PASSWORD></environment></container>`,
        `<properties><base>registry://eclipse-temurin@${digest}</base></properties>`,
      ),
    });
    expect(problems).toEqual([]);
    expect(one).toMatchObject({
      tool: 'jib',
      stages: [
        {
          image: { value: `eclipse-temurin@${digest}`, position: [2, 29] },
          users: [{ value: '10001' }],
          labels: [
            {
              key: 'org.opencontainers.image.title',
              value: { value: 'quote' },
            },
          ],
          entrypoint: { form: 'exec', words: ['java', '-Xmx1g'] },
          env: [{ name: 'DB_PASSWORD' }],
        },
      ],
    });
    expect(one.stages[0].env[0].value).toBeUndefined();
  });

  it('reads properties and Gradle in both languages', async () => {
    const byProperty = await builds({
      'pom.xml': jib(
        '',
        `<properties><jib.from.image>a:1</jib.from.image></properties>`,
      ),
    });
    expect(byProperty.builds[0].stages[0].image?.value).toBe('a:1');
    for (const [name, text] of [
      [
        'build.gradle',
        `plugins { id 'com.google.cloud.tools.jib' version '3.4.4' }\njib {\n  from { image = 'a@${digest}' }\n  container {\n    user = '10001:10001'\n    jvmFlags = ['-Xms1g', '-Dx=y']\n    labels = ['t': 'quote']\n  }\n}\n`,
      ],
      [
        'build.gradle.kts',
        `plugins { id("com.google.cloud.tools.jib") version "3.4.4" }\njib {\n  from { image = "a@${digest}" }\n  container {\n    user = "10001:10001"\n    jvmFlags = listOf("-Xms1g", "-Dx=y")\n    labels.set(mapOf("t" to "quote"))\n  }\n}\n`,
      ],
    ]) {
      const {
        builds: [one],
        problems,
      } = await builds({ [name]: text });
      expect(problems).toEqual([]);
      expect(one.stages).toMatchObject([
        {
          image: { value: `a@${digest}`, position: [3, 10] },
          users: [{ value: '10001:10001' }],
          entrypoint: { words: ['java', '-Xms1g', '-Dx=y'] },
          labels: [{ key: 't' }],
        },
      ]);
    }
  });

  it('has a base of its own, by tag, where none is named', async () => {
    const {
      builds: [one],
    } = await builds({ 'pom.xml': jib('') });
    expect(one.stages[0].image?.value).toBe('eclipse-temurin:21-jre');
    const {
      builds: [other],
    } = await builds({
      'pom.xml': jib('<from><image>${outside}</image></from>'),
    });
    expect(other.stages[0].image).toMatchObject({ unresolved: ['outside'] });
  });
});

it("reads Spring Boot's run image, and says nothing of it where it is not named", async () => {
  const group = 'org.springframework.boot';
  const artifact = 'spring-boot-maven-plugin';
  const named = await builds({
    'pom.xml': pom(
      group,
      artifact,
      `<image><runImage>paketobuildpacks/run-noble-tiny@${digest}</runImage></image>`,
    ),
  });
  expect(named.builds).toMatchObject([
    {
      tool: 'spring-boot-image',
      stages: [
        { image: { value: `paketobuildpacks/run-noble-tiny@${digest}` } },
      ],
    },
  ]);
  const unnamed = await builds({
    'pom.xml': pom(group, artifact, '<image><name>x</name></image>'),
  });
  expect(unnamed).toMatchObject({ builds: [{ stages: [] }], problems: [] });
});
