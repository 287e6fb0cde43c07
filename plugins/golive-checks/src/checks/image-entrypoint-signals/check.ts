// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  imageBuilds,
  no,
  unknown,
  yes,
  type Finding,
  type ImageBuild,
  type Position,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { entrypoints, lookUp } from '../../images/bases';
import { processOne, type ProcessOne } from '../../images/processOne';
import {
  baseOf,
  commandOf,
  noImageBuild,
  noImageBuildMeaning,
  whereInBuild,
} from '../../images/stages';

const parameters = z.strictObject({
  entrypoints: z
    .record(z.string(), z.enum(['none', 'execs', 'application']))
    .default(entrypoints)
    .describe(
      'What starts an image without ENTRYPOINT, by base image (globs over `repository:tag`).',
    ),
});
type Parameters = z.infer<typeof parameters>;

const wrong =
  'Process 1 is not the application, so SIGTERM does not reach it: it is killed in the middle of its work after the grace period, at every rollout';
const codes = {
  shell: 'shell-without-exec',
  wrapper: 'wrapper-process',
  script: 'script-without-exec',
} as const;

function judgeProcess(
  build: ImageBuild,
  one: ProcessOne,
  position: Position,
): Finding {
  const where = whereInBuild(build, position);
  const related = one.script
    ? [at(one.script.file, one.script.line ? [one.script.line, 1] : undefined)]
    : undefined;
  const details = {
    seen: `Process 1: ${one.because}`,
    where,
    ...(related ? { related } : {}),
  };
  if (one.is === 'application') return yes('application-is-process-1', details);
  if (one.is === 'init') return yes('init-forwards-signals', details);
  if (one.is === 'unknown') {
    return unknown('entrypoint-unread', {
      ...details,
      wrong:
        'Whether SIGTERM reaches the application cannot be told from this repository',
      fix: {
        text: 'Start the application directly, in exec form.',
        patch: '+ENTRYPOINT ["java", "-jar", "/app/app.jar"]',
        file: build.file,
      },
    });
  }
  return no(codes[one.is], {
    ...details,
    wrong,
    fix:
      one.is === 'script'
        ? {
            text: 'Begin the last command of the script with exec.',
            patch: '-java -jar /app/app.jar\n+exec java -jar /app/app.jar',
            file: one.script?.file,
          }
        : {
            text: 'Start the application directly, in exec form; give JVM options by the variable JAVA_TOOL_OPTIONS, which needs no shell.',
            patch: '+ENTRYPOINT ["java", "-jar", "/app/app.jar"]',
            file: build.file,
          },
  });
}

function judgeBuild(
  build: ImageBuild,
  known: Parameters['entrypoints'],
): Finding {
  const { entrypoint, cmd } = commandOf(build);
  if (entrypoint)
    return judgeProcess(
      build,
      processOne(entrypoint, cmd, build),
      entrypoint.position,
    );
  if (build.tool !== 'dockerfile' && build.tool !== 'quarkus') {
    return yes('tool-starts-application', {
      seen: `${build.tool} makes an image whose process 1 is the application`,
      where: whereInBuild(build),
    });
  }
  const base = baseOf(build);
  const started = base?.value ? lookUp(base.value, known) : undefined;
  if (started === 'application' && cmd?.form === 'exec') {
    return yes('application-is-process-1', {
      seen: `${base?.value} starts Java directly with ${cmd.words.join(' ')}`,
      where: whereInBuild(build, cmd.position),
    });
  }
  if (
    cmd &&
    (started === 'none' || started === 'execs' || (!base && !started))
  ) {
    return judgeProcess(build, processOne(undefined, cmd, build), cmd.position);
  }
  return unknown('entrypoint-inherited', {
    seen: `${
      build.file
    } has no ENTRYPOINT; what starts the application comes from ${
      base?.value ?? base?.raw ?? 'nowhere'
    }`,
    where: whereInBuild(build, cmd?.position ?? base?.position),
    wrong:
      'The base image is not read, so whether SIGTERM reaches the application cannot be told',
    fix: {
      text: 'State the entry point in this Dockerfile, in exec form.',
      patch: '+ENTRYPOINT ["java", "-jar", "/app/app.jar"]',
      file: build.file,
    },
  });
}

export default defineCheck({
  id: 'image-entrypoint-signals',
  title: 'The application is process 1 and gets SIGTERM',
  why: 'Kubernetes asks a pod to end by SIGTERM to process 1; an application that does not get it cannot finish what it began.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { imageBuilds },
  codes: {
    'application-is-process-1':
      'The application is started directly, or by exec.',
    'init-forwards-signals':
      'An init program is process 1 and hands signals on.',
    'tool-starts-application':
      'The build tool makes an image that starts the application directly.',
    'shell-without-exec':
      'A shell starts the application, stays process 1 and keeps signals to itself.',
    'wrapper-process':
      'Another program (npm, Maven, su …) starts the application as its child.',
    'script-without-exec':
      'A script of this repository starts the application without exec.',
    'entrypoint-unread':
      'The entry point cannot be followed in this repository.',
    'entrypoint-inherited':
      'The entry point comes from a base image that is not read.',
    'no-image-build': noImageBuildMeaning,
  },
  parameters,
  run: ({ imageBuilds: { builds } }, { parameters: p }) =>
    builds.length === 0
      ? [noImageBuild()]
      : builds.map(build => judgeBuild(build, p.entrypoints)),
});
