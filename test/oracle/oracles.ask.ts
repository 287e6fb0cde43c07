// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oracles } from './oracles';

/*
 * Asks each real system what our readers and checks say. A disagreement that
 * nobody explained fails; GOLIVE_ORACLE names one oracle, GOLIVE_ORACLE_FULL
 * asks many more generated questions.
 */
const only = process.env.GOLIVE_ORACLE;
const size = process.env.GOLIVE_ORACLE_FULL ? 'full' : 'test';

for (const { name, title, samples, run } of oracles) {
  if (only && only !== name) continue;
  test(`${name}: ${title}`, async t => {
    const report = await run(samples[size]);
    if (report.skipped) {
      t.skip(report.skipped);
      return;
    }
    const { asked, agreed, unknown, explained, disagreements } = report;
    t.diagnostic(
      `${asked} asked, ${agreed} agreed, ${unknown} unknown with a reason, ${explained} explained, ${disagreements.length} disagree`,
    );
    assert.ok(agreed > 0, 'nothing was asked');
    assert.deepEqual(disagreements.slice(0, 10), []);
  });
}
