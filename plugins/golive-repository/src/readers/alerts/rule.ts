// SPDX-License-Identifier: Apache-2.0
import type { AlertRule } from '@golive/backstage-plugin-golive-common';
import { templateError } from './goTemplate';
import { parsePromql } from './promql';
import type { Recording } from './ruleFile';
import type { Table } from './ruleGroups';
import {
  duration,
  fields,
  onlyKnown,
  scalar,
  texts,
  type Report,
} from './ruleSchema';

/** What a rule is read with. */
export interface RuleContext {
  /** It stands in a `PrometheusRule`, which the Kubernetes API judges too. */
  readonly operator: boolean;
  readonly err: Report;
  /** Tells of what promtool takes and Prometheus cannot use. */
  beyond(message: string): void;
  /** Tells of what some versions of Prometheus refuse. */
  problem(code: string, message: string, pointer?: string): void;
}

/** One of both: what the rule is. */
export interface ReadRule {
  readonly alert?: Omit<
    AlertRule,
    'runbook' | 'file' | 'group' | 'position' | 'exprPosition'
  >;
  readonly recording?: Recording;
}

const legacyLabel = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const legacyMetric = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Reads one rule of a group, after Prometheus' rulefmt.Rule.Validate. */
export function readRule(
  rule: Table,
  context: RuleContext,
): ReadRule | undefined {
  const { err } = context;
  onlyKnown(rule, fields.rule, 'a rule', err);
  const alert = textOf(rule, 'alert', err);
  const record = textOf(rule, 'record', err);
  const expr = textOf(rule, 'expr', err);
  const wait = duration(rule, 'for', err);
  const keep = duration(rule, 'keep_firing_for', err);
  const labels = texts(rule, 'labels', err);
  const annotations = texts(rule, 'annotations', err);
  if (alert === '' && record === '') {
    err("a rule needs either 'alert' or 'record'");
    return undefined;
  }
  if (alert && record) {
    err("a rule has either 'alert' or 'record', not both");
    return undefined;
  }
  judgeNames(labels, annotations, context);
  if (context.operator) judgeTypes(rule, err);
  const promql = parsePromql(expr);
  if (expr === '') err("a rule needs an 'expr'");
  if (record) {
    if (expr !== '' && promql.error) err(promql.error, '/expr');
    if (wait) err("a recording rule has no 'for'", '/for');
    if (keep)
      err("a recording rule has no 'keep_firing_for'", '/keep_firing_for');
    if (Object.keys(annotations).length > 0)
      err('a recording rule has no annotations', '/annotations');
    judgeRecordName(record, context);
    const { metrics, matchers } = promql;
    return { recording: { record, metrics, matchers: [...matchers] } };
  }
  judgeTemplates({ labels, annotations }, err);
  if (promql.type === 'range vector' || promql.type === 'string')
    context.beyond(
      `the expression gives a ${promql.type}; Prometheus loads the rule, and evaluating it fails every time`,
    );
  const waiting = scalar(rule.for);
  return {
    alert: {
      alert,
      expr,
      ...(promql.error && expr !== '' ? { exprError: promql.error } : {}),
      metrics: [...promql.metrics],
      matchers: [...promql.matchers],
      functions: [...promql.functions],
      ...(waiting === undefined ? {} : { for: waiting }),
      labels,
      annotations,
    },
  };
}

function textOf(rule: Table, key: string, err: Report): string {
  const value = rule[key];
  if (value === undefined || value === null) return '';
  const text = scalar(value);
  if (text === undefined) err(`'${key}' has to be a text`, `/${key}`);
  return text ?? '';
}

function judgeNames(
  labels: Readonly<Record<string, string>>,
  annotations: Readonly<Record<string, string>>,
  { err, problem }: RuleContext,
): void {
  const names = { labels, annotations };
  for (const where of ['labels', 'annotations'] as const) {
    for (const name of Object.keys(names[where])) {
      if (!name || (where === 'labels' && name === '__name__')) {
        err(`'${name}' cannot be a name among the ${where}`, `/${where}`);
      } else if (!legacyLabel.test(name)) {
        problem(
          'prometheus-2-refuses',
          `'${name}' among the ${where} is refused by Prometheus 2 and taken by Prometheus 3; which one loads the file is not known. Use letters, digits and underscores.`,
          `/${where}`,
        );
      }
    }
  }
}

function judgeRecordName(record: string, { err, problem }: RuleContext): void {
  if (/[{}]/.test(record)) {
    err('the name of a recording rule has no braces', '/record');
  } else if (!legacyMetric.test(record)) {
    problem(
      'prometheus-2-refuses',
      `The metric name '${record}' is refused by Prometheus 2 and taken by Prometheus 3; which one loads the file is not known. Use letters, digits, underscores and colons.`,
      '/record',
    );
  }
}

function judgeTemplates(
  all: Readonly<Record<string, Readonly<Record<string, string>>>>,
  err: Report,
): void {
  for (const [where, values] of Object.entries(all)) {
    for (const [name, value] of Object.entries(values)) {
      const error = templateError(value);
      if (error)
        err(
          `the template of '${name}' is not valid: ${error}`,
          `/${where}/${name}`,
        );
    }
  }
}

// The schema of the PrometheusRule's definition: a label is a string there, not a number.
function judgeTypes(rule: Table, err: Report): void {
  for (const where of ['labels', 'annotations']) {
    const values = rule[where];
    if (typeof values !== 'object' || values === null) continue;
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'number' || typeof value === 'boolean')
        err(
          `'${name}' is no text, and the Kubernetes API refuses the object; put it in quotes`,
          `/${where}/${name}`,
        );
    }
  }
}
