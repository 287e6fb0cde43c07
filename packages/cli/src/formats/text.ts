// SPDX-License-Identifier: Apache-2.0
import { createColors } from 'picocolors';
import type {
  CheckOutcome,
  Evidence,
} from '@golive/backstage-plugin-golive-common';
import type { UnitReport } from '../report';
import type { Format, FormatContext } from './format';
import {
  inert,
  outcomeWords,
  place,
  speaking,
  toDo,
  verdictWords,
} from './words';

type Colors = ReturnType<typeof createColors>;

// More places of one check than this are counted, not listed: the first screen answers.
const mostPlaces = 3;

const indent = (text: string, by: string) =>
  text
    .split('\n')
    .map(line => by + line)
    .join('\n');

function evidenceLines(
  { where, seen, wrong, fix }: Evidence,
  c: Colors,
): string[] {
  const head = [place(where), seen].filter(Boolean).map(inert);
  const lines = [
    `    ${c.cyan(head.length > 1 ? head[0] : '')}${
      head.length > 1 ? '  ' : ''
    }${head.at(-1)}`,
  ];
  if (wrong) lines.push(`    ${inert(wrong)}`);
  if (fix) lines.push(`    ${c.bold('→')} ${inert(fix.text)}`);
  if (fix?.patch) {
    const patch = inert(fix.patch)
      .replace(/^\+.*$/gm, l => c.green(l))
      .replace(/^-.*$/gm, l => c.red(l));
    lines.push(indent(patch, '      '));
  }
  if (fix?.command) lines.push(`      ${inert(fix.command)}`);
  return lines;
}

function outcomeLines(
  outcome: CheckOutcome,
  { checks }: FormatContext,
  c: Colors,
): string[] {
  const [icon, word] = outcomeWords[outcome.outcome];
  const paint = {
    fail: c.red,
    error: c.red,
    unknown: c.yellow,
    pass: c.green,
    'not-applicable': c.dim,
  }[outcome.outcome];
  const title = checks.get(outcome.check)?.title;
  const lines = [
    `  ${paint(`${icon} ${word}`)} ${c.bold(outcome.check)}${
      outcome.blocking ? '' : c.dim(' (advisory)')
    }${title ? c.dim(`  ${title}`) : ''}`,
  ];
  if (outcome.reason) lines.push(`    ${inert(outcome.reason)}`);
  const places = speaking(outcome);
  for (const evidence of places.slice(0, mostPlaces))
    lines.push(...evidenceLines(evidence, c));
  if (places.length > mostPlaces)
    lines.push(`    and ${places.length - mostPlaces} more places`);
  return lines;
}

function unitLines(
  unit: UnitReport,
  context: FormatContext,
  c: Colors,
): string[] {
  const [icon, word] = verdictWords[unit.verdict];
  const paint = { ready: c.green, 'not-ready': c.red, unknown: c.yellow }[
    unit.verdict
  ];
  const blockers = toDo(unit.outcomes).filter(o => o.blocking).length;
  const waived = unit.outcomes.filter(o => o.waiver).length;
  const counts = [
    `${unit.score.passed}/${unit.score.applicable} items`,
    ...(blockers ? [`${blockers} blocking`] : []),
    ...(waived ? [`${waived} waived`] : []),
  ];
  const outcomes = context.all ? unit.outcomes : toDo(unit.outcomes);
  return [
    `${c.bold(inert(unit.ref))}  ${paint(`${icon} ${word}`)} in ${
      unit.environment
    }  ${c.dim(counts.join(' · '))}`,
    ...unit.reasons.map(reason => `  ${reason}`),
    ...outcomes.flatMap(outcome => outcomeLines(outcome, context, c)),
  ];
}

/** For people: what blocks, where, what to do; the counts last. */
export const text: Format = (report, context) => {
  const c = createColors(context.color);
  const count = (verdict: string) =>
    report.units.filter(unit => unit.verdict === verdict).length;
  const summary = `${report.units.length} unit${
    report.units.length === 1 ? '' : 's'
  } in ${report.environment}: ${count('ready')} ready, ${count(
    'not-ready',
  )} not ready, ${count('unknown')} unknown  (${report.standard.id} ${
    report.standard.version
  })`;
  const order = { 'not-ready': 0, unknown: 1, ready: 2 };
  const units = [...report.units].sort(
    (a, b) => order[a.verdict] - order[b.verdict],
  );
  return `${[
    ...units.map(unit => unitLines(unit, context, c).join('\n')),
    c.bold(summary),
  ].join('\n\n')}\n`;
};
