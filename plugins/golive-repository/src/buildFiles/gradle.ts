// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';

/** A setting of a Gradle script: `name = value`, `name.set(value)`, `name value`, `name(value)`. */
export interface GradleSetting {
  readonly name: string;
  /** Without quotes. */
  readonly value: string;
  /** Names of the blocks around it, outermost first: `jib`, `from`. */
  readonly blocks: readonly string[];
  readonly position: Position;
}

/** What is read of a Gradle script by its pattern; it is a program and never run. */
export interface GradleScript {
  readonly plugins: readonly {
    readonly id: string;
    readonly version?: string;
    readonly position: Position;
  }[];
  readonly settings: readonly GradleSetting[];
  /** `group:artifact` of its dependencies, tests' excluded. */
  readonly dependencies: readonly {
    readonly id: string;
    readonly position: Position;
  }[];
  /** Scripts that it applies, and convention plugins that it takes from elsewhere. */
  readonly applied: readonly string[];
  /** The script without comments and with its strings, for plain searches. */
  readonly code: string;
}

const string = `(?:"[^"\\n]{0,500}"|'[^'\\n]{0,500}')`;

/** Reads plugins, settings and dependencies of a `build.gradle` or `build.gradle.kts`. */
export function readGradle(text: string): GradleScript {
  const code = withoutComments(text);
  const at = positions(code);
  const plugins = [
    ...code.matchAll(
      new RegExp(
        `\\bid\\s*\\(?\\s*(${string})\\s*\\)?(?:\\s*\\.?version\\s*\\(?\\s*(${string}))?`,
        'g',
      ),
    ),
  ].map(found => ({
    id: unquoted(found[1]),
    ...(found[2] ? { version: unquoted(found[2]) } : {}),
    position: at(found.index),
  }));
  const legacy = [
    ...code.matchAll(
      new RegExp(`\\bapply\\s*\\(?\\s*plugin\\s*[:=]\\s*(${string})`, 'g'),
    ),
  ].map(found => ({ id: unquoted(found[1]), position: at(found.index) }));
  const aliases = [
    ...code.matchAll(/\balias\s*\(\s*libs\.plugins\.([\w.]{1,80})\s*\)/g),
  ].map(found => ({ id: `alias:${found[1]}`, position: at(found.index) }));
  const applied = [
    ...code.matchAll(
      new RegExp(`\\bapply\\s*\\(?\\s*from\\s*[:=]\\s*(${string})`, 'g'),
    ),
  ].map(found => unquoted(found[1]));
  const dependencies = [
    ...code.matchAll(
      new RegExp(
        `\\b(\\w{0,40}(?:[iI]mplementation|[aA]pi|[rR]untimeOnly|[cC]ompileOnly))\\s*\\(?\\s*(?:platform\\(|enforcedPlatform\\()?\\s*(${string})`,
        'g',
      ),
    ),
  ]
    .filter(found => !/^test/i.test(found[1]))
    .map(found => ({
      id: unquoted(found[2]).split(':').slice(0, 2).join(':'),
      position: at(found.index),
    }));
  return {
    plugins: [...plugins, ...legacy, ...aliases],
    settings: settingsOf(code, at),
    dependencies,
    applied,
    code,
  };
}

const assignment = `\\s{0,20}\\.set\\s{0,20}\\(|\\s{0,20}=(?![=~])|\\s{1,20}(?=["'\\[\\d])|\\((?=\\s{0,20}(?:["'\\d]|true|false|listOf|mapOf))`;

const assigned = `${string}|(?:listOf|mapOf)\\([^()]{0,2000}\\)|\\[[^\\[\\]]{0,2000}\\]|[\\w.:-]{1,200}(?:\\(\\))?`;

const settingOrBlock = new RegExp(
  `(?<![\\w.])([\\w.]{1,120})(${assignment})\\s{0,20}(${assigned})|([^\\n{}]{0,200}?)\\{|\\}`,
  'g',
);

/** All `name = value` of a script, each with the blocks around it. */
function settingsOf(
  code: string,
  at: (index: number) => Position,
): GradleSetting[] {
  const settings: GradleSetting[] = [];
  const blocks: string[] = [];
  // `tasks.named("bootJar") {` looks like a setting and opens a block.
  let pending: string | undefined;
  for (const found of code.matchAll(settingOrBlock)) {
    const [whole, name, operator, value, header] = found;
    if (name !== undefined && value !== undefined) {
      const rest = code.slice(found.index + whole.length).slice(0, 80);
      if (!/=|\.set/.test(name + operator) && /^\s*\)?[\w.]*\s*\{/.test(rest))
        pending = `${name}:${unquoted(value)}`;
      else
        settings.push({
          // Kotlin's `labels.set(…)` says the same as `labels = …`.
          name: name.replace(/\.set$/, ''),
          value: unquoted(value),
          blocks: [...blocks],
          position: at(found.index),
        });
    } else if (whole === '}') blocks.pop();
    else if (header !== undefined) {
      blocks.push(pending ?? header.trim());
      pending = undefined;
    }
  }
  return settings;
}

/** Words of a list of strings: `["a", "b"]`, `listOf("a", "b")`. */
export function gradleList(value: string): string[] {
  return [...value.matchAll(new RegExp(string, 'g'))].map(([one]) =>
    unquoted(one),
  );
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}

/** Comments outside of strings, blanked; lines stay. */
function withoutComments(text: string): string {
  return text.replace(
    /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    part => (part.startsWith('/') ? part.replace(/[^\n]/g, ' ') : part),
  );
}

function positions(text: string): (index: number) => Position {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1))
    starts.push(i + 1);
  return index => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= index) low = middle;
      else high = middle - 1;
    }
    return [low + 1, index - starts[low] + 1];
  };
}
