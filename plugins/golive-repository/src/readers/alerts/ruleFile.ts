// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type AlertRule,
  type Position,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { parseYamlDocuments } from '../../yaml';
import { groupsOf, isTable, type RuleGroups, type Table } from './ruleGroups';
import { readRule, type ReadRule } from './rule';
import { duration, fields, onlyKnown, texts, type Report } from './ruleSchema';

/** An error as Prometheus would give it when it loads the file. */
export interface RuleError {
  readonly file: string;
  readonly message: string;
  readonly position?: Position;
  /** promtool takes it, and it does not work all the same. */
  readonly beyond?: true;
}

/** An alerting rule with its runbook link as written. */
export type ParsedRule = Omit<AlertRule, 'runbook'> & {
  readonly link?: { readonly url: string; readonly position: Position };
};

/** A recording rule: its name, and what it is made of. */
export interface Recording {
  readonly record: string;
  readonly metrics: readonly string[];
  readonly matchers: AlertRule['matchers'];
}

/** What a rule file holds. */
export interface RuleFile {
  readonly rules: readonly ParsedRule[];
  readonly records: readonly Recording[];
  readonly errors: readonly RuleError[];
}

// `runbook_url` is the mixins' and the operator's convention.
const linkKeys = ['runbook_url', 'runbook'];

/**
 * Reads the rules of a Prometheus rule file or of `PrometheusRule` objects
 * (`monitoring.coreos.com/v1`) as strictly as promtool. Undefined: the file is
 * something else.
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
  const value = {
    rules: [] as ParsedRule[],
    records: [] as Recording[],
    errors: [] as RuleError[],
  };
  const own: Problem[] = [];
  for (const groups of found) {
    if (!groups.operator && groups.document !== documents[0]) {
      value.errors.push({
        file,
        message:
          "Prometheus reads the first document of a file only; what stands behind '---' is never loaded",
        position: groups.document.position,
        beyond: true,
      });
      continue;
    }
    readGroups(groups, file, value, own, documents.length === 1);
  }
  return { value, problems: [...problems, ...own] };
}

interface Into {
  readonly rules: ParsedRule[];
  readonly records: Recording[];
  readonly errors: RuleError[];
}

function readGroups(
  { groups, pointer, document, operator, extra }: RuleGroups,
  file: string,
  into: Into,
  problems: Problem[],
  /** Only then the document's index is certain: empty ones are left out. */
  isOnly: boolean,
): void {
  const names = new Set<string>();
  const place = (p: string) => positionOf(document.positions, p);
  for (const key of extra) {
    into.errors.push({
      file,
      message: `a rule file has no field '${key}'`,
      position: place(`/${key}`),
    });
  }
  groups.forEach((group, i) => {
    const at = `${pointer}/${i}`;
    const err: Report = (message, p = '') =>
      into.errors.push({ file, message, position: place(at + p) });
    if (!isTable(group)) return err('a group has to be a table');
    const name = readGroup(group, names, operator, err);
    rulesOf(group.rules, err).forEach((rule, j) => {
      const below = `/rules/${j}`;
      const position = place(`${at}${below}/alert`) ?? [1, 1];
      const read = readRule(rule, {
        operator,
        err: (message, p = '') => err(message, below + p),
        beyond: message =>
          into.errors.push({
            file,
            message,
            position: place(`${at}${below}/expr`),
            beyond: true,
          }),
        problem: (code, message, p = '') =>
          problems.push({
            code,
            outcome: 'unknown',
            message,
            where: { file, line: (place(at + below + p) ?? position)[0] },
          }),
      });
      if (read?.recording) into.records.push(read.recording);
      if (read?.alert)
        into.rules.push({
          ...alertOf(read.alert, name, file, position, p =>
            place(at + below + p),
          ),
          ...(isOnly
            ? { place: { document: 0, path: pathOf(at + below) } }
            : {}),
        });
    });
    return undefined;
  });
}

// Indexes are numbers; no key on the way to a rule is one.
function pathOf(pointer: string): (string | number)[] {
  return pointer
    .slice(1)
    .split('/')
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
}

function alertOf(
  alert: NonNullable<ReadRule['alert']>,
  group: string,
  file: string,
  position: Position,
  place: (pointer: string) => Position | undefined,
): ParsedRule {
  const exprPosition = place('/expr');
  const key = linkKeys.find(k => Object.hasOwn(alert.annotations, k));
  const linkPosition = key && place(`/annotations/${key}`);
  return {
    ...alert,
    file,
    group,
    position,
    ...(exprPosition ? { exprPosition } : {}),
    ...(linkPosition
      ? { link: { url: alert.annotations[key], position: linkPosition } }
      : {}),
  };
}

function readGroup(
  group: Table,
  names: Set<string>,
  operator: boolean,
  err: Report,
): string {
  const name = typeof group.name === 'object' ? '' : String(group.name ?? '');
  if (!name) err('a group needs a name');
  else if (names.has(name))
    err(`the group name '${name}' is used twice in this file`, '/name');
  names.add(name);
  onlyKnown(
    group,
    operator ? [...fields.group, ...fields.operatorGroup] : fields.group,
    'a group',
    err,
  );
  duration(group, 'interval', err);
  duration(group, 'query_offset', err);
  const { limit } = group;
  if (limit !== undefined && limit !== null && typeof limit !== 'number')
    err('the limit has to be a number', '/limit');
  if (Object.hasOwn(texts(group, 'labels', err), '__name__'))
    err("'__name__' cannot be a label of a group", '/labels');
  return name;
}

function rulesOf(value: unknown, err: Report): Table[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every(isTable)) return value;
  err("'rules' has to be a list of rules", '/rules');
  return [];
}
