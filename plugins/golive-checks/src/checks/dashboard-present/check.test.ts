// SPDX-License-Identifier: Apache-2.0
import { checkTester, dashboard, dashboardsFact } from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const facts = (...all: Parameters<typeof dashboardsFact>[0][number][]) => ({
  dashboards: dashboardsFact(all),
});
const query = (application: string) => ({
  panel: 'Requests',
  expr: `x{application="${application}"}`,
  position: [9, 5] as const,
  metrics: ['x'],
  matchers: [{ name: 'application', op: '=', value: application }],
});
const foreign = dashboard({
  title: 'Pricing',
  uid: 'pricing',
  file: 'observability/dashboards/a.json',
  queries: [query('pricing')],
});

table([
  pass('a dashboard', facts(dashboard()), ['dashboard-valid']),
  pass('logs only', facts(dashboard({ queries: [], otherQueries: 2 })), [
    'dashboard-valid',
  ]),
  pass('another unit beside', facts(dashboard(), foreign), ['dashboard-valid']),
  pass('another unit, for all of them', facts(foreign), ['dashboard-valid'], {
    kind: 'observability-config',
  }),
  fail('another unit only', facts(foreign), ['dashboard-of-another'], {
    says: ['application="pricing"'],
  }),
  fail('none', facts(), ['dashboard-missing']),
  fail(
    'no JSON',
    facts(
      dashboard({
        title: '',
        errors: [{ message: 'it is not JSON', position: [3, 1] }],
      }),
    ),
    ['dashboard-invalid'],
    { at: 'observability/dashboards/quote.json:3' },
  ),
  fail('no query', facts(dashboard({ queries: [] })), ['dashboard-empty']),
  fail(
    'a query that is not PromQL',
    facts(
      dashboard({ queries: [{ ...query('quote'), error: 'ends too early' }] }),
    ),
    ['query-unparseable'],
    { at: 'observability/dashboards/quote.json:9' },
  ),
  fail(
    'two of one uid',
    facts(
      dashboard(),
      dashboard({
        file: 'observability/dashboards/quote-2.json',
        title: 'Quote 2',
      }),
    ),
    ['uid-twice'],
  ),
  pass(
    'one for two environments',
    facts(dashboard(), dashboard({ file: 'grafana/dev/quote.json' })),
    ['dashboard-valid'],
  ),
  fail(
    'inputs in a ConfigMap',
    facts(dashboard({ carrier: 'ConfigMap', openInputs: ['DS_PROMETHEUS'] })),
    ['inputs-unfilled'],
  ),
  unknown(
    'inputs in a file',
    facts(dashboard({ openInputs: ['DS_PROMETHEUS'] })),
    ['inputs-open'],
  ),
  unknown(
    'Jsonnet',
    {
      dashboards: dashboardsFact(
        [],
        [{ file: 'dashboards/a.jsonnet', language: 'Jsonnet' }],
      ),
    },
    ['dashboard-generated'],
  ),
]);
