// SPDX-License-Identifier: Apache-2.0
import { findEnvironment } from '@golive/backstage-plugin-golive-common';
import type { ReadInput } from '../../reader';
import type { Built, ManifestFile, ManifestObject } from './model';
import type { ViewPlan } from './views';

type Input = ReadInput<ManifestFile>;

const isBelow = (path: string, folder: string) =>
  path.startsWith(
    folder.startsWith('/') ? `${folder.slice(1)}/` : `${folder}/`,
  );

/** Folders of the unit's charts; charts inside of charts are rendered with these. */
export function chartFolders({ files, exists }: Input): string[] {
  const folders = new Set(
    files.flatMap(({ path }) => {
      const at = path.search(/(?:^|\/)templates\//);
      const folder = path.slice(0, Math.max(at, 0));
      return at >= 0 && exists(folder ? `${folder}/Chart.yaml` : 'Chart.yaml')
        ? [folder]
        : [];
    }),
  );
  return [...folders].filter(
    folder =>
      ![...folders].some(
        other => other !== folder && isBelow(folder, `${other}/charts`),
      ),
  );
}

/** Whether a file is a part of a chart, and so none of its own. */
export function inChart(path: string, charts: readonly string[]): boolean {
  return charts.some(folder =>
    ['templates', 'charts', 'crds'].some(part =>
      path.startsWith(folder ? `${folder}/${part}/` : `${part}/`),
    ),
  );
}

/** The files of values that an environment has in a chart's folder, besides those of all. */
export function valuesOf(
  chart: string,
  environment: string | undefined,
  { files, environments }: Input,
): string[] {
  if (environment === undefined) return [];
  const below = chart ? `${chart}/` : '';
  return files
    .map(({ path }) => path)
    .filter(path => {
      const name = path.startsWith(below) ? path.slice(below.length) : '/';
      const [, word] = /^values[-.]([^/]+)\.ya?ml$/.exec(name) ?? [];
      return (
        word !== undefined &&
        findEnvironment(word, environments)?.id === environment
      );
    });
}

/** The plans of a layout, and one for every environment for which only a chart has values. */
export function withChartPlans(
  plans: readonly ViewPlan[],
  charts: readonly string[],
  input: Input,
): ViewPlan[] {
  const general = plans.find(({ environment }) => environment === undefined);
  const added = input.environments
    .map(({ id }) => id)
    .filter(
      id =>
        !plans.some(({ environment }) => environment === id) &&
        charts.some(chart => valuesOf(chart, id, input).length > 0),
    );
  return [
    ...plans,
    ...added.map(environment => ({
      environment,
      roots: general?.roots ?? [],
      files: general?.files ?? [],
    })),
  ];
}

/** Renders a chart; its objects are shown in the templates that make them. */
export async function buildChart(
  chart: string,
  values: readonly string[],
  input: Pick<Input, 'parse'> & { helm: NonNullable<Input['helm']> },
): Promise<Built> {
  const file = chart ? `${chart}/Chart.yaml` : 'Chart.yaml';
  const { text, problems } = await input.helm(chart, values);
  if (text === undefined) return { objects: [], problems };
  const parsed = await input.parse(`${file}#rendered`, text);
  const sources = sourcesIn(text, chart);
  const objects = (parsed.value?.objects ?? []).map(object =>
    placed(object, sources(object.value.position[0]) ?? file),
  );
  const told = new Set(parsed.value?.objects.flatMap(o => o.problems));
  return {
    objects,
    problems: [
      ...problems,
      ...objects.flatMap(o => o.problems),
      ...parsed.problems
        .filter(p => !told.has(p))
        .map(p => ({ ...p, where: { file } })),
    ],
  };
}

// `# Source: chart/templates/deployment.yaml` stands before each document.
function sourcesIn(text: string, chart: string) {
  const marks = text.split('\n').flatMap((line, i) => {
    const [, path] = /^# Source: [^/]+\/(\S+)$/.exec(line) ?? [];
    return path === undefined
      ? []
      : [{ line: i + 1, file: chart ? `${chart}/${path}` : path }];
  });
  return (line: number) => marks.findLast(mark => mark.line <= line)?.file;
}

// Lines of the rendered text would point nowhere in the template.
function placed(object: ManifestObject, file: string): ManifestObject {
  const at = { file, position: [1, 1] as const };
  const problems = object.problems.map(p => ({ ...p, where: { file } }));
  const holders = object.holders?.map(holder => ({
    ...holder,
    keys: holder.keys.map(key => ({ ...key, ...at })),
  }));
  const common = { problems, ...(holders ? { holders } : {}) };
  switch (object.type) {
    case 'workload': {
      const { document: _, ...value } = object.value;
      return {
        ...object,
        ...common,
        value: { ...value, ...at, positions: {} },
      };
    }
    case 'beside':
      return {
        ...object,
        ...common,
        value: { ...object.value, ...at, positions: {} },
      };
    default:
      return {
        ...object,
        ...common,
        value: { ...object.value, ...at },
      } as ManifestObject;
  }
}
