// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  imageBuilds,
  javaBuilds,
  no,
  notApplicable,
  unknown,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { judgeGradle } from '../../builds/gradle';
import { judgeMaven, leastVersions } from '../../builds/maven';
import { isJava } from '../../java/isJava';

const parameters = z.strictObject({
  parentsWithoutTimestamp: z
    .array(z.string().min(1))
    .default(['org.springframework.boot:spring-boot-starter-parent'])
    .describe(
      'Parents (`group:artifact`) outside of the repository that are known to set no `project.build.outputTimestamp`.',
    ),
  leastVersions: z
    .record(z.string(), z.string())
    .default(leastVersions)
    .describe(
      'The first version of each Maven plugin that honours `project.build.outputTimestamp`.',
    ),
});

function nothing(builds: Parameters<typeof isJava>[1]): Finding {
  return isJava('none', builds)
    ? unknown('java-build-not-found', {
        seen: 'The image runs Java, and neither a pom.xml nor a build.gradle was found in the folder of this unit',
        wrong: 'How the jar is built cannot be seen',
        fix: {
          text: 'Name the folder with the build by the annotation golive/path in catalog-info.yaml.',
        },
      })
    : notApplicable('no-java-build', {
        seen: 'No pom.xml and no build.gradle was found in the unit: no jar is built',
      });
}

export default defineCheck({
  id: 'jar-reproducible',
  title: 'The jar is built reproducibly',
  why: 'When the same source always gives the same bytes, anybody can prove which source a running jar was built from.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { javaBuilds, imageBuilds },
  parameters,
  codes: {
    'timestamp-set': 'Maven writes a fixed time into all archives.',
    'timestamp-missing':
      'The property project.build.outputTimestamp is not set.',
    'timestamp-invalid':
      'The property project.build.outputTimestamp is neither an ISO 8601 instant nor seconds since 1970.',
    'timestamp-is-clock':
      'The property project.build.outputTimestamp is the time of the build.',
    'timestamp-unresolved':
      'The property project.build.outputTimestamp holds a property that is not known here.',
    'parent-unread':
      'A parent outside of this repository may set project.build.outputTimestamp.',
    'plugin-too-old':
      'A plugin is older than the version that writes fixed times.',
    'clock-in-artifact': 'The build writes its own time into the artifact.',
    'archives-set': 'All archive tasks of Gradle write fixed times and order.',
    'gradle-default': 'This version of Gradle builds reproducible archives.',
    'archives-missing':
      'Gradle is not told to write fixed times and a fixed order of files.',
    'archives-off': 'A setting of Gradle switches fixed times or order off.',
    'convention-unread':
      'A plugin outside of this repository may set it for Gradle.',
    'java-build-not-found': 'The image runs Java and no build of it was found.',
    'no-java-build': 'The unit builds no jar.',
  },
  run({ javaBuilds: { builds }, imageBuilds: images }, { parameters: p }) {
    if (builds.length === 0) return [nothing(images.builds)];
    return builds.flatMap(build => [
      ...(build.tool === 'maven'
        ? judgeMaven(build, p.parentsWithoutTimestamp, p.leastVersions)
        : judgeGradle(build)),
      ...build.clocks.map(clock =>
        no('clock-in-artifact', {
          seen: clock.what,
          where: at(clock.file, clock.position),
          wrong: 'Two builds of the same commit differ by this time',
          fix: {
            text: 'Leave the time out, or take it from the commit (git show -s --format=%ct), which is the same for every build.',
          },
        }),
      ),
    ]);
  },
});
