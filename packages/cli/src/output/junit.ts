// SPDX-License-Identifier: Apache-2.0
import type { CheckOutcome } from '@golive/backstage-plugin-golive-common';
import type { UnitReport } from '../report';
import { neutralLine } from './neutral';
import { placeOf, prefixed } from './place';
import { tellingEvidence, titleOf, type Results } from './view';

type Kind = 'passed' | 'failure' | 'error' | 'skipped';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

// XML 1.0 has no place for control characters, not even escaped.
function xml(text: string): string {
  return text
    .split('\n')
    .map(line => neutralLine(line).replace(/[\uFFFE\uFFFF]/g, '\uFFFD'))
    .join('\n')
    .replace(/[&<>"']/g, c => entities[c]);
}

const attribute = (text: string) => xml(text.replaceAll('\n', ' '));

/**
 * What an outcome is in JUnit's words, which know no advice and no waiver: only
 * what blocks fails; what blocks and is unknown is an error, since nobody may
 * take it for a pass; the rest is skipped with a word about it.
 */
function kindOf({ outcome, blocking, waiver }: CheckOutcome): Kind {
  if (outcome === 'pass') return 'passed';
  if (outcome === 'not-applicable' || waiver || !blocking) return 'skipped';
  return outcome === 'fail' ? 'failure' : 'error';
}

function messageOf(outcome: CheckOutcome): string {
  const [first] = tellingEvidence(outcome);
  const what =
    outcome.reason ??
    first?.wrong ??
    outcome.evidence[0]?.seen ??
    outcome.outcome;
  if (outcome.waiver)
    return `Waived until ${outcome.waiver.until}: ${outcome.waiver.reason}`;
  if (!outcome.blocking && outcome.outcome !== 'not-applicable')
    return `Advisory, ${outcome.outcome}: ${what}`;
  return what;
}

function detailsOf(outcome: CheckOutcome, shownFrom: string): string {
  return tellingEvidence(outcome)
    .map(({ where, seen, wrong, fix }) =>
      [
        [placeOf(where, shownFrom), seen].filter(Boolean).join(': '),
        ...(wrong ? [wrong] : []),
        ...(fix ? [`Fix: ${fix.text}`] : []),
        ...(fix?.patch ? [fix.patch] : []),
      ].join('\n'),
    )
    .join('\n\n');
}

function testcase(unit: UnitReport, outcome: CheckOutcome, results: Results) {
  const kind = kindOf(outcome);
  const name = `${outcome.check}: ${titleOf(results, outcome.check)}`;
  const where = tellingEvidence(outcome).find(
    e => e.where && 'file' in e.where,
  )?.where;
  const file =
    where && 'file' in where
      ? ` file="${attribute(prefixed(results.repositoryPrefix, where.file))}"`
      : '';
  const head = `    <testcase name="${attribute(name)}" classname="${attribute(
    unit.ref,
  )}" time="0"${file}`;
  if (kind === 'passed') return `${head} />`;
  const message = attribute(messageOf(outcome));
  const body =
    kind === 'skipped'
      ? `<skipped message="${message}" />`
      : `<${kind} message="${message}" type="${attribute(
          tellingEvidence(outcome)[0]?.code ?? outcome.outcome,
        )}">${xml(detailsOf(outcome, results.shownFrom))}</${kind}>`;
  return `${head}>\n      ${body}\n    </testcase>`;
}

function counts(outcomes: readonly CheckOutcome[], more = 0): string {
  const of = (kind: Kind) => outcomes.filter(o => kindOf(o) === kind).length;
  return `tests="${outcomes.length + more}" failures="${of(
    'failure',
  )}" errors="${of('error') + more}" skipped="${of('skipped')}" time="0"`;
}

function testsuite(unit: UnitReport, results: Results): string {
  const { report } = results;
  // A unit can be unknown although no check is: that must not look green.
  const reason = unit.reasons.length
    ? [
        `    <testcase name="verdict" classname="${attribute(
          unit.ref,
        )}" time="0">\n      <error message="${attribute(
          unit.reasons.join('; '),
        )}" type="${unit.verdict}" />\n    </testcase>`,
      ]
    : [];
  return [
    `  <testsuite name="${attribute(unit.ref)}" timestamp="${report.at.slice(
      0,
      19,
    )}" hostname="localhost" ${counts(unit.outcomes, reason.length)}>`,
    '    <properties>',
    ...[
      ['verdict', unit.verdict],
      ['environment', unit.environment],
      ['kind', unit.kind],
      ['standard', `${report.standard.id} ${report.standard.version}`],
      ['score', `${unit.score.passed}/${unit.score.applicable}`],
    ].map(
      ([name, value]) =>
        `      <property name="${name}" value="${attribute(value)}" />`,
    ),
    '    </properties>',
    ...reason,
    ...unit.outcomes.map(outcome => testcase(unit, outcome, results)),
    '  </testsuite>',
  ].join('\n');
}

/** What is wrong with catalog files, as a suite of its own. */
function problemSuite({ report, shownFrom }: Results): string[] {
  const { problems } = report;
  if (!problems.length) return [];
  return [
    `  <testsuite name="catalog files" timestamp="${report.at.slice(
      0,
      19,
    )}" hostname="localhost" ${counts([], problems.length)}>`,
    ...problems.map(
      ({ code, message, where }, i) =>
        `    <testcase name="${attribute(
          `${i + 1} ${placeOf(where, shownFrom)}`,
        )}" classname="catalog" time="0">\n      <error message="${attribute(
          message,
        )}" type="${attribute(code)}" />\n    </testcase>`,
    ),
    '  </testsuite>',
  ];
}

/** The report as JUnit XML: a suite for each unit, a case for each check. */
export function junitReport(results: Results): string {
  const { report } = results;
  const open = report.units.filter(u => u.reasons.length).length;
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="golive" ${counts(
      report.units.flatMap(u => u.outcomes),
      open + report.problems.length,
    )}>`,
    ...problemSuite(results),
    ...report.units.map(unit => testsuite(unit, results)),
    '</testsuites>',
  ].join('\n')}\n`;
}
