// SPDX-License-Identifier: Apache-2.0
import { dashboards } from '@golive/backstage-plugin-golive-common';
import { cpuTime } from '../../testing/cpu';
import { readAs } from '../../testing/fixtures';
import { memoryTree } from '../../tree';
import { parseQuery } from './variables';

async function read(files: Record<string, string>) {
  const fact = (await readAs(memoryTree(files))).find(
    f => f.type === dashboards.id,
  );
  return {
    ...dashboards.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => `${p.outcome} ${p.code}`),
  };
}

const classic = (more: object = {}) => ({
  uid: 'a',
  title: 'A',
  schemaVersion: 41,
  templating: {
    list: [{ name: 'ds', type: 'datasource', query: 'prometheus' }],
  },
  panels: [
    {
      type: 'row',
      title: 'Row',
      panels: [
        {
          type: 'timeseries',
          title: 'Errors',
          datasource: { type: 'prometheus', uid: '${ds}' },
          targets: [
            { refId: 'A', expr: 'rate(x{a="$a"}[$__rate_interval])' },
            { refId: 'B', expr: '' },
          ],
        },
      ],
    },
    { type: 'text', title: 'Hints' },
    {
      type: 'logs',
      title: 'Logs',
      datasource: { type: 'loki', uid: 'l' },
      targets: [{ refId: 'A', expr: '{app="a"} |= "x"' }],
    },
    {
      type: 'stat',
      title: 'Old',
      datasource: '$ds',
      targets: [{ expr: 'up' }],
    },
    { title: 'Library', libraryPanel: { uid: 'x', name: 'x' } },
  ],
  ...more,
});
const json = (value: object) => JSON.stringify(value, null, 2);

describe('dashboards reader', () => {
  it('reads the classic model: rows, data sources, variables, other queries', async () => {
    const { dashboards: all, problems } = await read({
      'grafana/a.json': json(classic()),
      'package.json': '{"panels": []}',
    });
    expect(problems).toEqual([]);
    expect(all).toEqual([
      expect.objectContaining({
        file: 'grafana/a.json',
        title: 'A',
        uid: 'a',
        schema: 'classic',
        panels: 3,
        libraryPanels: 1,
        otherQueries: 1,
        errors: [],
      }),
    ]);
    expect(all[0].queries).toEqual([
      expect.objectContaining({
        panel: 'Errors',
        metrics: ['x'],
        matchers: [],
        position: [expect.any(Number), expect.any(Number)],
      }),
      expect.objectContaining({ panel: 'Old', metrics: ['up'] }),
    ]);
  });

  it('reads the schema v2', async () => {
    const panel = (group: object) => ({
      kind: 'Panel',
      spec: {
        id: 1,
        title: 'P',
        vizConfig: { kind: 'timeseries', spec: {} },
        data: {
          kind: 'QueryGroup',
          spec: {
            queries: [{ kind: 'PanelQuery', spec: { query: group } }],
          },
        },
      },
    });
    const { dashboards: all } = await read({
      'a.json': json({
        apiVersion: 'dashboard.grafana.app/v2beta1',
        kind: 'Dashboard',
        metadata: { name: 'v2' },
        spec: {
          title: 'V2',
          layout: {},
          elements: {
            'panel-1': panel({ kind: 'prometheus', spec: { expr: 'up' } }),
            'panel-2': panel({
              kind: 'DataQuery',
              group: 'prometheus',
              spec: { expr: 'rate(up)' },
            }),
            'panel-3': panel({ kind: 'loki', spec: { expr: '{a="b"}' } }),
          },
        },
      }),
    });
    expect(all[0]).toMatchObject({
      schema: 'v2',
      uid: 'v2',
      panels: 3,
      otherQueries: 1,
      errors: [],
    });
    expect(all[0].queries.map(q => q.error)).toEqual([
      undefined,
      expect.stringContaining('needs a range'),
    ]);
  });

  it('reads GrafanaDashboard objects and ConfigMaps', async () => {
    const inputs = classic({
      __inputs: [{ name: 'DS', pluginId: 'prometheus' }],
    });
    const { dashboards: all, problems } = await read({
      'a.yaml': json({
        apiVersion: 'grafana.integreatly.org/v1beta1',
        kind: 'GrafanaDashboard',
        spec: {
          json: json(inputs),
          datasources: [{ inputName: 'DS', datasourceName: 'p' }],
        },
      }),
      'b.yaml': json({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'b', labels: { grafana_dashboard: '1' } },
        data: { 'b.json': json(inputs), 'c.json': '{' },
      }),
      'c.yaml': json({
        apiVersion: 'grafana.integreatly.org/v1beta1',
        kind: 'GrafanaDashboard',
        spec: { url: 'https://grafana.com/1' },
      }),
    });
    expect(all.map(d => [d.carrier, d.openInputs, d.errors.length])).toEqual([
      ['GrafanaDashboard', [], 0],
      ['ConfigMap', ['DS'], 0],
      ['ConfigMap', [], 1],
    ]);
    expect(problems).toEqual(['unknown dashboard-elsewhere']);
  });

  it('says what is broken, and which programs make dashboards', async () => {
    const { dashboards: all, generators } = await read({
      'broken.json': '{"schemaVersion": 1, "panels": [}',
      'bad.json': json({
        uid: 'a b',
        schemaVersion: 1,
        panels: [{ title: 'x' }, 5],
      }),
      'a.jsonnet': "import 'grafonnet/grafana.libsonnet'",
      'a.tf': 'resource "grafana_dashboard" "a" {}',
      'b.tf': 'resource "aws_instance" "a" {}',
    });
    expect(all.map(d => d.errors.length)).toEqual([4, 1]);
    expect(generators).toEqual([
      { file: 'a.jsonnet', language: 'Jsonnet' },
      { file: 'a.tf', language: 'Terraform' },
    ]);
  });

  it.each([
    'rate(x{a=~"${a:regex}"}[$__rate_interval])',
    'x[$__range:$__interval] offset $shift',
    '$metric{a="b"} > $threshold',
    'avg_over_time(x[[[window]]])',
    '$agg by ($label) (x)',
    'topk($k, x) / $__range_s',
    'sum by (le, $by) (x_$kind)',
  ])('takes the variables of %s', expr => {
    expect(parseQuery(expr).error).toBeUndefined();
  });

  it.each(['rate(x{a="$a"})', 'sum(x', 'x{$a}}'])('refuses %s', expr => {
    expect(parseQuery(expr).error).toBeDefined();
  });

  it('survives hostile input in time', async () => {
    const spent = cpuTime();
    let deep: object = { type: 'row' };
    for (let i = 0; i < 80; i++) deep = { type: 'row', panels: [deep] };
    await read({
      'a.json': json(classic({ panels: [deep] })),
      'b.json': `{"schemaVersion":1,"panels":${'['.repeat(50_000)}`,
      'c.json': json(
        classic({
          panels: Array(2_000).fill({
            type: 'x',
            targets: [{ expr: '$a'.repeat(50) }],
          }),
        }),
      ),
      'd.json':
        '{"__proto__": {"x": 1}, "panels": [{"__proto__": []}], "uid": 5}',
    });
    expect(spent()).toBeLessThan(8_000);
  });
});
