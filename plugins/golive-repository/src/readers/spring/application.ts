// SPDX-License-Identifier: Apache-2.0
import type {
  Contributor,
  Problem,
} from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';
import type { ParsedFile, ReadInput } from '../../reader';
import { contributorsOf, ownContributor } from './contributors';
import type { Application, SpringFile } from './model';
import { usesOf, type PlacedDependency } from './uses';

/** What build files and code say of the application. */
export type FoundApplication =
  | { readonly framework: 'none' }
  | {
      readonly framework: 'quarkus';
      readonly file: string;
      readonly dependencies: readonly PlacedDependency[];
      /** No dependency can bring more than its name says. */
      readonly complete: boolean;
      readonly uses: readonly Contributor[];
      readonly problems: readonly Problem[];
    }
  | (Application & {
      readonly framework: 'spring-boot';
      readonly file: string;
      readonly problems: readonly Problem[];
    });

/** Parents of a pom.xml that are followed inside the tree. */
const maxParents = 8;

const web =
  /^spring-boot-starter-(?:web|webmvc|webflux|jersey|web-services|webservices|graphql|hateoas|tomcat|jetty|undertow|reactor-netty|data-rest)$|gateway|^springdoc-openapi-starter|^camunda-bpm-spring-boot-starter-(?:rest|webapp)/;

/** Finds out which framework the unit's application is made with, and what it brings. */
export async function readApplication(
  input: ReadInput<SpringFile>,
): Promise<FoundApplication> {
  const builds = await withParents(input);
  const all = builds.flatMap(({ path, value }) =>
    (value?.build?.dependencies ?? []).map(dependency => ({
      dependency,
      path,
    })),
  );
  const isSpring = ({
    dependency: { group, artifact },
  }: (typeof all)[number]) =>
    group === 'org.springframework.boot' || artifact.startsWith('spring-boot-');
  const spring = all.find(isSpring);
  const config = input.files.find(file => file.value?.documents);
  const version = builds
    .map(file => file.value?.build?.bootVersion)
    .find(Boolean);
  const inherited = await unreadParents(builds, input);
  const quarkus = all.find(({ dependency: { group, artifact } }) =>
    group ? group.startsWith('io.quarkus') : artifact.startsWith('quarkus-'),
  );
  if (quarkus && !spring && !version) {
    return {
      framework: 'quarkus',
      file: quarkus.path,
      dependencies: all,
      uses: usesOf(all, input.files),
      complete: !inherited.length && bringsNoHealth(builds),
      problems: inherited.map(({ because }) =>
        problem(
          'dependencies-not-known',
          'unknown',
          `${because}.`,
          quarkus.path,
        ),
      ),
    };
  }
  if (!spring && !version && !config) return { framework: 'none' };
  const classes = input.files.flatMap(({ path, value }) =>
    (value?.healthClasses ?? []).map(
      (found): Contributor => ownContributor(found, path),
    ),
  );
  const has = (pattern: RegExp) =>
    all.some(({ dependency }) => pattern.test(dependency.artifact));
  const actuator = has(/^spring-boot-(?:starter-)?actuator/);
  const file = spring?.path ?? config?.path ?? builds[0]?.path ?? input.folder;
  const complete = builds.length > 0 && !inherited.length;
  return {
    framework: 'spring-boot',
    file,
    ...(version ? { version: numbers(version) } : {}),
    // What a parent brings is not known: it may be there.
    actuator: !tooOld(version, file).length && (actuator || !complete),
    ...(complete && !actuator && bringsNoHealth(builds)
      ? { withoutActuator: builds[0].path }
      : {}),
    web: has(web) || !complete,
    uses: usesOf(all, input.files),
    contributors: [
      ...all.flatMap(({ dependency, path }) =>
        contributorsOf(dependency, path),
      ),
      ...classes,
      ...inherited,
    ],
    problems:
      complete || actuator
        ? tooOld(version, file)
        : [
            problem(
              'dependencies-not-known',
              'unknown',
              `Whether Spring Boot Actuator is there, and what it asks, is not known: ${
                builds.length
                  ? 'a parent that is not in this repository may bring it'
                  : 'there is no pom.xml or build.gradle'
              }.`,
              file,
            ),
            ...tooOld(version, file),
          ],
  };
}

// Groups whose artifacts bring nothing that answers about health, but by their name.
const bare =
  /^(?:org\.springframework(?:\.(?:boot|data|kafka|security|retry))?|org\.postgresql|org\.flywaydb|org\.liquibase|org\.projectlombok|org\.mapstruct|com\.fasterxml\.jackson\..*|com\.zaxxer|org\.apache\.kafka|org\.apache\.commons|com\.google\.guava|io\.lettuce|jakarta\..*|io\.quarkus)$/;

/** Whether nothing that the build files name can bring health endpoints in a way that is not seen: a company's starter could. */
export function bringsNoHealth(
  builds: readonly ParsedFile<SpringFile>[],
): boolean {
  return builds.every(
    ({ path, value }) =>
      // Plugins of Gradle add dependencies too.
      path.endsWith('pom.xml') &&
      (value?.build?.dependencies ?? []).every(({ group }) =>
        bare.test(group ?? ''),
      ),
  );
}

function tooOld(version: string | undefined, file: string): Problem[] {
  return version && numbers(version)[0] < 2
    ? [
        problem(
          'framework-not-read',
          'unknown',
          `Spring Boot ${version} has other health endpoints than versions from 2.0 on and is not read.`,
          file,
        ),
      ]
    : [];
}

function numbers(version: string): [number, number] {
  const [major, minor] = version.split('.').map(Number);
  return [major, minor || 0];
}

/** The unit's build files, and the parents that they have in this tree. */
export async function withParents(
  input: ReadInput<SpringFile>,
): Promise<ParsedFile<SpringFile>[]> {
  const builds = input.files.filter(file => file.value?.build);
  const seen = new Set(builds.map(file => file.path));
  const pending = [...builds];
  for (
    let next = pending.shift();
    next && seen.size < builds.length + maxParents;
    next = pending.shift()
  ) {
    const parent = next.value?.build?.inherits?.file;
    if (!parent || seen.has(parent)) continue;
    seen.add(parent);
    const file = await input.file(parent);
    if (file) {
      builds.push(file);
      pending.push(file);
    }
  }
  return builds;
}

/** Parents and bundles that are not in this tree: what they bring is not known. */
async function unreadParents(
  builds: readonly ParsedFile<SpringFile>[],
  input: ReadInput<SpringFile>,
): Promise<Contributor[]> {
  return builds.flatMap(({ path, value }) => {
    const { inherits } = value?.build ?? {};
    if (!inherits || (inherits.file && input.exists(inherits.file))) return [];
    return [
      {
        name: inherits.name,
        asks: 'unknown' as const,
        because: `${inherits.name}, which ${path} builds on and which is not in this repository, may bring health contributors`,
        file: path,
      },
    ];
  });
}
