// SPDX-License-Identifier: Apache-2.0
import { PatternRefused } from '../patterns';
import { alertRule } from '../testing';
import { categories, compileSigns, defaultSigns, signOf } from './categories';

const compiled = compileSigns(defaultSigns);
const of = (
  metric: string,
  label?: [name: string, op: string, value: string],
) => {
  const matchers = label
    ? [{ name: label[0], op: label[1], value: label[2] }]
    : [];
  const rule = alertRule({ metrics: [metric], matchers });
  return categories.filter(category => signOf(rule, compiled[category]));
};

describe('the default signs', () => {
  it.each([
    ['http_server_requests_seconds_bucket', ['latency']],
    ['http_server_requests_seconds_max', ['latency']],
    ['http_server_requests_seconds_count', []],
    ['http_server_duration_milliseconds_bucket', ['latency']],
    ['application:latency:p99', ['latency']],
    ['http_errors_total', ['errors']],
    ['logback_events_total', []],
    ['spring_kafka_listener_failures_total', ['errors']],
    ['hikaricp_connections_pending', ['saturation', 'lag']],
    ['hikaricp_connections_active', ['saturation']],
    ['jvm_memory_used_bytes', ['saturation']],
    ['container_cpu_cfs_throttled_periods_total', ['saturation']],
    ['process_cpu_usage', ['saturation']],
    ['kafka_consumergroup_lag', ['lag']],
    ['kafka_consumer_fetch_manager_records_lag_max', ['lag']],
    ['outbox_oldest_age_seconds', ['lag']],
    ['camunda_incidents', ['errors']],
    ['up', []],
    ['flag_enabled', []],
    ['terrorist_watch', []],
  ])('%s tells of %p', (metric, expected) => {
    expect(of(metric)).toEqual(expected);
  });

  it.each<[[string, string, string], string[]]>([
    [['status', '=~', '5..'], ['errors']],
    [['status', '=', '500'], ['errors']],
    [['status', '=~', '[45]..'], ['errors']],
    [['status', '=~', '(4|5)..'], ['errors']],
    [['status', '=~', '400|503'], ['errors']],
    [['status', '=', '200'], []],
    [['status', '=~', '204|205'], []],
    [['status', '=~', '4..'], []],
    [['code', '=~', '5xx|4xx'], ['errors']],
    [['outcome', '=', 'SERVER_ERROR'], ['errors']],
    [['outcome', '=', 'SUCCESS'], []],
    [['outcome', '!=', 'SERVER_ERROR'], []],
    [['level', '=', 'error'], ['errors']],
    [['uri', '=', '/errors'], []],
  ])('requests with %p tell of %p', (label, expected) => {
    expect(of('http_server_requests_seconds_count', label)).toEqual(expected);
  });
});

it('refuses a pattern that is not valid', () => {
  expect(() =>
    compileSigns({ ...defaultSigns, lag: { metrics: ['('] } }),
  ).toThrow(PatternRefused);
});
