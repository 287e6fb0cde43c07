// SPDX-License-Identifier: Apache-2.0
import { DockerfileParser } from 'dockerfile-ast';
import { readGradle } from '../../buildFiles/gradle';
import { pomOf } from '../../buildFiles/pom';
import { readXml } from '../../buildFiles/xmlTree';
import { limits, size } from '../../limits';
import { overLimit, problem } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';
import { directives, splitProblems, textProblems } from './guards';
import type { BuildFile } from './model';
import { otherBuilds, targetsIn } from './otherBuilds';
import { heapOf, scriptEnd } from './scripts';
import { readStages } from './stages';

/** Names of Dockerfiles. */
export const dockerfileNames =
  /(?:^|\/)(?:Dockerfile|Containerfile|Dockerfile\.[^/]+|[^/]+\.[Dd]ockerfile)$/;
const buildFileNames =
  /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?|project\.toml)$/;
const targetFileNames =
  /\.ya?ml$|(?:^|\/)(?:Makefile|Jenkinsfile|docker-bake\.(?:hcl|json))$/;

/** Reads one file that has to do with building images. */
export function parseBuildFile(file: SourceFile): Parsed<BuildFile> {
  const { path, text } = file;
  if (dockerfileNames.test(path) && !path.endsWith('.dockerignore'))
    return parseDockerfile(file);
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.plain.bytes) {
    return {
      problems: [
        overLimit(path, 'its size', size(limits.plain.bytes), size(bytes)),
      ],
    };
  }
  if (buildFileNames.test(path)) {
    const tools = otherBuilds(path, text);
    return { value: { tools, ...configuration(path, text) }, problems: [] };
  }
  if (targetFileNames.test(path))
    return { value: { targets: targetsIn(text) }, problems: [] };
  return {
    value: {
      script: { ...scriptEnd(text), heap: heapOf(text) },
      targets: targetsIn(text),
    },
    problems: [],
  };
}

/** What the build file says, for the tools; one that cannot be read is told by the reader of Java builds. */
function configuration(
  path: string,
  text: string,
): Pick<BuildFile, 'pom' | 'settings'> {
  if (path.endsWith('.toml')) return {};
  if (!path.endsWith('.xml')) {
    return Buffer.byteLength(text) > limits.dockerfile.bytes
      ? {}
      : { settings: readGradle(text).settings };
  }
  const { root } = readXml(text);
  const pom = root && pomOf(root, path);
  return pom ? { pom } : {};
}

function parseDockerfile({ path, text }: SourceFile): Parsed<BuildFile> {
  const unreadable = textProblems(text, path);
  const top = directives(text, path);
  const before = [...unreadable, ...top.problems];
  if (before.length) return { problems: before };

  const instructions = DockerfileParser.parse(text).getInstructions();
  const split = splitProblems(text, top.escape, instructions, path);
  // With two ways to split it, nothing of the file may be believed.
  if (split.problems.length) return { problems: split.problems };
  const { stages, problems, ...rest } = readStages(
    instructions,
    split.lines,
    top.escape,
    path,
  );
  if (!stages.length) {
    return {
      problems: [
        ...problems,
        problem(
          'no-from',
          'error',
          `${path} has no FROM; BuildKit refuses it.`,
          path,
        ),
      ],
    };
  }
  return { value: { dockerfile: { stages, ...rest } }, problems };
}
