// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  imageBuilds,
  no,
  notApplicable,
  unknown,
  yes,
  type FileWhere,
  type Finding,
  type Fix,
  type ImageBuild,
} from '@golive/backstage-plugin-golive-common';
import {
  chainOf,
  commandOf,
  noImageBuild,
  noImageBuildMeaning,
  whereInBuild,
} from '../../images/stages';
import { isJava } from '../../java/isJava';
import { heapOptions } from '../../java/options';

const wrong =
  'The heap is the same in every environment, whatever memory the container is given there: too much for a small one, and most of a large one unused';

function fixOf(build: ImageBuild, option: string): Fix {
  return {
    text: 'Take the option out of the image, and give the heap as a share of the container’s memory by the environment of the deployment.',
    patch: ` # ${build.file}\n-… ${option} …\n # the container in the manifest\n+env:\n+  - name: JAVA_TOOL_OPTIONS\n+    value: -XX:MaxRAMPercentage=75`,
    file: build.file,
  };
}

/** Words of a shell line or a variable, split at blanks: enough to see options of the JVM. */
const split = (text: string) => text.split(/[\s"']+/);

interface Source {
  readonly seen: string;
  readonly words: readonly string[];
  readonly where: FileWhere;
}

function sourcesOf(build: ImageBuild): Source[] {
  const { entrypoint, cmd } = commandOf(build);
  const commands = [
    ...(entrypoint ? [{ name: 'ENTRYPOINT', command: entrypoint }] : []),
    ...(cmd && entrypoint?.form !== 'shell'
      ? [{ name: 'CMD', command: cmd }]
      : []),
  ];
  // A later ENV of the same name wins.
  const env = new Map(
    chainOf(build)
      .flatMap(stage => stage.env)
      .map(one => [one.name, one]),
  );
  return [
    ...commands.map(({ name, command }) => ({
      seen: `${name} of ${build.file}`,
      words: command.words.flatMap(split),
      where: whereInBuild(build, command.position),
    })),
    ...[...env.values()].map(({ name, value, position }) => ({
      seen: `ENV ${name} of ${build.file}`,
      words: split(value?.value ?? value?.raw ?? ''),
      where: whereInBuild(build, position),
    })),
    ...build.scripts.map(script => ({
      seen: `The start script ${script.file}`,
      words: script.heap,
      where: at(script.file, [script.line ?? 1, 1]),
    })),
  ];
}

function judge(build: ImageBuild): Finding[] {
  if (build.tool !== 'dockerfile' && build.stages.length === 0)
    return [
      unknown('flags-unread', {
        seen: `The image is built by ${build.tool} in ${build.file}`,
        where: whereInBuild(build),
        wrong: 'Which options of the JVM that build bakes in is not read',
        fix: { text: `Give no -Xmx in the configuration of ${build.tool}.` },
      }),
    ];
  const found = sourcesOf(build).map(source => ({
    ...source,
    options: heapOptions(source.words),
  }));
  const baked = found.flatMap(source =>
    source.options
      .filter(({ sets }) => sets.name === 'heap' || sets.name === 'invalid')
      .map(({ option }) =>
        no('heap-in-image', {
          seen: `${source.seen} sets ${option}`,
          where: source.where,
          wrong,
          fix: fixOf(build, option),
        }),
      ),
  );
  if (baked.length) return baked;
  const shares = found.flatMap(source =>
    source.options
      .filter(({ sets }) => sets.name === 'percentage')
      .map(({ option }) =>
        yes('percentage-in-image', {
          seen: `${source.seen} sets ${option}, a share of the container’s memory`,
          where: source.where,
        }),
      ),
  );
  return shares.length
    ? shares
    : [
        yes('no-heap-in-image', {
          seen: `${build.file} bakes in no heap`,
          where: whereInBuild(build),
        }),
      ];
}

export default defineCheck({
  id: 'jvm-flags-from-environment',
  title: 'JVM flags come from the environment',
  why: 'One image runs in all environments, and only the environment knows how much memory there is.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { imageBuilds },
  codes: {
    'no-heap-in-image': 'The image bakes in no heap.',
    'percentage-in-image':
      'The image sets the heap as a share of the container’s memory.',
    'heap-in-image': 'The image bakes in a heap in bytes.',
    'flags-unread': 'Which options the build bakes in is not read.',
    'not-java': 'No JVM runs in the image.',
    'no-image-build': noImageBuildMeaning,
  },
  run({ imageBuilds: { builds } }) {
    if (builds.length === 0) return [noImageBuild()];
    return isJava('none', builds) === false
      ? [
          notApplicable('not-java', {
            seen: 'The image starts from a base of another language, so no JVM runs in it',
          }),
        ]
      : builds.flatMap(judge);
  },
});
