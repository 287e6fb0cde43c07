// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  command,
  imageBuild,
  imageBuildsFact,
  stage,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
type StageOptions = Parameters<typeof stage>[0];
type Build = Parameters<typeof imageBuild>[1];
const built = (options: StageOptions, build: Build = {}) => ({
  imageBuilds: imageBuildsFact(imageBuild([stage(options)], build)),
});
const entrypoint = (words: string | string[]) =>
  built({ entrypoint: command(words) });
const jar = command(['java', '-jar', '/app/app.jar'], 31);
const script = (execs: 'yes' | 'no' | 'unknown') =>
  built(
    { entrypoint: command(['/app/run.sh']) },
    {
      scripts: [{ path: '/app/run.sh', file: 'docker/run.sh', execs, line: 7 }],
    },
  );

table([
  pass(
    'exec form',
    entrypoint(['java', '-jar', '/app/app.jar']),
    ['application-is-process-1'],
    { at: 'Dockerfile:30' },
  ),
  pass(
    'shell form with exec',
    entrypoint('exec java $JAVA_OPTS -jar /app/app.jar'),
    ['application-is-process-1'],
  ),
  pass('tini', entrypoint(['tini', '--', 'java', '-jar', 'a.jar']), [
    'init-forwards-signals',
  ]),
  pass('a script that ends with exec', script('yes'), [
    'application-is-process-1',
  ]),
  pass(
    'a CMD on a base without entry point',
    built({ image: 'amazoncorretto:21', cmd: jar }),
    ['application-is-process-1'],
    { at: 'Dockerfile:31' },
  ),
  pass(
    'a CMD on a base whose entry point execs',
    built({ image: 'eclipse-temurin:21-jre', cmd: jar }),
    ['application-is-process-1'],
  ),
  pass('a CMD on scratch', built({ scratch: true, cmd: jar }), [
    'application-is-process-1',
  ]),
  pass(
    'a jar on distroless',
    built({
      image: 'gcr.io/distroless/java21:nonroot',
      cmd: command(['app.jar']),
    }),
    ['application-is-process-1'],
  ),
  pass('Jib', built({}, { tool: 'jib', file: 'pom.xml' }), [
    'tool-starts-application',
  ]),
  pass(
    'a base that the standard names',
    built({ image: 'example.com/base:1', cmd: jar }),
    ['application-is-process-1'],
    {
      parameters: { entrypoints: { 'example.com/base:*': 'none' } },
    },
  ),
  fail(
    'the shell of the seed',
    entrypoint(['sh', '-c', 'java $JAVA_OPTS -jar /app/app.jar']),
    ['shell-without-exec'],
    {
      at: 'Dockerfile:30',
      says: [
        'a shell runs "java …"',
        'JAVA_TOOL_OPTIONS',
        '+ENTRYPOINT ["java"',
      ],
    },
  ),
  fail('shell form', entrypoint('java -jar /app/app.jar'), [
    'shell-without-exec',
  ]),
  fail('a CMD in shell form', built({ cmd: command('java -jar a.jar') }), [
    'shell-without-exec',
  ]),
  fail('npm start', entrypoint(['npm', 'start']), ['wrapper-process']),
  fail('a script without exec', script('no'), ['script-without-exec'], {
    says: ['docker/run.sh', '+exec java'],
  }),
  fail(
    'an entry point of a later stage drops the CMD of the one below',
    {
      imageBuilds: imageBuildsFact(
        imageBuild([
          stage({ cmd: jar }),
          stage({ fromStage: 0, entrypoint: command(['sh']) }),
        ]),
      ),
    },
    ['shell-without-exec'],
  ),
  unknown('a script that cannot be followed', script('unknown'), [
    'entrypoint-unread',
  ]),
  unknown('a script of the base', entrypoint(['/opt/run-java.sh']), [
    'entrypoint-unread',
  ]),
  unknown('nothing on a base', built({ image: 'example.com/base:1' }), [
    'entrypoint-inherited',
  ]),
  unknown(
    'a CMD on an unknown base',
    built({ image: 'example.com/base:1', cmd: jar }),
    ['entrypoint-inherited'],
    { at: 'Dockerfile:31' },
  ),
  unknown('nothing on scratch', built({ scratch: true }), [
    'entrypoint-inherited',
  ]),
  unknown('nothing at all', { imageBuilds: imageBuildsFact() }, [
    'no-image-build',
  ]),
]);
