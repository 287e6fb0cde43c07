// SPDX-License-Identifier: Apache-2.0
import {
  imageBuilds,
  type ImageBuild,
  type Position,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { mavenChain } from '../../buildFiles/mavenChain';
import { problem } from '../../problems';
import {
  defineReader,
  draft,
  runtimeKinds,
  type ReadInput,
} from '../../reader';
import type { BuildFile } from './model';
import { parseBuildFile } from './parseBuildFile';
import { otherDockerfiles } from './nearest';
import { startScripts } from './startScripts';
import {
  gradleSettings,
  mavenSettings,
  toolStage,
  type ToolSetting,
} from './toolStages';

const titles: Readonly<Record<ImageBuild['tool'], string>> = {
  dockerfile: 'a Dockerfile',
  jib: 'Jib',
  buildpacks: 'Buildpacks',
  'spring-boot-image': "Spring Boot's build-image",
  quarkus: "Quarkus' container-image extension",
};

export default defineReader<BuildFile>({
  id: 'dockerfile',
  title: 'Image builds',
  facts: [imageBuilds],
  files: [
    '**/{Dockerfile,Dockerfile.*,*.Dockerfile,*.dockerfile,Containerfile}',
    '**/{pom.xml,build.gradle,build.gradle.kts,project.toml}',
    // Where a pipeline, compose file or script asks for another stage than the last.
    '.github/workflows/*.{yml,yaml}',
    '**/{docker-compose*,compose*,skaffold*,.gitlab-ci*}.{yml,yaml}',
    '{Makefile,Jenkinsfile,*.sh,scripts/*.sh,ci/*.sh}',
    '!**/{src/test,.devcontainer}/**',
    '!**/*.dockerignore',
  ],
  kinds: runtimeKinds,
  parse: parseBuildFile,
  async read(input) {
    const builds: ImageBuild[] = [];
    const problems: Problem[] = [];
    const others = otherDockerfiles(
      input.files.map(file => file.path),
      input.bases,
    );
    for (const { path, value } of input.files) {
      if (others.includes(path)) continue;
      if (value?.dockerfile) {
        const { stages } = value.dockerfile;
        const scripts = await startScripts(path, value.dockerfile, input);
        builds.push({
          tool: 'dockerfile',
          file: path,
          stages: [...stages],
          final: stages.length - 1,
          scripts,
        });
        problems.push(
          ...otherTargets(
            input,
            stages.map(stage => stage.name),
            path,
          ),
        );
      }
      for (const { tool, line } of value?.tools ?? []) {
        const position: Position = [line, 1];
        const settings = await settingsOf(tool, { path, value }, input);
        const stage = settings && toolStage(tool, settings, position);
        builds.push({
          tool,
          file: path,
          stages: stage ? [stage] : [],
          final: 0,
          scripts: [],
        });
        if (!settings) {
          problems.push(
            problem(
              'build-not-read',
              'unknown',
              `The image is built by ${titles[tool]}, whose configuration is not read. State base image and user in a Dockerfile, or build with Jib.`,
              path,
              position,
            ),
          );
        }
      }
    }
    return {
      facts: [draft(imageBuilds, { builds }, problems)],
      notOurs: others,
    };
  },
});

/** What the build file says about a tool; undefined for one whose configuration is not read. */
async function settingsOf(
  tool: ImageBuild['tool'],
  file: { path: string; value?: BuildFile },
  input: ReadInput<BuildFile>,
): Promise<ToolSetting[] | undefined> {
  if (tool !== 'jib' && tool !== 'spring-boot-image') return undefined;
  if (file.value?.settings) return gradleSettings(file.value.settings, tool);
  if (!file.value?.pom) return undefined;
  const { chain } = await mavenChain(file, async path => {
    const parent = input.exists(path) ? await input.file(path) : undefined;
    return parent && { path: parent.path, value: parent.value };
  });
  return mavenSettings(chain, tool);
}

/** Someone builds another stage than the last: which image runs cannot be said. */
function otherTargets(
  input: ReadInput<BuildFile>,
  names: readonly (string | undefined)[],
  file: string,
): Problem[] {
  const notLast = new Set(names.slice(0, -1));
  return input.files.flatMap(({ path, value }) =>
    (value?.targets ?? [])
      .filter(({ name }) => notLast.has(name))
      .map(({ name, line }) =>
        problem(
          'target-differs',
          'unknown',
          `The stage "${name}" of ${file} is asked for here, and it is not the last one; which of them is deployed cannot be said. Make what is deployed the last stage.`,
          path,
          [line, 1],
        ),
      ),
  );
}
