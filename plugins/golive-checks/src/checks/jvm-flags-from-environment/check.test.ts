// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  command,
  imageBuild,
  imageBuildsFact,
  stage,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
type Options = Parameters<typeof stage>[0];
const of = (options: Options, more: Parameters<typeof imageBuild>[1] = {}) => ({
  imageBuilds: imageBuildsFact(imageBuild([stage(options)], more)),
});
const script = (heap: string[]) => ({
  scripts: [
    {
      path: '/app/run.sh',
      file: 'docker/run.sh',
      execs: 'yes' as const,
      line: 4,
      heap,
    },
  ],
});

table([
  pass('nothing', of({ entrypoint: command(['java', '-jar', 'app.jar']) }), [
    'no-heap-in-image',
  ]),
  pass(
    'a variable',
    of({ entrypoint: command('exec java $JAVA_OPTS -jar app.jar') }),
    ['no-heap-in-image'],
  ),
  pass(
    'a share',
    of({ env: { JAVA_TOOL_OPTIONS: '-XX:MaxRAMPercentage=75' } }),
    ['percentage-in-image'],
    { at: 'Dockerfile:20' },
  ),
  pass(
    'a CMD that the entry point drops',
    of({
      entrypoint: command('exec java -jar a.jar'),
      cmd: command(['-Xmx1g']),
    }),
    ['no-heap-in-image'],
  ),
  fail(
    'the entry point',
    of({ entrypoint: command(['java', '-Xmx512m', '-jar', 'app.jar']) }),
    ['heap-in-image'],
    { at: 'Dockerfile:30', says: ['-Xmx512m', 'MaxRAMPercentage'] },
  ),
  fail(
    'the entry point of a shell',
    of({ entrypoint: command('exec java -Xmx1g -jar a.jar') }),
    ['heap-in-image'],
  ),
  fail(
    'the command',
    of({ cmd: command(['java', '-XX:MaxHeapSize=1g', '-jar', 'a.jar']) }),
    ['heap-in-image'],
  ),
  fail(
    'a variable of the image',
    of({ env: { JAVA_TOOL_OPTIONS: '-XX:+UseG1GC -Xmx512m' } }),
    ['heap-in-image'],
    { at: 'Dockerfile:20' },
  ),
  fail('the start script', of({}, script(['-Xmx2g'])), ['heap-in-image'], {
    at: 'docker/run.sh:4',
  }),
  unknown(
    'buildpacks',
    {
      imageBuilds: imageBuildsFact(
        imageBuild([], { tool: 'buildpacks', file: 'project.toml' }),
      ),
    },
    ['flags-unread'],
  ),
  unknown('no build', { imageBuilds: imageBuildsFact() }, ['no-image-build']),
  notApplicable(
    'Node',
    of({ image: 'node:24-slim', cmd: command(['node', 'a.js']) }),
    ['not-java'],
  ),
]);
