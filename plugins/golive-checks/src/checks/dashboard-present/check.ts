// SPDX-License-Identifier: Apache-2.0
import {
  at,
  dashboards,
  defineCheck,
  no,
  unknown,
  yes,
  type Dashboard,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { foreignTo } from '../../alerts/foreign';

const wrongBroken =
  'Grafana does not load it, or shows errors in place of curves: during an incident there is nothing to look at';

function judge(dashboard: Dashboard): Finding[] {
  const { file, position, title } = dashboard;
  const name = `The dashboard "${title || file}"`;
  const broken = [
    ...dashboard.errors.map(({ message, position: p }) =>
      no('dashboard-invalid', {
        seen: `${name}: ${message}`,
        where: at(file, p ?? position),
        wrong: wrongBroken,
        fix: { text: 'Export it from Grafana again.', file },
      }),
    ),
    ...dashboard.queries
      .filter(q => q.error !== undefined)
      .map(q =>
        no('query-unparseable', {
          seen: `${name}, panel "${q.panel}": ${q.error}`,
          where: at(file, q.position ?? position),
          wrong: 'The panel shows an error in place of a curve',
          fix: { text: 'Correct the query.', file },
        }),
      ),
  ];
  if (dashboard.errors.length > 0 && !title) return broken;
  const asks =
    dashboard.queries.length + dashboard.otherQueries + dashboard.libraryPanels;
  if (asks === 0)
    return [
      ...broken,
      no('dashboard-empty', {
        seen: `${name} has ${dashboard.panels} panels and no query`,
        where: at(file, position),
        wrong: 'It shows nothing',
        fix: {
          text: 'Add panels that show errors, latency, traffic and saturation of this unit.',
          file,
        },
      }),
    ];
  if (dashboard.openInputs.length > 0) {
    const seen = `${name} is an export with open inputs: ${dashboard.openInputs.join(
      ', ',
    )}`;
    const fix = {
      text: 'Export it without "Export for sharing externally", or name the data source by a variable of type datasource.',
      file,
    };
    return [
      ...broken,
      dashboard.carrier === 'file'
        ? unknown('inputs-open', {
            seen,
            where: at(file, position),
            wrong:
              'Provisioning fills no inputs, an import by hand does; how it gets into Grafana cannot be told',
            fix,
          })
        : no('inputs-unfilled', {
            seen,
            where: at(file, position),
            wrong:
              'Nothing fills them: every panel says that its data source was not found',
            fix,
          }),
    ];
  }
  return broken.length > 0
    ? broken
    : [
        yes('dashboard-valid', {
          seen: `${name} has ${dashboard.panels} panels and ${asks} queries`,
          where: at(file, position),
        }),
      ];
}

function twice(all: readonly Dashboard[]): Finding[] {
  const first = new Map<string, Dashboard>();
  const nameOf = (d: Dashboard) => d.file.slice(d.file.lastIndexOf('/') + 1);
  return all.flatMap(dashboard => {
    const { uid, file, position } = dashboard;
    if (!uid) return [];
    const earlier = first.get(uid);
    if (!earlier) first.set(uid, dashboard);
    // The same file for two environments is one dashboard of two Grafanas.
    if (
      !earlier ||
      (earlier.file !== file && nameOf(earlier) === nameOf(dashboard))
    )
      return [];
    return [
      no('uid-twice', {
        seen: `The uid ${uid} is that of "${earlier.title}" and of "${dashboard.title}"`,
        where: at(file, position),
        related: [at(earlier.file, earlier.position)],
        wrong:
          'Grafana keeps one of them and drops the other, now this one and now that',
        fix: { text: 'Give each dashboard a uid of its own.', file },
      }),
    ];
  });
}

export default defineCheck({
  id: 'dashboard-present',
  title: 'There is a valid dashboard',
  why: 'Who is called in the night needs one page that shows how the unit is doing, made before the first incident.',
  appliesTo: [
    'service',
    'worker',
    'process-worker',
    'projection',
    'observability-config',
  ],
  reads: { dashboards },
  codes: {
    'dashboard-valid': 'The dashboard is one that Grafana loads, with queries.',
    'dashboard-missing': 'There is no dashboard.',
    'dashboard-invalid': 'Grafana would not load it as it is meant.',
    'dashboard-empty': 'It has no query.',
    'query-unparseable': 'A query is not PromQL.',
    'dashboard-of-another': 'All dashboards show other units.',
    'uid-twice': 'Two dashboards have the same uid.',
    'inputs-unfilled': 'An export has inputs that nothing fills.',
    'inputs-open': 'An export has inputs, and who fills them cannot be told.',
    'dashboard-generated': 'Dashboards are made by a program that is not run.',
  },
  run({ dashboards: { dashboards: all, generators } }, { unit }) {
    const [generator] = generators;
    if (all.length === 0 && generator)
      return [
        unknown('dashboard-generated', {
          seen: `Dashboards are made by ${generator.language} in ${generator.file}`,
          where: at(generator.file),
          wrong: 'GoLive runs no programs of a repository',
          fix: { text: 'Commit the JSON that it makes.' },
        }),
      ];
    if (all.length === 0)
      return [
        no('dashboard-missing', {
          absence: true,
          seen: 'No Grafana dashboard was found in the folder of this unit: neither a JSON file, nor a GrafanaDashboard, nor a ConfigMap',
          wrong: 'The dashboard is made during the first incident',
          fix: {
            text: 'Export a dashboard of this unit as JSON into observability/dashboards, or say by the annotation golive/dashboards where it is.',
            file: 'observability/dashboards/unit.json',
          },
        }),
      ];
    const foreign = all.map(d => foreignTo(d, unit));
    const [shown] = foreign;
    return [
      ...all.flatMap(judge),
      ...twice(all),
      ...(shown !== undefined && foreign.every(f => f !== undefined)
        ? [
            no('dashboard-of-another', {
              seen: `The dashboard "${all[0].title}" shows ${shown}`,
              where: at(all[0].file, all[0].position),
              wrong: 'It shows another unit, and nothing of this one',
              fix: {
                text: 'Let its queries select this unit.',
                file: all[0].file,
              },
            }),
          ]
        : []),
    ];
  },
});
