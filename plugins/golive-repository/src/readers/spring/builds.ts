// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';
import { XMLParser } from 'fast-xml-parser';
import { limits, size } from '../../limits';
import { overLimit, problem } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';
import { oneLine } from '../../text';
import { folderOf, joinPath } from '../../tree';
import type { BuildDependencies, Dependency, SpringFile } from './model';

/** Nesting of a pom.xml: Maven's own model has fewer than 12 levels. */
const maxDepth = 50;

/** Reads the dependencies of a pom.xml or build.gradle. */
export function parseBuild({ path, text }: SourceFile): Parsed<SpringFile> {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.plain.bytes)
    return {
      problems: [
        overLimit(path, 'its size', size(limits.plain.bytes), size(bytes)),
      ],
    };
  return path.endsWith('.xml')
    ? parsePom(path, text)
    : { value: { build: parseGradle(text) }, problems: [] };
}

function parsePom(path: string, text: string): Parsed<SpringFile> {
  const code = blankComments(text, /<!--[\s\S]*?-->/g);
  const refuse = (message: string) => ({
    problems: [
      problem(
        'pom-not-readable',
        'error',
        `${path} is not read: ${message}`,
        path,
      ),
    ],
  });
  if (/<!DOCTYPE/i.test(code)) return refuse('it has a DOCTYPE. Delete it.');
  if (depthOf(code) > maxDepth)
    return {
      problems: [overLimit(path, 'its nesting', `${maxDepth}`, 'deeper')],
    };
  let root: unknown;
  try {
    const parser = new XMLParser({
      ignoreAttributes: true,
      processEntities: false,
      parseTagValue: false,
      trimValues: true,
    });
    root = parser.parse(code, true);
  } catch (error) {
    return refuse(
      oneLine(error instanceof Error ? error.message : String(error)),
    );
  }
  const project = child(root, 'project');
  const dependencies = listOf(child(project, 'dependencies'), 'dependency')
    .filter(node => textAt(node, 'scope') !== 'test')
    .map((node): Dependency => {
      const artifact = textAt(node, 'artifactId');
      const group = textAt(node, 'groupId');
      return {
        ...(group ? { group } : {}),
        artifact,
        position: placeOf(code, artifact),
      };
    });
  return {
    value: {
      build: {
        dependencies,
        ...bootVersion(project),
        ...parentOf(project, path),
      },
    },
    problems: [],
  };
}

function bootVersion(project: unknown): Pick<BuildDependencies, 'bootVersion'> {
  const properties = child(project, 'properties');
  const managed = listOf(
    child(child(project, 'dependencyManagement'), 'dependencies'),
    'dependency',
  );
  const candidates = [child(project, 'parent'), ...managed]
    .filter(node =>
      [
        'spring-boot-starter-parent',
        'spring-boot-dependencies',
        'spring-boot-parent',
      ].includes(textAt(node, 'artifactId')),
    )
    .map(node =>
      textAt(node, 'version').replace(/^\$\{(.+)\}$/, (_, name: string) =>
        textAt(properties, name),
      ),
    );
  const version = [
    ...candidates,
    textAt(properties, 'spring-boot.version'),
  ].find(v => /^\d+\.\d+/.test(v));
  return version ? { bootVersion: version } : {};
}

function parentOf(
  project: unknown,
  path: string,
): Pick<BuildDependencies, 'inherits'> {
  const parent = child(project, 'parent');
  const name = textAt(parent, 'artifactId');
  // Spring's own parent only manages versions.
  if (!name || name === 'spring-boot-starter-parent') return {};
  const hasPath =
    typeof parent === 'object' && parent !== null && 'relativePath' in parent;
  const relative = hasPath ? textAt(parent, 'relativePath') : '../pom.xml';
  const file = relative
    ? joinPath(
        folderOf(path),
        relative.endsWith('.xml') ? relative : `${relative}/pom.xml`,
      )
    : undefined;
  return { inherits: { name, ...(file ? { file } : {}) } };
}

function parseGradle(text: string): BuildDependencies {
  const code = blankComments(text, /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm);
  const at = (index: number): Position => {
    const before = code.slice(0, index);
    return [before.split('\n').length, index - before.lastIndexOf('\n')];
  };
  const dependencies: Dependency[] = [];
  const configurations = String.raw`\b(?:implementation|api|runtimeOnly|compile|runtime)\b\s*\(?\s*(?:platform\s*\()?\s*`;
  for (const m of code.matchAll(
    new RegExp(`${configurations}["']([^"':]+):([^"':]+)`, 'g'),
  )) {
    dependencies.push({ group: m[1], artifact: m[2], position: at(m.index) });
  }
  for (const m of code.matchAll(
    new RegExp(
      `${configurations}group\\s*[:=]\\s*["']([^"']+)["']\\s*,\\s*name\\s*[:=]\\s*["']([^"']+)`,
      'g',
    ),
  )) {
    dependencies.push({ group: m[1], artifact: m[2], position: at(m.index) });
  }
  for (const m of code.matchAll(
    new RegExp(`${configurations}libs\\.(?!bundles\\.)([\\w.]+)`, 'g'),
  )) {
    dependencies.push({
      artifact: m[1].replaceAll('.', '-'),
      position: at(m.index),
    });
  }
  const version =
    /org\.springframework\.boot["']?\)?\s*version\s*\(?["'](\d[\w.-]*)|spring-boot-(?:dependencies|gradle-plugin):(\d[\w.-]*)/.exec(
      code,
    );
  const bundle = /libs\.bundles\.([\w.]+)/.exec(code)?.[1];
  return {
    dependencies,
    ...(version ? { bootVersion: version[1] ?? version[2] } : {}),
    ...(bundle ? { inherits: { name: `bundle ${bundle}` } } : {}),
  };
}

/** Comments become blanks, so that positions stay right. */
export function blankComments(text: string, pattern: RegExp): string {
  return text.replace(pattern, comment => comment.replace(/[^\n]/g, ' '));
}

function depthOf(code: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, close, selfClosed] of code.matchAll(
    /<(\/)?[A-Za-z][^<>]*?(\/)?>/g,
  )) {
    if (!selfClosed) depth += close ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function child(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, name)
    ? Reflect.get(node, name)
    : undefined;
}

function listOf(node: unknown, name: string): unknown[] {
  const found = child(node, name);
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

function textAt(node: unknown, name: string): string {
  const found = child(node, name);
  return typeof found === 'string' ? found : '';
}

function placeOf(code: string, artifact: string): Position {
  const index = code.indexOf(`<artifactId>${artifact}</artifactId>`);
  const before = code.slice(0, Math.max(index, 0));
  return [before.split('\n').length, before.length - before.lastIndexOf('\n')];
}
