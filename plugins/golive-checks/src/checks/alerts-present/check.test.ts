// SPDX-License-Identifier: Apache-2.0
import { alertRule, alertsFact, checkTester } from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const errors = alertRule({
  alert: 'Errors',
  metrics: ['http_server_requests_seconds_count'],
  matchers: [{ name: 'status', op: '=~', value: '5..' }],
  position: [5, 9],
});
const latency = alertRule({
  alert: 'Slow',
  metrics: ['http_server_requests_seconds_bucket'],
  position: [9, 9],
});
const saturation = alertRule({
  alert: 'Full',
  metrics: ['hikaricp_connections_active'],
});
const lag = alertRule({
  alert: 'Behind',
  metrics: ['kafka_consumergroup_lag'],
});
const service = [errors, latency, saturation];
const rules = (...all: typeof service) => ({ alertRules: alertsFact(all) });
const covered = ['errors-covered', 'latency-covered', 'saturation-covered'];
const broken = {
  ...latency,
  exprError: 'unexpected end of input',
  exprPosition: [10, 15] as const,
};

table([
  pass('a service', rules(...service), covered, {
    at: 'observability/alerts.yaml:9',
    says: ['The alert Errors', 'status=~"5.."'],
  }),
  ...(['worker', 'process-worker', 'projection'] as const).flatMap(kind => [
    pass(
      `a ${kind} that tells of its lag`,
      rules(...service, lag),
      [...covered, 'lag-covered'],
      { kind },
    ),
    fail(`a ${kind} that does not`, rules(...service), ['lag-uncovered'], {
      kind,
      says: ['pile up'],
    }),
  ]),
  pass('an observability-config', rules(...service), covered, {
    kind: 'observability-config',
  }),
  ...(
    [
      ['errors', [latency, saturation]],
      ['latency', [errors, saturation]],
      ['saturation', [errors, latency]],
    ] as const
  ).map(([category, some]) =>
    fail(`nothing of ${category}`, rules(...some), [`${category}-uncovered`], {
      says: ['+  - alert:', 'None of the 2 alerts'],
    }),
  ),
  fail('a rule that looks at nothing', rules(alertRule({ metrics: [] })), [
    'errors-uncovered',
    'latency-uncovered',
    'saturation-uncovered',
  ]),
  fail(
    'an expression that does not parse tells of nothing',
    { alertRules: alertsFact([errors, broken, saturation]) },
    ['latency-uncovered', 'rule-unparseable'],
    {
      at: 'observability/alerts.yaml:10',
      says: ['unexpected end of input', 'the alert Slow'],
    },
  ),
  fail(
    'a file that Prometheus refuses',
    {
      alertRules: alertsFact(service, [
        {
          file: 'observability/alerts.yaml',
          message: 'group "a" is there twice',
        },
      ]),
    },
    ['rule-file-invalid'],
    { says: ['twice'] },
  ),
  fail(
    'nothing but a broken file',
    {
      alertRules: alertsFact(
        [],
        [{ file: 'alerts.yaml', message: 'no groups' }],
      ),
    },
    ['rule-file-invalid'],
  ),
  fail(
    'failures of what could pile up are errors, not lag',
    rules(
      ...service,
      alertRule({ metrics: ['outbox_publish_failures_total'] }),
    ),
    ['lag-uncovered'],
    { kind: 'worker' },
  ),
  fail(
    'the count of a histogram is traffic, not latency',
    rules(
      alertRule({
        metrics: ['http_request_duration_seconds_count'],
        matchers: [{ name: 'status', op: '!~', value: '2..' }],
      }),
      saturation,
    ),
    ['latency-uncovered'],
  ),
  pass(
    'latency behind a recording rule',
    {
      alertRules: {
        ...alertsFact([
          errors,
          alertRule({ metrics: ['job:p99'] }),
          saturation,
        ]),
        records: [
          {
            record: 'job:p99',
            metrics: ['job:buckets'],
            matchers: [],
          },
          {
            record: 'job:buckets',
            metrics: ['http_server_requests_seconds_bucket', 'job:p99'],
            matchers: [],
          },
        ],
      },
    },
    covered,
  ),
  fail('no alert', rules(), ['alerts-missing'], {
    says: ['golive/alerts', '+groups:', '+      - alert: Errors'],
  }),
  pass('less, as the standard says', rules(errors), ['errors-covered'], {
    parameters: { required: { service: ['errors'] } },
  }),
  pass(
    'other names, as the standard says',
    rules(alertRule({ metrics: ['quotes_lost'] })),
    ['errors-covered'],
    {
      parameters: {
        required: { service: ['errors'] },
        signs: {
          errors: { metrics: ['.*_lost'] },
          latency: {},
          saturation: {},
          lag: {},
        },
      },
    },
  ),
  unknown(
    'a pattern that is not valid',
    rules(...service),
    ['pattern-refused'],
    {
      parameters: {
        signs: {
          errors: { metrics: ['('] },
          latency: {},
          saturation: {},
          lag: {},
        },
      },
    },
  ),
]);
