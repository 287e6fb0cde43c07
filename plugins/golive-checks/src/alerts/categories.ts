// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import type { AlertRule } from '@golive/backstage-plugin-golive-common';
import { compilePattern, patternSchema, type Pattern } from '../patterns';

/** The four things that alerts must tell of. */
export const categories = ['errors', 'latency', 'saturation', 'lag'] as const;
/** See {@link categories}. */
export type Category = (typeof categories)[number];

/** What makes a rule one of a category: a metric it selects, or a label it selects by. Patterns are RE2 syntax and match whole names. */
export const signsSchema = z.strictObject({
  metrics: z.array(patternSchema).default([]),
  labels: z
    .array(z.strictObject({ name: patternSchema, value: patternSchema }))
    .default([]),
});
/** See {@link signsSchema}. */
export type Signs = z.input<typeof signsSchema>;

/** Signs that fit Micrometer, the Java client, OpenTelemetry, cAdvisor, Kafka exporters and Camunda. */
export const defaultSigns: Readonly<Record<Category, Signs>> = {
  errors: {
    metrics: [
      '(.*[_:])?(errors?|failures?|failed|exceptions?|rejected|dead_?letters?|dlt|incidents?)([_:].*)?',
    ],
    labels: [
      {
        name: '(http_)?(response_)?(status|code|status_code|http_status_code|http_response_status_code)',
        value: '[(\\[^]*4?\\|?5.*|.*\\|[(\\[]*5.*',
      },
      {
        name: '.*(outcome|result|status|state|error|exception|grpc_code|severity|level).*',
        value: '.*(?i:error|fail|exception|refused|rejected|dead).*',
      },
    ],
  },
  latency: {
    metrics: [
      '(.*[_:])?(latency|duration|response_time|processing_time|request_time)([_:].*)?',
      '.*_(seconds|milliseconds|ms)(_(bucket|sum|max))',
    ],
    labels: [],
  },
  saturation: {
    metrics: [
      '(.*[_:])?(cpu|memory|heap|disk|filesystem|threads?|connections?|pool|executor|queue|queued|throttled|throttling|oom|gc|file_descriptors|fds|utili[sz]ation|saturation|evicted|evictions?)([_:].*)?',
    ],
    labels: [],
  },
  lag: {
    metrics: [
      '(.*[_:])?(lag|lag_max|records_lag|backlog|pending|unpublished|outstanding|overdue|oldest|age|queue|queued|open_?jobs|executable_?jobs|due_?jobs|external_?tasks?|outbox)([_:].*)?',
    ],
    labels: [],
  },
};

interface Matcher {
  readonly metrics: readonly Pattern[];
  readonly labels: readonly {
    readonly name: Pattern;
    readonly value: Pattern;
  }[];
}

/**
 * Compiles the signs of every category.
 *
 * @throws PatternRefused
 */
export function compileSigns(
  signs: Readonly<Record<Category, Signs>>,
): Record<Category, Matcher> {
  const compile = (category: Category): Matcher => {
    const { metrics, labels } = signsSchema.parse(signs[category]);
    return {
      metrics: metrics.map(compilePattern),
      labels: labels.map(l => ({
        name: compilePattern(l.name),
        value: compilePattern(l.value),
      })),
    };
  };
  return {
    errors: compile('errors'),
    latency: compile('latency'),
    saturation: compile('saturation'),
    lag: compile('lag'),
  };
}

/** Why a rule is one of a category, in words; undefined if it is not. */
export function signOf(
  rule: AlertRule,
  { metrics, labels }: Matcher,
): string | undefined {
  const metric = rule.metrics.find(name => metrics.some(p => p.matches(name)));
  if (metric !== undefined) return metric;
  // "not this value" selects everything else, so it is no sign of it.
  const label = rule.matchers.find(
    m =>
      !m.op.startsWith('!') &&
      labels.some(l => l.name.matches(m.name) && l.value.matches(m.value)),
  );
  return label && `${label.name}${label.op}"${label.value}"`;
}
