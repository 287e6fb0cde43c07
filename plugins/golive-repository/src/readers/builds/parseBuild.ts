// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';
import { readGradle, type GradleScript } from '../../buildFiles/gradle';
import { pomOf, type Pom } from '../../buildFiles/pom';
import { readXml } from '../../buildFiles/xmlTree';
import { limits, size } from '../../limits';
import { overLimit, problem } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';

/** Something that puts the time of the build into an artifact. */
export interface Clock {
  readonly what: string;
  readonly position: Position;
}

/** What one build file says. */
export interface JavaBuildFile {
  readonly pom?: Pom;
  readonly gradle?: Omit<GradleScript, 'code'>;
  readonly clocks?: readonly Clock[];
  /** Version of the Gradle wrapper. */
  readonly wrapper?: string;
}

const gradleClocks: readonly [RegExp, string][] = [
  [
    /\b(?:Instant|LocalDateTime|LocalDate|ZonedDateTime|OffsetDateTime)\.now\(/g,
    'the time of the build',
  ],
  [
    /\bnew Date\(\s*\)|\bDate\(\s*\)|System\.currentTimeMillis\(/g,
    'the time of the build',
  ],
];

/** Reads a pom.xml, a Gradle script or the wrapper's properties. */
export function parseBuild({ path, text }: SourceFile): Parsed<JavaBuildFile> {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.dockerfile.bytes)
    return {
      problems: [
        overLimit(path, 'its size', size(limits.dockerfile.bytes), size(bytes)),
      ],
    };
  if (path.endsWith('.properties')) {
    const version =
      /^\s*distributionUrl\s*=.*gradle-([\d.]{1,20})(?:-[\w.-]{1,40})?\.zip\s*$/m.exec(
        text,
      )?.[1];
    return { value: version ? { wrapper: version } : {}, problems: [] };
  }
  return path.endsWith('.xml')
    ? parsePom(path, text)
    : { value: parseScript(text), problems: [] };
}

function parsePom(path: string, text: string): Parsed<JavaBuildFile> {
  const read = readXml(text);
  if (!read.root)
    return {
      problems: [
        problem(
          'pom-not-readable',
          'error',
          `${path} is not read: ${read.refused}. Maven would refuse it, or read it in another way.`,
          path,
          read.position,
        ),
      ],
    };
  const pom = pomOf(read.root, path);
  if (!pom)
    return {
      problems: [
        problem(
          'pom-not-readable',
          'error',
          `${path} is no project of Maven.`,
          path,
          [1, 1],
        ),
      ],
    };
  return { value: { pom, clocks: pomClocks(pom) }, problems: [] };
}

function pomClocks(pom: Pom): Clock[] {
  const stamp = /\$\{(?:maven\.build\.timestamp|timestamp|buildTimestamp)\}/;
  const properties = Object.entries(pom.properties)
    .filter(
      ([name, { raw }]) =>
        stamp.test(raw) && name !== 'project.build.outputTimestamp',
    )
    .map(([name, { position }]) => ({
      what: `the property ${name} holds the time of the build`,
      position,
    }));
  const configured = pom.plugins.flatMap(plugin =>
    plugin.configuration
      .filter(({ value }) => stamp.test(value.raw))
      .map(({ path, value }) => ({
        what: `${plugin.id} writes the time of the build as ${path}`,
        position: value.position,
      })),
  );
  const makers = pom.plugins
    .filter(plugin =>
      plugin.goals.some(({ goal }) => goal === 'create-timestamp'),
    )
    .map(plugin => ({
      what: `${plugin.id} makes a time of the build (create-timestamp)`,
      position: plugin.position,
    }));
  return [...properties, ...configured, ...makers];
}

function parseScript(text: string): JavaBuildFile {
  const { code, ...gradle } = readGradle(text);
  const at = (index: number): Position => {
    const before = code.slice(0, index);
    return [before.split('\n').length, index - before.lastIndexOf('\n')];
  };
  const clocks: Clock[] = gradleClocks.flatMap(([pattern, what]) =>
    [...code.matchAll(pattern)].slice(0, 20).map(found => ({
      what: `the script asks for ${what}`,
      position: at(found.index),
    })),
  );
  const info = /\bbuildInfo\s*(?:\(\s*\)|\{)/.exec(code);
  const withoutTime =
    /\bexcludes?\b[^\n]{0,80}["']time["']/.test(code) ||
    /\btime\s*(?:=\s*null|\.set\(\s*null)/.test(code);
  if (info && !withoutTime)
    clocks.push({
      what: "Spring Boot's buildInfo writes the time of the build",
      position: at(info.index),
    });
  return { gradle, clocks };
}
