// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Dashboard,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';
import { oneLine } from '../../text';
import { parseYamlDocuments, type YamlDocument } from '../../yaml';
import { isJson, type Json } from './model';
import { carried, dashboardOf, modelIn } from './toDashboard';

/** What one file holds for this reader. */
export interface DashboardFile {
  readonly dashboards?: readonly Dashboard[];
  /** The language of a program that makes dashboards. */
  readonly generator?: string;
}

interface Read {
  readonly value?: DashboardFile;
  readonly problems: readonly Problem[];
}

const nothing: Read = { problems: [] };

/** Reads the dashboards of a file; undefined value: it is something else. */
export function readDashboards(path: string, text: string): Read {
  if (/\.(?:jsonnet|libsonnet)$/.test(path))
    return generator(/grafana|grafonnet|dashboard/i.test(text), 'Jsonnet');
  if (path.endsWith('.tf'))
    return generator(/"grafana_dashboard"/.test(text), 'Terraform');
  if (/\.(?:py|cue|ts)$/.test(path))
    return generator(
      /grafanalib|grafana_foundation_sdk|grafana-foundation-sdk/.test(text),
      'a program',
    );
  return path.endsWith('.json') ? readJson(path, text) : readYaml(path, text);
}

function generator(isOne: boolean, language: string): Read {
  return isOne ? { value: { generator: language }, problems: [] } : nothing;
}

function readJson(path: string, text: string): Read {
  if (!/"(?:panels|rows|elements)"\s*:/.test(text)) return nothing;
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (e) {
    // Other files have panels too; these words only a dashboard has.
    if (!/"(?:schemaVersion|templating|gridPos|vizConfig)"\s*:/.test(text))
      return nothing;
    const why = oneLine(e instanceof Error ? e.message : String(e));
    return {
      value: {
        dashboards: [
          {
            ...carried('file', path, [1, 1]),
            title: '',
            errors: [{ message: `it is not JSON: ${why}`, position: [1, 1] }],
          },
        ],
      },
      problems: [],
    };
  }
  const { documents, problems } = parseYamlDocuments(text, path);
  const document: Pick<YamlDocument, 'positions'> = documents[0] ?? {
    positions: {},
  };
  const found = modelIn(root);
  if (!found) return nothing;
  return {
    value: { dashboards: [dashboardOf(found, 'file', path, document)] },
    problems: problems.filter(
      p => p.code === 'over-limit' || p.code === 'duplicate-key',
    ),
  };
}

function readYaml(path: string, text: string): Read {
  if (!/\b(?:GrafanaDashboard|ConfigMap|dashboard\.grafana\.app)\b/.test(text))
    return nothing;
  if (!/dashboard/i.test(text)) return nothing;
  const { documents, problems } = parseYamlDocuments(text, path);
  const dashboards: Dashboard[] = [];
  const own: Problem[] = [];
  for (const document of documents) {
    const { value } = document;
    if (!isJson(value)) continue;
    if (value.kind === 'GrafanaDashboard')
      readOperator(value, document, path, dashboards, own);
    else if (value.kind === 'ConfigMap')
      readConfigMap(value, document, path, dashboards);
    else if (value.kind === 'Dashboard') {
      const found = modelIn(value);
      if (found) dashboards.push(dashboardOf(found, 'file', path, document));
    }
  }
  if (!dashboards.length && !own.length) return nothing;
  return { value: { dashboards }, problems: [...problems, ...own] };
}

function readOperator(
  value: Json,
  document: YamlDocument,
  path: string,
  dashboards: Dashboard[],
  problems: Problem[],
): void {
  const spec = isJson(value.spec) ? value.spec : {};
  if (typeof spec.json === 'string') {
    const filled = (
      Array.isArray(spec.datasources) ? spec.datasources : []
    ).flatMap(d => (isJson(d) ? [String(d.inputName)] : []));
    const read = embedded(
      spec.json,
      'GrafanaDashboard',
      path,
      document,
      '/spec/json',
    );
    dashboards.push({
      ...read,
      openInputs: read.openInputs.filter(i => !filled.includes(i)),
    });
    return;
  }
  const elsewhere = [
    'url',
    'grafanaCom',
    'configMapRef',
    'gzipJson',
    'jsonnet',
    'jsonnetLib',
  ].find(key => Object.hasOwn(spec, key));
  problems.push(
    problem(
      'dashboard-elsewhere',
      'unknown',
      `The GrafanaDashboard takes its dashboard from "${
        elsewhere ?? 'nowhere'
      }", which is not read. Put the JSON into spec.json.`,
      path,
      positionOf(
        document.positions,
        elsewhere ? `/spec/${elsewhere}` : '/spec',
      ),
    ),
  );
}

// The sidecar takes every key of a labelled ConfigMap; the label is its own setting.
function readConfigMap(
  value: Json,
  document: YamlDocument,
  path: string,
  dashboards: Dashboard[],
): void {
  const metadata = isJson(value.metadata) ? value.metadata : {};
  const labels = isJson(metadata.labels) ? metadata.labels : {};
  const labelled = Object.keys(labels).some(l => /grafana_dashboard/.test(l));
  const data = isJson(value.data) ? value.data : {};
  for (const [key, json] of Object.entries(data)) {
    if (typeof json !== 'string' || !key.endsWith('.json')) continue;
    const isOne =
      labelled ||
      /"(?:schemaVersion|templating|gridPos|vizConfig)"\s*:/.test(json);
    if (isOne)
      dashboards.push(
        embedded(
          json,
          'ConfigMap',
          path,
          document,
          `/data/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`,
        ),
      );
  }
}

function embedded(
  json: string,
  carrier: Dashboard['carrier'],
  path: string,
  document: YamlDocument,
  pointer: string,
): Dashboard {
  const position = positionOf(document.positions, pointer) ?? [1, 1];
  const refused = (message: string): Dashboard => ({
    ...carried(carrier, path, position),
    title: '',
    errors: [{ message, position }],
  });
  let root: unknown;
  try {
    root = JSON.parse(json);
  } catch (e) {
    return refused(
      `it is not JSON: ${oneLine(e instanceof Error ? e.message : String(e))}`,
    );
  }
  const found = modelIn(root);
  if (!found) return refused('it has neither panels nor elements');
  return dashboardOf(found, carrier, path, { positions: { '': position } });
}
