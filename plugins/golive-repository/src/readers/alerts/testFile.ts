// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type AlertTestFile,
  type Position,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { parseYamlDocuments, type YamlDocument } from '../../yaml';
import { parsePromql } from './promql';
import { isTable, type Table } from './ruleGroups';
import { durationMs, onlyKnown, scalar, type Report } from './ruleSchema';

/** A test file before its rule files are looked for. */
export type ParsedTestFile = Omit<AlertTestFile, 'ruleFiles' | 'file'> & {
  readonly ruleFiles: readonly {
    readonly written: string;
    readonly position: Position;
  }[];
};

// cmd/promtool/unittest.go, which reads the file strictly.
const fields = {
  file: [
    'rule_files',
    'evaluation_interval',
    'group_eval_order',
    'fuzzy_compare',
    'tests',
  ],
  test: [
    'name',
    'interval',
    'input_series',
    'alert_rule_test',
    'promql_expr_test',
    'external_labels',
    'external_url',
    'start_timestamp',
  ],
  series: ['series', 'values'],
  alertTest: ['eval_time', 'alertname', 'exp_alerts'],
  expected: ['exp_labels', 'exp_annotations'],
};

const sample =
  /^(?:_|stale|[+-]?(?:\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+|0x[\da-f]+|inf|nan)(?:[+-]\d+(?:\.\d*)?(?:e[+-]?\d+)?x\d+)?|[+-]?[\d.]+)(?:x\d+)?$/i;

class Tests {
  private readonly ruleFiles: { written: string; position: Position }[] = [];
  private readonly cases: AlertTestFile['cases'] = [];
  private readonly errors: AlertTestFile['errors'] = [];

  constructor(
    private readonly document: YamlDocument,
    private readonly none: ParsedTestFile,
  ) {}

  read(): ParsedTestFile {
    const root = this.document.value;
    if (!isTable(root)) return this.none;
    const err = this.report('');
    onlyKnown(root, fields.file, 'a test file', err);
    this.duration(root, 'evaluation_interval', err);
    this.list(root, 'rule_files', err).forEach((written, i) => {
      if (typeof written === 'string')
        this.ruleFiles.push({
          written,
          position: this.place(`/rule_files/${i}`),
        });
      else err('a rule file is named by a text', `/rule_files/${i}`);
    });
    this.tables(root, 'tests', err).forEach((test, i) =>
      this.test(test, `/tests/${i}`),
    );
    const { ruleFiles, cases, errors } = this;
    return { ruleFiles, cases, errors };
  }

  private test(test: Table, at: string): void {
    const err = this.report(at);
    onlyKnown(test, fields.test, 'a test', err);
    this.duration(test, 'interval', err);
    this.tables(test, 'input_series', err).forEach((series, i) => {
      const below = this.report(`${at}/input_series/${i}`);
      onlyKnown(series, fields.series, 'an input series', below);
      this.series(series, below);
    });
    this.tables(test, 'alert_rule_test', err).forEach((one, i) => {
      const place = `${at}/alert_rule_test/${i}`;
      const below = this.report(place);
      onlyKnown(one, fields.alertTest, 'an alert_rule_test', below);
      this.duration(one, 'eval_time', below);
      const expected = this.tables(one, 'exp_alerts', below);
      expected.forEach((alert, j) =>
        onlyKnown(
          alert,
          fields.expected,
          'an expected alert',
          this.report(`${place}/exp_alerts/${j}`),
        ),
      );
      const alert = scalar(one.alertname);
      if (!alert) below("an alert_rule_test needs an 'alertname'");
      else
        this.cases.push({
          alert,
          expected: expected.length,
          position: this.place(`${place}/alertname`),
        });
    });
    this.tables(test, 'promql_expr_test', err).forEach((one, i) => {
      const { error } = parsePromql(scalar(one.expr) ?? '');
      if (error) err(error, `/promql_expr_test/${i}/expr`);
    });
  }

  private series(series: Table, err: Report): void {
    const selector = scalar(series.series) ?? '';
    const { error, metrics } = parsePromql(selector);
    if (error) err(error, '/series');
    else if (
      metrics.length !== 1 ||
      /[=!]~|!=/.test(selector.replace(/"[^"]*"/g, ''))
    )
      err(`'${selector}' is not one series`, '/series');
    const values = scalar(series.values) ?? '';
    // Histograms have a notation of their own.
    if (!values.includes('{{')) {
      const bad = values.split(/\s+/).find(v => v && !sample.test(v));
      if (bad)
        err(`'${bad}' is no sample such as 5, 0+1x10, _ or stale`, '/values');
    }
  }

  private duration(of: Table, key: string, err: Report): void {
    const text = scalar(of[key]);
    if (text !== undefined && durationMs(text) === undefined)
      err(`'${text}' is not a duration such as 5m or 1h30m`, `/${key}`);
  }

  private list(of: Table, key: string, err: Report): readonly unknown[] {
    const value = of[key];
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    err(`'${key}' has to be a list`, `/${key}`);
    return [];
  }

  private tables(of: Table, key: string, err: Report): Table[] {
    const all = this.list(of, key, err);
    if (!all.every(isTable))
      err(`'${key}' has to be a list of tables`, `/${key}`);
    return all.filter(isTable);
  }

  private place(pointer: string): Position {
    return (
      positionOf(this.document.positions, pointer) ?? this.document.position
    );
  }

  private report(at: string): Report {
    return (message, pointer = '') =>
      this.errors.push({ message, position: this.place(at + pointer) });
  }
}

/** Reads a file of `promtool test rules`. Undefined: the file is something else. */
export function readTestFile(
  text: string,
  file: string,
): { value: ParsedTestFile; problems: readonly Problem[] } | undefined {
  if (!/^["']?rule_files["']?\s*:/m.test(text)) return undefined;
  if (!/^["']?tests["']?\s*:/m.test(text)) return undefined;
  const { documents, problems } = parseYamlDocuments(text, file);
  const [document] = documents;
  const value: ParsedTestFile = { ruleFiles: [], cases: [], errors: [] };
  if (!document || !isTable(document.value)) return { value, problems };
  return { value: new Tests(document, value).read(), problems };
}
