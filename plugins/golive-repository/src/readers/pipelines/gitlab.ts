// SPDX-License-Identifier: Apache-2.0
import type {
  PipelineJob,
  PipelineStep,
} from '@golive/backstage-plugin-golive-common';
import type { PipelineFile, RawPipeline, RawTemplate } from './model';
import { isRuledOut } from './never';
import { commandText, type Value } from './values';

/** Keys at the top of .gitlab-ci.yml that are no jobs. */
const reserved = new Set([
  'default',
  'include',
  'stages',
  'variables',
  'workflow',
  'image',
  'services',
  'cache',
  'before_script',
  'after_script',
  'spec',
  'types',
]);

/** GitLab's own templates that are known; what they do is known by their name. */
const template = /^(?:Jobs|Security)\/[\w./-]+\.gitlab-ci\.yml$/;

/** Reads one file of GitLab CI; jobs are made when its includes are known. */
export function readGitlab(file: string, root: Value): PipelineFile {
  const includes: string[] = [];
  const unread: { what: string; position: readonly [number, number] }[] = [];
  const known: PipelineJob[] = [];
  const include = root.at('include');
  const entries = include.items.length ? include.items : [include];
  for (const entry of entries) {
    if (entry.raw === undefined) continue;
    const local = entry.text ?? entry.at('local').text;
    const named = entry.at('template').text;
    if (local && !/^https?:/.test(local))
      includes.push(local.replace(/^\//, ''));
    else if (named && template.test(named))
      known.push({
        id: named,
        position: entry.position,
        needs: [],
        matrix: {},
        variables: root.at('variables').strings,
        allowFailure: true,
        steps: [
          {
            uses: named,
            with: {},
            allowFailure: false,
            position: entry.position,
          },
        ],
      });
    else {
      const project = entry.at('project').text;
      const what =
        named ??
        local ??
        entry.at('component').text ??
        entry.at('remote').text ??
        project;
      unread.push({
        what: `it includes ${what ?? 'a file'}`,
        position: entry.position,
      });
    }
  }
  const templates: Record<string, RawTemplate> = {};
  for (const [id, job] of root.entries) {
    if (typeof job.raw !== 'object' || job.raw === null) continue;
    if (reserved.has(id) && !['default', 'variables'].includes(id)) continue;
    const [line, column] = job.position;
    templates[id] = {
      value: withPlaces(job, file),
      file,
      pointer: job.pointer,
      line,
      column,
    };
  }
  const before = placedLines(root.at('before_script'), file);
  const image = root.at('image').raw;
  const global = {
    ...(before.length ? { before_script: before } : {}),
    ...(image === undefined ? {} : { image }),
  };
  const defaults = templates.default?.value ?? {};
  return {
    pipeline: {
      system: 'gitlab',
      file,
      position: root.position,
      triggers: [],
      branches: [],
      tags: [],
      jobs: known,
      unread,
      includes,
      templates: {
        ...templates,
        default: {
          value: { ...global, ...defaults },
          file,
          pointer: '/default',
          line: 1,
          column: 1,
        },
      },
    },
  };
}

/** Where the steps of a list stand, kept beside the values through `extends`. */
interface Placed {
  readonly text: string;
  readonly file: string;
  readonly position: readonly [number, number];
}

function withPlaces(job: Value, file: string): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of job.entries) {
    result[key] = ['script', 'before_script', 'after_script'].includes(key)
      ? placedLines(value, file)
      : value.raw;
  }
  return result;
}

function placedLines(
  value: Value,
  file: string,
): (Placed | readonly string[])[] {
  if (value.text !== undefined)
    return [{ text: value.text, file, position: value.position }];
  return value.items.flatMap(item => {
    // `!reference [.job, script]`, whose tag the reader took off.
    const parts = item.items.map(part => part.text);
    return parts.length === 2 &&
      parts.every(p => p !== undefined) &&
      /script$/.test(parts[1] ?? '')
      ? [parts as string[]]
      : placedLines(item, file);
  });
}

const isPlaced = (line: unknown): line is Placed =>
  typeof line === 'object' && line !== null && 'text' in line;

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : undefined;

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const member = (value: unknown, key: string) =>
  isMap(value) ? value[key] : undefined;

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value)
    ? value
    : [value].filter(v => v !== undefined && !isMap(v));

/** Puts included files, `extends`, `default` and references together into jobs. */
export function gitlabJobs(
  pipeline: RawPipeline,
  included: readonly RawPipeline[],
): PipelineJob[] {
  const all: Record<string, RawTemplate> = Object.assign(
    {},
    ...included.map(one => one.templates ?? {}),
    pipeline.templates ?? {},
  );
  const resolved = new Map<string, Record<string, unknown>>();
  const resolve = (id: string, depth = 0): Record<string, unknown> => {
    const known = resolved.get(id);
    if (known) return known;
    const own = all[id]?.value ?? {};
    const parents = [own.extends].flat().filter(p => typeof p === 'string');
    // GitLab allows eleven levels.
    const merged = (depth > 11 ? [] : parents).reduce<Record<string, unknown>>(
      (sum, parent) => merge(sum, resolve(parent, depth + 1)),
      {},
    );
    const result = merge(merged, own);
    resolved.set(id, result);
    return result;
  };
  const lines = (value: unknown, depth = 0): Placed[] =>
    (Array.isArray(value) ? value : []).flatMap((line): Placed[] => {
      if (isPlaced(line)) return [line];
      if (!Array.isArray(line) || depth > 10) return [];
      const [id, key] = line as string[];
      return lines(resolve(id)[key], depth + 1);
    });
  const defaults = [...included, pipeline].reduce<Record<string, unknown>>(
    (sum, one) => ({ ...sum, ...one.templates?.default?.value }),
    {},
  );
  const variables = texts(all.variables?.value);
  return Object.entries(all)
    .filter(([id]) => !id.startsWith('.') && !reserved.has(id))
    .filter(([id]) => !isRuledOut(resolve(id).rules))
    .map(([id, raw]): PipelineJob => {
      const job = merge({}, resolve(id));
      const before = job.before_script ?? defaults.before_script;
      const steps = [
        ...lines(before),
        ...lines(job.script),
        ...lines(job.after_script),
      ].map(
        ({ text, file, position }): PipelineStep => ({
          run: commandText(text),
          ...(file === pipeline.file ? {} : { file }),
          with: {},
          allowFailure: false,
          position,
        }),
      );
      const environment =
        textOf(job.environment) ?? textOf(member(job.environment, 'name'));
      const image =
        textOf(job.image ?? defaults.image) ??
        textOf(member(job.image ?? defaults.image, 'name'));
      const conditions = [
        ...listOf(job.rules).map(rule => textOf(member(rule, 'if'))),
        ...listOf(job.only).map(textOf),
        ...listOf(member(job.only, 'refs')).map(textOf),
      ].filter(text => text !== undefined);
      const { allow_failure: allows } = job;
      return {
        id,
        position: [raw.line, raw.column],
        needs: listOf(job.needs).flatMap(
          need => textOf(need) ?? textOf(member(need, 'job')) ?? [],
        ),
        ...(environment ? { environment } : {}),
        ...(conditions.length ? { condition: conditions.join(' || ') } : {}),
        matrix: matrixOf(job.parallel),
        variables: { ...variables, ...texts(job.variables) },
        ...(image ? { image } : {}),
        // A job that waits for a hand holds nothing up, unless it says so.
        allowFailure:
          allows === true ||
          (typeof allows === 'object' && allows !== null) ||
          (allows === undefined && textOf(job.when) === 'manual'),
        steps,
      };
    });
}

/** GitLab's deep merge: maps are merged, everything else is replaced. */
function merge(
  below: Readonly<Record<string, unknown>>,
  above: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const result: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const old = result[key];
    result[key] = isMap(old) && isMap(value) ? { ...old, ...value } : value;
  }
  return result;
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(isMap(value) ? value : {}).flatMap(([name, entry]) => {
      const text = textOf(entry) ?? textOf(member(entry, 'value'));
      return text === undefined
        ? []
        : [[name, commandText(`${name}=${text}`).slice(name.length + 1)]];
    }),
  );
}

function matrixOf(parallel: unknown): Record<string, string[]> {
  const matrix: Record<string, string[]> = {};
  for (const row of listOf(member(parallel, 'matrix')))
    for (const [name, value] of Object.entries(isMap(row) ? row : {}))
      matrix[name] = [...(matrix[name] ?? []), ...[value].flat().map(String)];
  return matrix;
}
