// SPDX-License-Identifier: Apache-2.0
import {
  alertRules,
  alertTests,
  runbooks,
  type AlertRule,
  type AlertTestFile,
  type Problem,
  type RunbookPage,
} from '@golive/backstage-plugin-golive-common';
import picomatch from 'picomatch';
import { overLimit } from '../../problems';
import {
  defineReader,
  draft,
  runtimeKinds,
  type Parsed,
  type ReadInput,
  type SourceFile,
} from '../../reader';
import { folderOf, joinPath } from '../../tree';
import { readRuleFile, type ParsedRule, type RuleFile } from './ruleFile';
import { anchorsOf, findRunbook } from './runbook';
import { runbookSections } from './runbookPage';
import { readTestFile, type ParsedTestFile } from './testFile';

/** A rule file, a file of tests of rules, or a runbook. */
interface AlertsFile extends Partial<RuleFile> {
  readonly tests?: ParsedTestFile;
  readonly anchors?: readonly string[];
  readonly page?: Omit<RunbookPage, 'file'>;
}

/** Alerting rules (Prometheus rule files, known by their content, and `PrometheusRule` objects), their tests, and the runbooks that they link. */
export default defineReader<AlertsFile>({
  id: 'alerts',
  title: 'Alert rules',
  facts: [alertRules, alertTests, runbooks],
  files: [
    '**/*.{yaml,yml}',
    '**/{runbook,runbooks,playbooks}/**/*.{md,markdown}',
  ],
  annotation: 'golive/alerts',
  kinds: [...runtimeKinds, 'observability-config'],
  parse: file =>
    /\.ya?ml$/i.test(file.path) ? parseYaml(file) : parsePage(file),
  async read(input) {
    const files = input.files.filter(f => f.value?.rules);
    const rules: AlertRule[] = [];
    const pages = new Map<string, RunbookPage>();
    const problems: Problem[] = input.files
      .filter(f => !f.value?.page && !f.value?.tests)
      .flatMap(f => f.problems);
    for (const { path, value } of input.files)
      if (value?.page) pages.set(path, { file: path, ...value.page });
    for (const rule of files.flatMap(f => f.value?.rules ?? [])) {
      rules.push(await withRunbook(rule, input, problems, pages));
    }
    const value = {
      files: files.map(f => f.path),
      rules,
      records: files.flatMap(f =>
        (f.value?.records ?? []).map(r => ({
          record: r.record,
          metrics: [...r.metrics],
          matchers: r.matchers,
        })),
      ),
      errors: files.flatMap(f =>
        (f.value?.errors ?? []).map(({ file, message, position }) => ({
          file,
          message,
          ...(position ? { position } : {}),
        })),
      ),
    };
    const linked = [...pages.values()].sort((a, b) =>
      a.file < b.file ? -1 : 1,
    );
    return {
      facts: [
        draft(alertRules, value, problems),
        draft(
          alertTests,
          { files: testsOf(input) },
          input.files.filter(f => f.value?.tests).flatMap(f => f.problems),
        ),
        draft(
          runbooks,
          { pages: linked },
          input.files.filter(f => f.value?.page).flatMap(f => f.problems),
        ),
      ],
    };
  },
});

function parseYaml({ path, text }: SourceFile): Parsed<AlertsFile> {
  const tests = readTestFile(text, path);
  return tests
    ? { value: { tests: tests.value }, problems: tests.problems }
    : readRuleFile(text, path);
}

function parsePage({ path, text }: SourceFile): Parsed<AlertsFile> {
  const anchors = anchorsOf(text);
  if (!/\.(?:md|markdown)$/i.test(path))
    return {
      value: { anchors, page: { format: 'other', sections: [] } },
      problems: [],
    };
  const sections = runbookSections(text);
  return sections
    ? {
        value: { anchors, page: { format: 'markdown', sections } },
        problems: [],
      }
    : {
        value: { anchors },
        problems: [
          overLimit(
            path,
            'its length, or that of a paragraph,',
            '256 kB, of a paragraph 8,000 characters',
            `${text.length} characters`,
          ),
        ],
      };
}

function testsOf(input: ReadInput<AlertsFile>): AlertTestFile[] {
  const paths = input.files.filter(f => f.value?.rules).map(f => f.path);
  return input.files.flatMap(({ path, value }) =>
    value?.tests
      ? [
          {
            ...value.tests,
            file: path,
            ruleFiles: value.tests.ruleFiles.map(({ written, position }) => ({
              written,
              position,
              files: ruleFilesOf(
                joinPath(folderOf(path), written),
                paths,
                input,
              ),
            })),
          },
        ]
      : [],
  );
}

// promtool takes globs, from the folder of the test file.
function ruleFilesOf(
  pattern: string | undefined,
  paths: readonly string[],
  { exists }: ReadInput<AlertsFile>,
): string[] {
  if (!pattern) return [];
  if (exists(pattern)) return [pattern];
  const isGlob = /[*?[]/.test(pattern) && pattern.length <= 256;
  if (!isGlob) return [];
  const matches = picomatch(pattern, { noextglob: true });
  return paths.filter(path => matches(path));
}

async function withRunbook(
  { link, ...rule }: ParsedRule,
  input: ReadInput<AlertsFile>,
  problems: Problem[],
  pages: Map<string, RunbookPage>,
): Promise<AlertRule> {
  if (!link) return rule;
  const found = findRunbook(link.url, {
    from: rule.file,
    folders: input.bases,
    sourceLocation: input.unit.annotations['backstage.io/source-location'],
    exists: input.exists,
  });
  let resolves = found.resolves;
  if (found.file) {
    const page = await input.file(found.file);
    problems.push(...(page?.problems ?? []));
    if (page?.value?.page && !pages.has(found.file))
      pages.set(found.file, { file: found.file, ...page.value.page });
    // An anchor that no heading gives leads to the top of the page: not to the runbook.
    if (
      found.anchor &&
      page?.value &&
      !page.value.anchors?.includes(found.anchor)
    ) {
      resolves = 'missing';
    }
  }
  const runbook = {
    url: link.url,
    resolves,
    ...(found.file ? { file: found.file } : {}),
    ...(found.anchor ? { anchor: found.anchor } : {}),
    position: link.position,
  };
  return { ...rule, runbook };
}
