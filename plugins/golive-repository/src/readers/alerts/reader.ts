// SPDX-License-Identifier: Apache-2.0
import {
  alertRules,
  type AlertRule,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import {
  defineReader,
  draft,
  runtimeKinds,
  type ReadInput,
} from '../../reader';
import { readRuleFile, type ParsedRule, type RuleFile } from './ruleFile';
import { anchorsOf, findRunbook } from './runbook';

/** A rule file, or the anchors of a runbook. */
interface AlertsFile extends Partial<RuleFile> {
  readonly anchors?: readonly string[];
}

/** Alerting rules: Prometheus rule files, known by their content, and `PrometheusRule` objects. */
export default defineReader<AlertsFile>({
  id: 'alerts',
  title: 'Alert rules',
  facts: [alertRules],
  files: ['**/*.{yaml,yml}'],
  annotation: 'golive/alerts',
  kinds: [...runtimeKinds, 'observability-config'],
  parse: ({ path, text }) =>
    /\.ya?ml$/i.test(path)
      ? readRuleFile(text, path)
      : { value: { anchors: anchorsOf(text) }, problems: [] },
  async read(input) {
    const files = input.files.filter(f => f.value);
    const rules: AlertRule[] = [];
    const problems: Problem[] = input.files.flatMap(f => f.problems);
    for (const rule of files.flatMap(f => f.value?.rules ?? [])) {
      rules.push(await withRunbook(rule, input, problems));
    }
    const value = {
      files: files.map(f => f.path),
      rules,
      errors: files.flatMap(f => [...(f.value?.errors ?? [])]),
    };
    return { facts: [draft(alertRules, value, problems)] };
  },
});

async function withRunbook(
  { link, ...rule }: ParsedRule,
  input: ReadInput<AlertsFile>,
  problems: Problem[],
): Promise<AlertRule> {
  if (!link) return rule;
  const found = findRunbook(link.url, {
    from: rule.file,
    folders: input.bases,
    sourceLocation: input.unit.annotations['backstage.io/source-location'],
    exists: input.exists,
  });
  let resolves = found.resolves;
  if (found.file && found.anchor) {
    const page = await input.file(found.file);
    problems.push(...(page?.problems ?? []));
    // An anchor that no heading gives leads to the top of the page: not to the runbook.
    if (page?.value && !page.value.anchors?.includes(found.anchor)) {
      resolves = 'missing';
    }
  }
  const runbook = {
    url: link.url,
    resolves,
    ...(found.file ? { file: found.file } : {}),
    position: link.position,
  };
  return { ...rule, runbook };
}
