// SPDX-License-Identifier: Apache-2.0
import {
  at,
  no,
  unknown,
  yes,
  type Finding,
  type Fix,
  type JavaBuild,
} from '@golive/backstage-plugin-golive-common';

/**
 * First version of each plugin that honours `project.build.outputTimestamp`
 * (https://maven.apache.org/guides/mini/guide-reproducible-builds.html).
 */
export const leastVersions: Readonly<Record<string, string>> = {
  'org.apache.maven.plugins:maven-jar-plugin': '3.2.0',
  'org.apache.maven.plugins:maven-war-plugin': '3.3.1',
  'org.apache.maven.plugins:maven-ear-plugin': '3.1.0',
  'org.apache.maven.plugins:maven-ejb-plugin': '3.1.0',
  'org.apache.maven.plugins:maven-source-plugin': '3.2.1',
  'org.apache.maven.plugins:maven-assembly-plugin': '3.2.0',
  'org.apache.maven.plugins:maven-shade-plugin': '3.2.3',
  'org.apache.maven.plugins:maven-remote-resources-plugin': '1.7.0',
  'org.springframework.boot:spring-boot-maven-plugin': '2.3.0',
};

const wrong =
  'Every build of the same source gives other bytes, so nobody can prove that the jar that runs was built from the source that was reviewed';

/** ISO 8601 as Maven reads it (an offset is required), or seconds since 1970. One letter or digit switches it off. */
const instant =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-][01]\d:[0-5]\d)$/;

const stamp = '1980-02-01T00:00:00Z';

function fixOf(build: JavaBuild): Fix {
  const line = `<project.build.outputTimestamp>${stamp}</project.build.outputTimestamp>`;
  return {
    text: 'Set the property project.build.outputTimestamp to a fixed instant; the release plugin raises it with each release.',
    patch: ` <properties>\n+  ${line}`,
    file: build.file,
    ...(build.propertiesAt
      ? {
          edits: [
            {
              file: build.file,
              start: [...build.propertiesAt] as [number, number],
              insert: `\n    ${line}`,
            },
          ],
        }
      : {}),
  };
}

function judgeTimestamp(
  build: JavaBuild,
  parentsWithout: readonly string[],
): Finding {
  const { outputTimestamp: set, file } = build;
  if (!set) {
    const unread = build.unreadParents.filter(
      parent => !parentsWithout.some(known => parent.startsWith(`${known}:`)),
    );
    const where = at(file, build.position);
    return unread.length
      ? unknown('parent-unread', {
          seen: `${file} sets no project.build.outputTimestamp; its parent is ${unread.join(
            ', ',
          )}`,
          where,
          wrong: 'The parent is not in this repository and may set it',
          fix: fixOf(build),
        })
      : no('timestamp-missing', {
          seen: `${file} sets no project.build.outputTimestamp`,
          where,
          wrong,
          absence: true,
          fix: fixOf(build),
        });
  }
  const where = at(set.file, set.position);
  const seen = `project.build.outputTimestamp is ${set.raw || 'empty'}${
    set.value !== undefined && set.value !== set.raw
      ? `, which is ${set.value}`
      : ''
  }`;
  const fix: Fix = {
    text: `Write a fixed instant, such as ${stamp}.`,
    patch: `-<project.build.outputTimestamp>${set.raw}</project.build.outputTimestamp>\n+<project.build.outputTimestamp>${stamp}</project.build.outputTimestamp>`,
    file: set.file,
  };
  if (/maven\.build\.timestamp/.test(`${set.raw} ${set.value ?? ''}`))
    return no('timestamp-is-clock', { seen, where, wrong, fix });
  if (set.value === undefined) {
    return /^\$\{git\.commit\.(?:time|author\.time|committer\.time)\}$/.test(
      set.raw,
    )
      ? no('timestamp-invalid', {
          seen,
          where,
          wrong:
            'Plugins read this property before the Git plugin sets it, so it is not in force',
          fix,
        })
      : unknown('timestamp-unresolved', {
          seen,
          where,
          wrong:
            'A property in it is not set in this repository, so its value cannot be told',
          fix,
        });
  }
  const value = set.value.trim();
  const valid =
    (instant.test(value) && !Number.isNaN(Date.parse(value))) ||
    /^\d{2,12}$/.test(value);
  return valid
    ? yes('timestamp-set', { seen, where })
    : no('timestamp-invalid', {
        seen,
        where,
        wrong:
          'Maven takes an ISO 8601 instant with its offset, or seconds since 1970; anything else is refused or switches reproducible builds off',
        fix,
      });
}

function isOlder(version: string, least: string): boolean {
  const numbers = (text: string) => text.split(/[.-]/).map(Number);
  const [a, b] = [numbers(version), numbers(least)];
  for (let i = 0; i < b.length; i++) {
    const x = Number.isFinite(a[i]) ? a[i] : 0;
    if (x !== b[i]) return x < b[i];
  }
  return false;
}

/** What can be said of a Maven build's archives. */
export function judgeMaven(
  build: JavaBuild,
  parentsWithout: readonly string[],
  least: Readonly<Record<string, string>>,
): Finding[] {
  const old = build.plugins.filter(
    ({ id, version }) =>
      version !== undefined &&
      Object.hasOwn(least, id) &&
      isOlder(version, least[id]),
  );
  return [
    judgeTimestamp(build, parentsWithout),
    ...old.map(({ id, version, file, position }) =>
      no('plugin-too-old', {
        seen: `${id} is version ${version}`,
        where: at(file, position),
        wrong: `This version writes the time of the build into its archive; ${least[id]} is the first that does not`,
        fix: {
          text: `Raise ${id} to ${least[id]} or later.`,
          patch: `-<version>${version}</version>\n+<version>${least[id]}</version>`,
          file,
        },
      }),
    ),
  ];
}
