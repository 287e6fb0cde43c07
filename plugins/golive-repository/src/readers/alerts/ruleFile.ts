// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type AlertRule,
  type Position,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { parseYamlDocuments } from '../../yaml';
import { parsePromql } from './promql';
import { groupsOf, isTable, type Table } from './ruleGroups';

/** An error as Prometheus would give it when it loads the file. */
export interface RuleError {
  readonly file: string;
  readonly message: string;
  readonly position?: Position;
}

/** An alerting rule with its runbook link as written. */
export type ParsedRule = Omit<AlertRule, 'runbook'> & {
  readonly link?: { readonly url: string; readonly position: Position };
};

/** What a rule file holds. */
export interface RuleFile {
  readonly rules: readonly ParsedRule[];
  readonly errors: readonly RuleError[];
}

// `runbook_url` is the mixins' and the operator's convention.
const linkKeys = ['runbook_url', 'runbook'];

const groupKeys = [
  'name',
  'interval',
  'query_offset',
  'limit',
  'labels',
  'rules',
  // Thanos, and so also the operator's object.
  'partial_response_strategy',
];
const ruleKeys = [
  'record',
  'alert',
  'expr',
  'for',
  'keep_firing_for',
  'labels',
  'annotations',
];

/**
 * Reads the alerting rules of a Prometheus rule file or of `PrometheusRule`
 * objects (`monitoring.coreos.com/v1`). Undefined: the file is something else.
 * Recording rules are parsed for errors and not kept.
 */
export function readRuleFile(
  text: string,
  file: string,
): { value?: RuleFile; problems: readonly Problem[] } {
  // Most YAML files of a repository are not for us: do not even parse them.
  const mayBe =
    /\bPrometheusRule\b/.test(text) ||
    (/^groups["']?\s*:/m.test(text) && /\brules["']?\s*:/.test(text));
  if (!mayBe) return { problems: [] };
  const { documents, problems } = parseYamlDocuments(text, file);
  const found = documents.flatMap(d => groupsOf(d));
  // What is broken beyond telling may well be rules, whatever stands beside it.
  if (!found.length) return { problems };
  const rules: ParsedRule[] = [];
  const errors: RuleError[] = [];
  for (const { groups, pointer, document } of found) {
    const names = new Set<string>();
    groups.forEach((group, i) => {
      const at = `${pointer}/${i}`;
      const place = (p: string) => positionOf(document.positions, `${at}${p}`);
      const err = (message: string, p = '') =>
        errors.push({ file, message, position: place(p) });
      const name = group.name;
      if (typeof name !== 'string' || !name) {
        err('a group needs a name');
      } else if (names.has(name)) {
        err(`the group name '${name}' is used twice in this file`, '/name');
      } else {
        names.add(name);
      }
      unknownKeys(group, groupKeys).forEach(k =>
        err(`a group has no field '${k}'`, `/${k}`),
      );
      durations(group, ['interval', 'query_offset'], err);
      asTables(group.rules, m => err(m, '/rules')).forEach((rule, j) => {
        const inRule = (message: string, p = '') =>
          err(message, `/rules/${j}${p}`);
        const kept = readRule(rule, inRule);
        if (kept) {
          const exprPosition = place(`/rules/${j}/expr`);
          const key = linkKeys.find(k => kept.annotations[k] !== undefined);
          const position = key && place(`/rules/${j}/annotations/${key}`);
          rules.push({
            ...kept,
            file,
            group: String(name ?? ''),
            position: place(`/rules/${j}/alert`) ?? [1, 1],
            ...(exprPosition ? { exprPosition } : {}),
            ...(position
              ? { link: { url: kept.annotations[key], position } }
              : {}),
          });
        }
      });
    });
  }
  return { value: { rules, errors }, problems };
}

type Report = (message: string, pointer?: string) => void;

function readRule(
  rule: Table,
  err: Report,
): Omit<ParsedRule, 'file' | 'group' | 'position'> | undefined {
  const isAlert = rule.alert !== undefined;
  if (isAlert === (rule.record !== undefined)) {
    err("a rule has either 'alert' or 'record'");
    return undefined;
  }
  unknownKeys(rule, ruleKeys).forEach(k =>
    err(`a rule has no field '${k}'`, `/${k}`),
  );
  durations(rule, ['for', 'keep_firing_for'], err);
  const expr = scalar(rule.expr);
  if (expr === undefined) err("a rule needs an 'expr'");
  const promql = parsePromql(expr ?? '');
  if (!isAlert) {
    if (expr !== undefined && promql.error) err(promql.error, '/expr');
    if (rule.for !== undefined) {
      err("a recording rule has no 'for'", '/for');
    }
    return undefined;
  }
  const alert = scalar(rule.alert) ?? '';
  if (!alert) err('an alert needs a name', '/alert');
  const labels = strings(rule.labels, m => err(m, '/labels'));
  for (const name of Object.keys(labels)) {
    if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) || name === '__name__') {
      err(`'${name}' cannot be a label name`, '/labels');
    }
  }
  const wait = scalar(rule.for);
  return {
    alert,
    expr: expr ?? '',
    ...(promql.error ? { exprError: promql.error } : {}),
    metrics: [...promql.metrics],
    matchers: [...promql.matchers],
    functions: [...promql.functions],
    ...(wait === undefined ? {} : { for: wait }),
    labels,
    annotations: strings(rule.annotations, m => err(m, '/annotations')),
  };
}

// prometheus/common model.ParseDuration.
const duration =
  /^(?:0|(?=.)(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)$/;

function durations(of: Table, keys: readonly string[], err: Report) {
  for (const key of keys) {
    const value = scalar(of[key]);
    if (value !== undefined && !duration.test(value)) {
      err(`'${value}' is not a duration such as 5m or 1h30m`, `/${key}`);
    }
  }
}

function unknownKeys(of: Table, known: readonly string[]): string[] {
  return Object.keys(of).filter(k => !known.includes(k));
}

function strings(value: unknown, err: Report): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (!isTable(value)) {
    err('has to be a table of texts');
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([k, v]) => {
      const s = scalar(v);
      if (s === undefined) err(`'${k}' has to be a text`);
      return s === undefined ? [] : [[k, s]];
    }),
  );
}

function asTables(value: unknown, err: (message: string) => void): Table[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every(isTable)) return value;
  err("'rules' has to be a list of rules");
  return [];
}

function scalar(value: unknown): string | undefined {
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
    ? String(value)
    : undefined;
}
