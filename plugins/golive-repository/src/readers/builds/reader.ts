// SPDX-License-Identifier: Apache-2.0
import {
  javaBuilds,
  type BuildPlugin,
  type JavaBuild,
  type PlacedValue,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import type { GradleSetting } from '../../buildFiles/gradle';
import { mavenChain } from '../../buildFiles/mavenChain';
import {
  effectivePlugins,
  interpolate,
  property,
  type PomChain,
} from '../../buildFiles/pom';
import {
  defineReader,
  draft,
  runtimeKinds,
  type ParsedFile,
  type ReadInput,
} from '../../reader';
import { folderOf } from '../../tree';
import { parseBuild, type JavaBuildFile } from './parseBuild';

type Input = ReadInput<JavaBuildFile>;
type File = ParsedFile<JavaBuildFile>;

/** Maven and Gradle builds of the unit, with what they inherit inside the tree. */
export default defineReader<JavaBuildFile>({
  id: 'builds',
  title: 'Java builds',
  facts: [javaBuilds],
  files: [
    '**/pom.xml',
    '**/*.{gradle,gradle.kts}',
    '**/gradle/wrapper/gradle-wrapper.properties',
    '!**/{src,target,build/generated}/**',
    '!**/{archetype-resources,testProjects}/**',
  ],
  kinds: runtimeKinds,
  parse: parseBuild,
  async read(input) {
    const problems: Problem[] = input.files.flatMap(file => file.problems);
    const builds = [
      ...(await mavenBuilds(input, problems)),
      ...(await gradleBuilds(input, problems)),
    ];
    return { facts: [draft(javaBuilds, { builds }, problems)] };
  },
});

/** Those of some files that lie nearest to the root: the builds that the others are modules of. */
function topmost(files: readonly File[]): File[] {
  const depth = ({ path }: File) => path.split('/').length;
  const least = Math.min(...files.map(depth));
  return files.filter(file => depth(file) === least);
}

async function mavenBuilds(
  input: Input,
  problems: Problem[],
): Promise<JavaBuild[]> {
  const builds: JavaBuild[] = [];
  for (const file of topmost(input.files.filter(f => f.value?.pom))) {
    const { chain, files } = await mavenChain(file, async path => {
      const parent = input.exists(path) ? await input.file(path) : undefined;
      problems.push(...(parent?.problems ?? []));
      return parent;
    });
    const stamp = property(chain, 'project.build.outputTimestamp');
    const boot = bootVersion(chain);
    builds.push({
      tool: 'maven',
      file: file.path,
      ...(stamp ? { outputTimestamp: stamp } : {}),
      unreadParents: chain.unread === undefined ? [] : [chain.unread],
      ...(boot ? { springBoot: boot } : {}),
      plugins: mavenPlugins(chain),
      clocks: files.flatMap(one =>
        (one.value?.clocks ?? []).map(clock => ({ ...clock, file: one.path })),
      ),
      ...(file.value?.pom?.propertiesAt
        ? { propertiesAt: file.value.pom.propertiesAt }
        : {}),
      position: file.value?.pom?.position ?? [1, 1],
    });
  }
  return builds;
}

function mavenPlugins(chain: PomChain): BuildPlugin[] {
  return effectivePlugins(chain)
    .filter(plugin => !plugin.profile)
    .map(plugin => ({
      id: plugin.id,
      ...(plugin.version ? { version: plugin.version } : {}),
      goals: plugin.goals.map(goal => ({ ...goal })),
      skipped: plugin.configuration.some(
        ({ path, value }) =>
          /^skip\w*$/.test(path) && interpolate(chain, value.raw) === 'true',
      ),
      file: plugin.file,
      position: plugin.position,
    }));
}

function bootVersion(chain: PomChain): string | undefined {
  const [, version] =
    /^org\.springframework\.boot:spring-boot-(?:starter-)?parent:(.+)$/.exec(
      chain.unread ?? '',
    ) ?? [];
  return version && interpolate(chain, version);
}

async function gradleBuilds(
  input: Input,
  problems: Problem[],
): Promise<JavaBuild[]> {
  const scripts = input.files.filter(
    f =>
      f.value?.gradle &&
      !/(?:^|\/)(?:settings|init)\.gradle(?:\.kts)?$/.test(f.path),
  );
  const main = topmost(
    scripts.filter(f => /(?:^|\/)build\.gradle(?:\.kts)?$/.test(f.path)),
  );
  if (main.length === 0) return [];
  // `allprojects` and convention plugins of the folders above count for this one too.
  const above = await Promise.all(
    foldersAbove(input.folder)
      .flatMap(folder =>
        input.paths(
          [
            'build.gradle',
            'build.gradle.kts',
            '{buildSrc,build-logic}/**/*.{gradle,gradle.kts}',
            'gradle/wrapper/gradle-wrapper.properties',
          ].map(name => (folder ? `${folder}/${name}` : name)),
        ),
      )
      .map(path => input.file(path)),
  );
  const inherited = above.filter(file => file !== undefined);
  problems.push(...inherited.flatMap(file => file.problems));
  const all = [...scripts, ...inherited.filter(file => file.value?.gradle)];
  const wrapper = [...input.files, ...inherited]
    .map(f => f.value?.wrapper)
    .find(Boolean);
  return main.map((file): JavaBuild => {
    const settings = all.flatMap(one =>
      (one.value?.gradle?.settings ?? []).map(setting => ({
        setting,
        file: one.path,
      })),
    );
    const preserve = archiveSetting(
      settings,
      /^(?:is)?preserveFileTimestamps$/i,
    );
    const order = archiveSetting(settings, /^(?:is)?reproducibleFileOrder$/i);
    const on = (preserve ?? order)?.on;
    return {
      tool: 'gradle',
      file: file.path,
      unreadParents: unreadPlugins(all),
      ...(bootPlugin(all) ? { springBoot: bootPlugin(all) } : {}),
      plugins: all.flatMap(one =>
        (one.value?.gradle?.plugins ?? []).map(plugin => ({
          ...plugin,
          goals: [],
          skipped: false,
          file: one.path,
        })),
      ),
      ...(preserve || order
        ? {
            archives: {
              ...(preserve ? { preserveFileTimestamps: preserve.value } : {}),
              ...(order ? { reproducibleFileOrder: order.value } : {}),
              ...(on ? { on } : {}),
            },
          }
        : {}),
      ...(wrapper ? { gradle: wrapper } : {}),
      clocks: all.flatMap(one =>
        (one.value?.clocks ?? []).map(clock => ({ ...clock, file: one.path })),
      ),
      position: [1, 1],
    };
  });
}

function foldersAbove(folder: string): string[] {
  const result: string[] = [];
  for (let at = folder; at; ) {
    at = folderOf(at);
    result.push(at);
  }
  return result;
}

/** The last setting of a name, and the tasks that it stands on. */
function archiveSetting(
  settings: readonly { setting: GradleSetting; file: string }[],
  name: RegExp,
): { value: PlacedValue; on?: string } | undefined {
  const found = settings.findLast(({ setting }) =>
    name.test(setting.name.replace(/^.*\./, '')),
  );
  if (!found) return undefined;
  const { value: raw, position, blocks } = found.setting;
  const around = [...blocks, found.setting.name].join(' ');
  const on =
    /AbstractArchiveTask|withType[(<]\s*(?:\w+\.)*Jar\b|\bbootJar\b|\bjar\b|Zip|Tar/.exec(
      around,
    )?.[0];
  return {
    value: {
      raw,
      ...(/^(?:true|false)$/.test(raw) ? { value: raw } : {}),
      file: found.file,
      position,
    },
    ...(on ? { on: on.replace(/^.*\W/, '') } : {}),
  };
}

/** Convention plugins that are not in the tree may set what is not set here. */
function unreadPlugins(files: readonly File[]): string[] {
  const local = new Set(
    files.flatMap(
      ({ path }) => /\/([\w.-]+)\.gradle(?:\.kts)?$/.exec(path)?.[1] ?? [],
    ),
  );
  const ids = files.flatMap(
    ({ value }) => value?.gradle?.plugins.map(p => p.id) ?? [],
  );
  const known =
    /^(?:java(?:-library|-test-fixtures)?|application|war|base|idea|eclipse|jacoco|checkstyle|pmd|maven-publish|signing|groovy|scala|alias:.*|org\.|io\.|com\.(?:google|github|diffplug|gorylenko|bmuschko|palantir|avast|vanniktech|gradle|jfrog|netflix)\b.*|net\.|nebula\.|de\.|org\.jetbrains\..*)/;
  const remote = files
    .flatMap(({ value }) => value?.gradle?.applied ?? [])
    .filter(from => /^https?:/.test(from));
  return [
    ...new Set([
      ...ids.filter(id => !known.test(id) && !local.has(id)),
      ...remote,
    ]),
  ];
}

function bootPlugin(files: readonly File[]): string | undefined {
  return files
    .flatMap(({ value }) => value?.gradle?.plugins ?? [])
    .find(plugin => plugin.id === 'org.springframework.boot')?.version;
}
