// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { allChecks } from '@golive/backstage-plugin-golive-checks';
import { examplesOf } from '@golive/backstage-plugin-golive-checks/testing';
import type {
  CheckOutcome,
  Edit,
} from '@golive/backstage-plugin-golive-common';
import { applyEdits } from './fix/applyEdits';
import { checksFolder, judgeExample } from './testing/judgeExample';

// A fix that is called safe and mechanical is made on every failing example of
// a page: what it is for must be gone, and nothing else may be worse.
const failing = [...allChecks.values()].flatMap(check =>
  examplesOf(
    fs.readFileSync(
      path.join(checksFolder, 'src/checks', check.id, 'README.md'),
      'utf8',
    ),
  )
    .filter(({ outcome }) => outcome === 'fail')
    .map(example => [`${check.id}, ${example.name}`, check, example] as const),
);

const rank = {
  pass: 0,
  'not-applicable': 0,
  unknown: 1,
  fail: 2,
  error: 3,
};

const evidenceOf = (outcomes: readonly CheckOutcome[], check: string) =>
  outcomes.find(o => o.check === check)?.evidence ?? [];

const fixed = new Set<string>();

it.each(failing)('the fixes of %s help', async (_, check, example) => {
  const before = await judgeExample(check, example);
  const found = evidenceOf(before, check.id).filter(
    ({ answer, fix }) => answer === 'no' && fix?.edits?.length,
  );
  if (found.length === 0) return;
  found.forEach(({ code }) => fixed.add(`${check.id}/${code}`));
  const edits = found.flatMap(({ fix }): Edit[] => fix?.edits ?? []);
  const files = { ...example.files };
  for (const file of new Set(edits.map(edit => edit.file)))
    files[file] = applyEdits(
      files[file],
      edits.filter(edit => edit.file === file),
    );
  const after = await judgeExample(check, { ...example, files });
  const left = evidenceOf(after, check.id).filter(
    ({ answer, fix }) => answer === 'no' && fix?.edits?.length,
  );
  expect(left.map(({ code, seen }) => `${code}: ${seen}`)).toEqual([]);
  const worse = after.filter(
    ({ check: id, outcome }) =>
      rank[outcome] > rank[before.find(o => o.check === id)?.outcome ?? 'pass'],
  );
  expect(worse.map(({ check: id, outcome }) => `${id}: ${outcome}`)).toEqual(
    [],
  );
});

it('has tried the fixes that pages show', () => {
  const checks = [...fixed].map(id => id.split('/')[0]);
  expect(checks).toEqual(
    expect.arrayContaining([
      'availability-kept',
      'filesystem-read-only',
      'logs-structured',
      'migrations-lock-safe',
      'pod-runs-as-non-root',
      'process-version-tagged',
      'service-account-least-privilege',
    ]),
  );
});
