// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type {
  CheckOutcome,
  Evidence,
  FileWhere,
} from '@golive/backstage-plugin-golive-common';
import { sarifFixes } from '../fix/sarifFixes';
import type { UnitReport } from '../report';
import { pageBody } from './page';
import { prefixed } from './place';
import { countVerdicts, partsOf, titleOf, type Results } from './view';

/** GitHub refuses a run with more; the worst come first. */
const mostResults = 25_000;
/** GitHub cuts longer descriptions. */
const longest = 1_024;

type Level = 'error' | 'warning';

interface Finding {
  readonly unit: UnitReport;
  readonly outcome: CheckOutcome;
  readonly evidence: Evidence;
}

const levelOf = ({ blocking }: CheckOutcome): Level =>
  blocking ? 'error' : 'warning';

const cut = (text: string) =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

// In a SARIF message `[text](1)` is a link.
const plain = (text: string) =>
  text.replace(/\p{Cc}+/gu, ' ').replace(/\[(?=[^\]]*\]\()/g, '\\[');

const ruleId = ({ outcome, evidence }: Finding) =>
  `${outcome.check}/${evidence.code}`;

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** A place of one line: a code host shows it only if every line of it is in a change. */
function region(where: FileWhere, lines: readonly string[] | undefined) {
  const startLine = where.line ?? 1;
  const startColumn = where.column ?? 1;
  const length = lines?.[startLine - 1]?.length ?? startColumn;
  return {
    startLine,
    startColumn,
    endLine: startLine,
    endColumn: Math.max(startColumn + 1, length + 1),
  };
}

class SarifRun {
  private readonly lines = new Map<string, readonly string[] | undefined>();
  private readonly ordinals = new Map<string, number>();

  constructor(private readonly results: Results) {}

  run() {
    const { report, version } = this.results;
    const all = this.findings();
    const kept = all.slice(0, mostResults);
    const rules = [...new Map(kept.map(f => [ruleId(f), f]))]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, finding]) => this.rule(id, finding));
    const index = new Map(rules.map((rule, i) => [rule.id, i]));
    const { notReady, unknown, ready } = countVerdicts(report.units);
    return {
      tool: {
        driver: {
          name: 'golive',
          semanticVersion: version,
          rules,
        },
      },
      automationDetails: { id: `golive/${report.environment}/` },
      columnKind: 'utf16CodeUnits',
      results: kept.map(finding => this.result(finding, index)),
      properties: {
        standard: `${report.standard.id} ${report.standard.version}`,
        at: report.at,
        units: { notReady, unknown, ready },
        unknownChecks: report.units.reduce(
          (sum, unit) => sum + partsOf(unit).unknown.length,
          0,
        ),
        waivedChecks: report.units.reduce(
          (sum, unit) => sum + partsOf(unit).waived.length,
          0,
        ),
        ...(all.length > kept.length
          ? { leftOut: all.length - kept.length }
          : {}),
      },
    };
  }

  // What blocks comes first, so that a host that keeps the first keeps the worst.
  private findings(): Finding[] {
    const all = this.results.report.units.flatMap(unit => {
      const { blockers, advisory } = partsOf(unit);
      return [...blockers, ...advisory].flatMap(outcome =>
        outcome.evidence
          .filter(e => e.answer === 'no')
          .map((evidence): Finding => ({ unit, outcome, evidence })),
      );
    });
    return [
      ...all.filter(f => f.outcome.blocking),
      ...all.filter(f => !f.outcome.blocking),
    ];
  }

  private rule(id: string, { outcome, evidence }: Finding) {
    const { checks, readmes, standard } = this.results;
    const check = checks.get(outcome.check);
    const title = titleOf(this.results, outcome.check);
    const meaning =
      check?.codes[evidence.code] ??
      'Something of what was read is no valid file of its kind.';
    const item = standard.items.find(i => i.id === outcome.item);
    const level = levelOf(outcome);
    return {
      id,
      name: title,
      shortDescription: { text: cut(meaning) },
      fullDescription: {
        text: cut([`${title}.`, meaning, check?.why].filter(Boolean).join(' ')),
      },
      help: {
        text: `${check?.why ?? meaning} golive explain ${
          outcome.check
        } says more.`,
        markdown: pageBody(readmes.get(outcome.check) ?? '') || meaning,
      },
      defaultConfiguration: { level },
      properties: {
        tags: ['go-live', ...(item ? [item.id] : [])],
        precision: 'high',
        'problem.severity': level,
      },
    };
  }

  private result(finding: Finding, index: ReadonlyMap<string, number>) {
    const { unit, outcome, evidence } = finding;
    const { texts, repositoryPrefix } = this.results;
    const id = ruleId(finding);
    const where = this.placed(unit, evidence);
    const fixes = evidence.fix
      ? sarifFixes(evidence.fix, texts, file =>
          uriOf(prefixed(repositoryPrefix, file)),
        )
      : [];
    return {
      ruleId: id,
      ruleIndex: index.get(id) ?? -1,
      level: levelOf(outcome),
      message: { text: this.message(finding) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: {
              uri: uriOf(prefixed(repositoryPrefix, where.file)),
            },
            region: region(where, this.linesOf(where.file)),
          },
          logicalLocations: [{ fullyQualifiedName: unit.ref, kind: 'module' }],
        },
      ],
      partialFingerprints: { 'golive/v1': this.fingerprint(finding, where) },
      ...(fixes.length ? { fixes } : {}),
    };
  }

  private linesOf(file: string) {
    if (!this.lines.has(file))
      this.lines.set(file, this.results.texts.get(file)?.split(/\r?\n/));
    return this.lines.get(file);
  }

  private message({ unit, evidence }: Finding): string {
    const { seen, wrong, fix } = evidence;
    return plain(
      [
        sentence(seen),
        ...(wrong ? [sentence(wrong)] : []),
        ...(fix ? [sentence(fix.text)] : []),
        `(${unit.ref})`,
      ].join(' '),
    );
  }

  // What is missing needs a line too: that of the unit in its catalog file.
  private placed(unit: UnitReport, { where }: Evidence): FileWhere {
    return where && 'file' in where
      ? where
      : this.results.anchors.get(unit.ref) ?? { file: 'catalog-info.yaml' };
  }

  // Neither line nor environment is in it: what moves stays the same finding.
  private fingerprint({ unit, outcome, evidence }: Finding, where: FileWhere) {
    const key = [unit.ref, outcome.check, evidence.code, where.file].join('|');
    const ordinal = this.ordinals.get(key) ?? 0;
    this.ordinals.set(key, ordinal + 1);
    return createHash('sha256').update(`${key}|${ordinal}`).digest('hex');
  }
}

/** The report as SARIF 2.1.0, one run, for code hosts and editors. */
export function sarifReport(results: Results): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [new SarifRun(results).run()],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
