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

const wrong =
  'Every build of the same source gives other bytes: Gradle writes the files’ times, in whatever order the file system gives';

function fixOf(build: JavaBuild): Fix {
  const isKotlin = build.file.endsWith('.kts');
  return {
    text: 'Tell all archive tasks to write fixed times and a fixed order, or raise Gradle to version 9, which does so by itself.',
    patch: isKotlin
      ? '+tasks.withType<AbstractArchiveTask>().configureEach {\n+    isPreserveFileTimestamps = false\n+    isReproducibleFileOrder = true\n+}'
      : '+tasks.withType(AbstractArchiveTask).configureEach {\n+    preserveFileTimestamps = false\n+    reproducibleFileOrder = true\n+}',
    file: build.file,
  };
}

/** What can be said of a Gradle build's archives. */
export function judgeGradle(build: JavaBuild): Finding[] {
  const { archives, gradle, file } = build;
  const fix = fixOf(build);
  const settings = [
    {
      name: 'preserveFileTimestamps',
      wanted: 'false',
      set: archives?.preserveFileTimestamps,
    },
    {
      name: 'reproducibleFileOrder',
      wanted: 'true',
      set: archives?.reproducibleFileOrder,
    },
  ];
  const off = settings.filter(
    ({ set, wanted }) => set?.value !== undefined && set.value !== wanted,
  );
  if (off.length)
    return off.map(({ name, set }) =>
      no('archives-off', {
        seen: `${name} is ${set?.raw}`,
        where: at(set?.file ?? file, set?.position),
        wrong,
        fix,
      }),
    );
  const dynamic = settings.find(
    ({ set }) => set && set.value === undefined,
  )?.set;
  if (dynamic)
    return [
      unknown('convention-unread', {
        seen: `A setting of the archives is ${dynamic.raw}`,
        where: at(dynamic.file, dynamic.position),
        wrong: 'Its value is only known when Gradle runs',
        fix,
      }),
    ];
  if (gradle && Number(gradle.split('.')[0]) >= 9)
    return [
      yes('gradle-default', {
        seen: `Gradle ${gradle} builds reproducible archives unless it is told otherwise, and it is not`,
        where: at(file, build.position),
      }),
    ];
  const missing = settings.filter(({ set }) => !set).map(({ name }) => name);
  if (missing.length === 0)
    return [
      yes('archives-set', {
        seen: `preserveFileTimestamps is false and reproducibleFileOrder is true${
          archives?.on ? ` on ${archives.on}` : ''
        }`,
        where: at(
          archives?.preserveFileTimestamps?.file ?? file,
          archives?.preserveFileTimestamps?.position,
        ),
      }),
    ];
  const seen = `${file} does not set ${missing.join(' and ')}${
    gradle ? `, and Gradle is ${gradle}` : ''
  }`;
  const where = at(file, build.position);
  return build.unreadParents.length
    ? [
        unknown('convention-unread', {
          seen,
          where,
          wrong: `${build.unreadParents.join(
            ', ',
          )} is not in this repository and may set it`,
          fix,
        }),
      ]
    : [no('archives-missing', { seen, where, wrong, absence: true, fix })];
}
