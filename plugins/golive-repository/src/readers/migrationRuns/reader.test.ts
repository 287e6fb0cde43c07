// SPDX-License-Identifier: Apache-2.0
import {
  migrationRuns,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { unsound } from '../../testing/fixtures';
import { memoryTree } from '../../tree';

async function read(files: Record<string, string>) {
  const unit: Unit = {
    ref: 'component:default/quote-service',
    kind: 'service',
    title: 'quote-service',
    annotations: {},
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === migrationRuns.id);
  expect(unsound(fact ? [fact] : [])).toEqual([]);
  return migrationRuns.schema.parse(fact?.value);
}

const pom = (artifact: string, scope = '') => ({
  'pom.xml': `<project>\n<dependencies>\n<dependency><groupId>g</groupId><artifactId>${artifact}</artifactId>${scope}</dependency>\n</dependencies>\n</project>`,
});
const config = (text: string, name = 'application.yaml') => ({
  [`src/main/resources/${name}`]: text,
});
const enabled = (value: string) =>
  `spring:\n  flyway:\n    enabled: ${value}\n`;
const starter = pom('spring-boot-starter-flyway');

describe('where migrations run', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['on board', starter, ['flyway yes']],
    [
      'switched off',
      { ...starter, ...config(enabled('false')) },
      ['flyway no'],
    ],
    [
      'switched off by default',
      { ...starter, ...config(enabled("'${MIGRATE:false}'")) },
      ['flyway no'],
    ],
    [
      'not known',
      { ...starter, ...config(enabled("'${MIGRATE}'")) },
      ['flyway unknown'],
    ],
    [
      'on in production',
      {
        ...starter,
        ...config(enabled('false')),
        ...config(enabled('true'), 'application-prod.yaml'),
      },
      ['flyway yes'],
    ],
    [
      'on for developers',
      {
        ...starter,
        ...config(enabled('false')),
        ...config(enabled('true'), 'application-local.yaml'),
      },
      ['flyway no'],
    ],
    [
      'off in one profile',
      { ...starter, ...config(enabled('false'), 'application-prod.yaml') },
      ['flyway unknown'],
    ],
    ['for tests only', pom('flyway-core', '<scope>test</scope>'), []],
    ['Quarkus', pom('quarkus-flyway'), ['flyway no']],
    [
      'Quarkus, told to',
      {
        ...pom('quarkus-flyway'),
        ...config(
          'quarkus.flyway.migrate-at-start=true\n',
          'application.properties',
        ),
      },
      ['flyway yes'],
    ],
    [
      'Liquibase by Gradle',
      {
        'build.gradle':
          "dependencies {\n  implementation 'org.liquibase:liquibase-core'\n}",
      },
      ['liquibase yes'],
    ],
    [
      'Gradle, for tests',
      {
        'build.gradle':
          "dependencies {\n  testImplementation 'org.flywaydb:flyway-core'\n}",
      },
      [],
    ],
    [
      'Hibernate',
      config(
        'spring.jpa.hibernate.ddl-auto=update\n',
        'application.properties',
      ),
      ['hibernate yes'],
    ],
    [
      'JPA that makes the schema',
      config('spring.jpa.generate-ddl=true\n', 'application.properties'),
      ['hibernate yes'],
    ],
    [
      'Jakarta Persistence that makes the schema',
      config(
        'spring.jpa.properties.jakarta.persistence.schema-generation.database.action=create\n',
        'application.properties',
      ),
      ['hibernate yes'],
    ],
    [
      'Hibernate that looks only',
      config(
        'spring.jpa.hibernate.ddl-auto=validate\n',
        'application.properties',
      ),
      ['hibernate no'],
    ],
    [
      'schema.sql',
      {
        ...config('spring.sql.init.mode=always\n', 'application.properties'),
        'src/main/resources/schema.sql': 'select 1;',
      },
      ['schema.sql yes'],
    ],
    ['nothing', {}, []],
  ])('%s', async (_, files, expected) => {
    const { tools } = await read(files);
    expect(tools.map(t => `${t.tool} ${t.atStart}`)).toEqual(expected);
  });

  it('says which profiles turn on what is off without them', async () => {
    const { tools } = await read({
      ...starter,
      ...config(enabled('false')),
      ...config(enabled('true'), 'application-migrate.yaml'),
    });
    expect(tools).toMatchObject([{ atStart: 'yes', profiles: ['migrate'] }]);
  });

  it('finds steps of pipelines, and migrations', async () => {
    const { steps, hasMigrations } = await read({
      '.gitlab-ci.yml':
        'migrate:\n  script:\n    # flyway migrate\n    - flyway -url=x migrate\n    - java -jar app.jar --migrate-only\n',
      'src/main/resources/db/migration/V1__x.sql': 'select 1;',
    });
    expect(steps.map(s => s.position[0])).toEqual([4, 5]);
    expect(hasMigrations).toBe(true);
  });
});
