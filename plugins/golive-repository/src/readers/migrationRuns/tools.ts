// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  migrationRuns,
} from '@golive/backstage-plugin-golive-common';
import type { ParsedFile } from '../../reader';
import { plain, type Property } from '../migrations/settings';
import type { RunFile } from './reader';

type Tool = FactValue<typeof migrationRuns>['tools'][number];
type Placed = Property & { readonly file: string };

/** Profiles that no deployed environment has. */
const local = new Set(['local', 'test', 'it', 'integration-test', 'unit-test']);

/** The tools that could change the schema, and whether they do when the application starts. */
export function toolsOf(
  files: readonly ParsedFile<RunFile>[],
  exists: (path: string) => boolean,
): Tool[] {
  const settings: Placed[] = files.flatMap(({ path, value }) =>
    (value?.settings ?? []).map(s => ({ ...s, file: path })),
  );
  return [
    ...migrationTools(files, settings),
    ...hibernate(settings),
    ...scripts(files, settings, exists),
  ];
}

/** Values of a setting that a deployed environment can have: that of all profiles, and those of single ones. */
function values(
  settings: readonly Placed[],
  name: string,
): {
  readonly base?: Placed;
  readonly profiles: readonly Placed[];
} {
  const found = settings.filter(
    s =>
      plain(s.key) === plain(name) &&
      !local.has((s.profile ?? '').toLowerCase()),
  );
  const base = found.findLast(
    s => s.profile === undefined || s.profile === 'default',
  );
  return {
    ...(base ? { base } : {}),
    profiles: found.filter(
      s => s.profile !== undefined && s.profile !== 'default',
    ),
  };
}

/** What a value says, where a placeholder has a default that one. */
function valueOf({ value }: Placed): string | undefined {
  const fallback = /^\$\{[^}:]*:([^}]*)\}$/.exec(value.trim())?.[1];
  const effective = fallback ?? value.trim();
  return effective.includes('${') ? undefined : effective.toLowerCase();
}

function switched(
  { base, profiles }: ReturnType<typeof values>,
  byDefault: 'yes' | 'no',
  isOn: (value: string) => boolean,
): Pick<Tool, 'atStart' | 'profiles'> & { readonly by?: Placed } {
  const on = profiles.filter(s => isOn(valueOf(s) ?? ''));
  if (on.length > 0) {
    const isOff = base
      ? /^(?:false|none|validate|never)$/.test(valueOf(base) ?? '')
      : byDefault === 'no';
    return {
      atStart: 'yes',
      by: on[0],
      ...(isOff ? { profiles: on.flatMap(s => s.profile ?? []) } : {}),
    };
  }
  if (!base) {
    const off = profiles[0];
    // Off in one profile says nothing of the others.
    return off && byDefault === 'yes'
      ? { atStart: 'unknown', by: off }
      : { atStart: byDefault };
  }
  const value = valueOf(base);
  if (value === undefined) return { atStart: 'unknown', by: base };
  return { atStart: isOn(value) ? 'yes' : 'no', by: base };
}

function migrationTools(
  files: readonly ParsedFile<RunFile>[],
  settings: readonly Placed[],
): Tool[] {
  const builds = files.flatMap(({ path, value }) =>
    value?.build ? [{ path, build: value.build }] : [],
  );
  const isQuarkus = builds.some(b => b.build.framework === 'quarkus');
  return (['flyway', 'liquibase'] as const).flatMap((tool): Tool[] => {
    const found = builds.flatMap(({ path, build }) =>
      build.tools.filter(t => t.tool === tool).map(t => ({ ...t, file: path })),
    )[0];
    const setting = isQuarkus
      ? `quarkus.${tool}.migrate-at-start`
      : `spring.${tool}.enabled`;
    const { atStart, by, profiles } = switched(
      values(settings, setting),
      isQuarkus ? 'no' : 'yes',
      v => v === 'true',
    );
    // Without the tool on board a switch turns nothing on.
    if (!found) {
      return by && atStart !== 'yes'
        ? [
            {
              tool,
              atStart: 'no',
              because: `${by.key} is ${by.value}`,
              file: by.file,
              position: [...by.position],
              setting,
            },
          ]
        : [];
    }
    return [
      {
        tool,
        atStart,
        because: by
          ? `${by.key} is ${by.value}${
              by.profile ? ` in the profile ${by.profile}` : ''
            }`
          : `${found.artifact} is on board, and by default it ${
              atStart === 'yes' ? 'runs' : 'does not run'
            } at the start`,
        file: by?.file ?? found.file,
        position: [...(by?.position ?? found.position)],
        setting,
        ...(profiles ? { profiles } : {}),
      },
    ];
  });
}

function hibernate(settings: readonly Placed[]): Tool[] {
  const names = [
    'spring.jpa.hibernate.ddl-auto',
    'spring.jpa.properties.hibernate.hbm2ddl.auto',
    'spring.jpa.generate-ddl',
    'spring.jpa.properties.jakarta.persistence.schema-generation.database.action',
    'spring.jpa.properties.javax.persistence.schema-generation.database.action',
    'quarkus.hibernate-orm.database.generation',
    'quarkus.hibernate-orm.schema-management.strategy',
  ];
  return names.flatMap(setting => {
    const { atStart, by, profiles } = switched(
      values(settings, setting),
      'no',
      v =>
        /^(?:create|create-only|create-drop|drop|drop-and-create|update|true)$/.test(
          v,
        ),
    );
    return by
      ? [
          {
            tool: 'hibernate',
            atStart,
            because: `${by.key} is ${by.value}`,
            file: by.file,
            position: [...by.position],
            setting,
            ...(profiles ? { profiles } : {}),
          },
        ]
      : [];
  });
}

function scripts(
  files: readonly ParsedFile<RunFile>[],
  settings: readonly Placed[],
  exists: (path: string) => boolean,
): Tool[] {
  const script = files
    .map(f => f.path)
    .find(
      path => /(?:^|\/)schema(?:-postgresql)?\.sql$/.test(path) && exists(path),
    );
  const { by, atStart } = switched(
    values(settings, 'spring.sql.init.mode'),
    'no',
    v => v === 'always',
  );
  return script && by && atStart === 'yes'
    ? [
        {
          tool: 'schema.sql',
          atStart,
          because: `${by.key} is ${by.value}, so Spring runs ${script}`,
          file: by.file,
          position: [...by.position],
          setting: 'spring.sql.init.mode',
        },
      ]
    : [];
}
