// SPDX-License-Identifier: Apache-2.0
import { setting } from './settings';
import type { Surroundings } from './surroundings';

/** A framework that makes tables on its own when the application starts. */
export interface SchemaMaker {
  readonly what: string;
  readonly file: string;
  readonly position?: readonly [number, number];
}

const harmless = new Set(['none', 'validate', '']);

/** What the configuration lets make tables: Hibernate's `ddl-auto`, Spring's `schema.sql`. */
export function schemaMakers(
  { settings, resources }: Surroundings,
  exists: (path: string) => boolean,
): SchemaMaker[] {
  const found: SchemaMaker[] = [];
  const hibernate = setting(
    settings,
    'spring.jpa.hibernate.ddl-auto',
    'spring.jpa.properties.hibernate.hbm2ddl.auto',
    'spring.jpa.generate-ddl',
    'spring.jpa.properties.jakarta.persistence.schema-generation.database.action',
    'spring.jpa.properties.javax.persistence.schema-generation.database.action',
    'quarkus.hibernate-orm.database.generation',
    'quarkus.hibernate-orm.schema-management.strategy',
  );
  const value = hibernate?.value.trim().toLowerCase() ?? '';
  const effective = /^\$\{[^}:]*:([^}]*)\}$/.exec(value)?.[1] ?? value;
  if (hibernate && !harmless.has(effective) && effective !== 'false')
    found.push({
      what: `${hibernate.key}: ${hibernate.value}`,
      file: hibernate.file,
      position: hibernate.position,
    });
  const mode = setting(settings, 'spring.sql.init.mode')?.value.trim();
  const script = resources
    .flatMap(folder =>
      ['schema.sql', 'schema-postgresql.sql'].map(n => `${folder}/${n}`),
    )
    .find(exists);
  // Spring runs it on embedded databases only, unless the mode says always.
  if (script && mode === 'always')
    found.push({
      what: 'schema.sql, which Spring runs at the start',
      file: script,
    });
  return found;
}
