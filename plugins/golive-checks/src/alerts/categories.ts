// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import type {
  AlertRule,
  alertRules,
  FactValue,
} from '@golive/backstage-plugin-golive-common';
import { compilePattern, patternSchema, type Pattern } from '../patterns';

/** The four things that alerts must tell of. */
export const categories = ['errors', 'latency', 'saturation', 'lag'] as const;
/** See {@link categories}. */
export type Category = (typeof categories)[number];

/** What makes a rule one of a category: a metric it selects, or a label it selects by. Patterns are RE2 syntax and match whole names. */
export const signsSchema = z.strictObject({
  metrics: z.array(patternSchema).default([]),
  /** Metrics that are no sign although they match: counters of failures speak of errors, whatever fails. */
  except: z.array(patternSchema).default([]),
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
    // A count of a histogram is traffic; pauses and lifetimes are not of requests.
    except: [
      '.*_(count|total)',
      '(jvm|process|system|node|container|go|hikaricp|jdbc|executor)_.*',
    ],
    labels: [],
  },
  saturation: {
    metrics: [
      '(.*[_:])?(cpu|memory|heap|disk|filesystem|threads?|connections?|pool|executor|queue|queued|throttled|throttling|oom|gc|file_descriptors|fds|utili[sz]ation|saturation|evicted|evictions?)([_:].*)?',
    ],
    except: [
      '.*(error|failure|failed|exception|reject|refused|dead_?letter|dlt).*',
    ],
    labels: [],
  },
  lag: {
    metrics: [
      '(.*[_:])?(lag|lag_max|records_lag|backlog|pending|unpublished|outstanding|overdue|oldest|age|queue|queued|open_?jobs|executable_?jobs|due_?jobs|external_?tasks?|outbox)([_:].*)?',
    ],
    except: [
      '.*(error|failure|failed|exception|reject|refused|dead_?letter|dlt).*',
    ],
    labels: [],
  },
};

interface Matcher {
  readonly category: Category;
  readonly metrics: readonly Pattern[];
  readonly except: readonly Pattern[];
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
    const { metrics, except, labels } = signsSchema.parse(signs[category]);
    return {
      category,
      except: except.map(compilePattern),
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

// `status!~"2.."` selects what did not go well.
const success =
  /^[(^]*(?:[23][.\dxX]|(?:i?:)?success|succeeded|ok\b|completed)/i;

/** Why a rule is one of a category, in words; undefined if it is not. */
export function signOf(
  rule: Pick<AlertRule, 'metrics' | 'matchers'>,
  { category, metrics, except, labels }: Matcher,
): string | undefined {
  const metric = rule.metrics.find(
    name =>
      metrics.some(p => p.matches(name)) && !except.some(p => p.matches(name)),
  );
  if (metric !== undefined) return metric;
  // "not this value" selects everything else, so it is no sign of it.
  const label = rule.matchers.find(m =>
    m.op.startsWith('!')
      ? category === 'errors' &&
        success.test(m.value) &&
        labels.some(l => l.name.matches(m.name))
      : labels.some(l => l.name.matches(m.name) && l.value.matches(m.value)),
  );
  return label && `${label.name}${label.op}"${label.value}"`;
}

/** Recording rules in recording rules that are followed. */
const maxDepth = 8;

/** A rule with what the recording rules that it looks at are made of. */
export function withRecords(
  rule: AlertRule,
  records: FactValue<typeof alertRules>['records'],
): AlertRule {
  const metrics = new Set(rule.metrics);
  const matchers = [...rule.matchers];
  const follow = (names: readonly string[], depth: number): void => {
    if (names.length === 0 || depth >= maxDepth) return;
    const found = records.filter(r => names.includes(r.record));
    matchers.push(...found.flatMap(r => r.matchers));
    const added = found.flatMap(r => r.metrics).filter(m => !metrics.has(m));
    added.forEach(m => metrics.add(m));
    follow(added, depth + 1);
  };
  follow(rule.metrics, 0);
  return { ...rule, metrics: [...metrics], matchers };
}
