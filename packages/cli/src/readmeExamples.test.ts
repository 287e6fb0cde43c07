// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { allChecks } from '@golive/backstage-plugin-golive-checks';
import { examplesOf } from '@golive/backstage-plugin-golive-checks/testing';
import { checksFolder, judgeExample } from './testing/judgeExample';

// What a check's page shows is what it says: every example is read by the
// readers and judged, as a team's repository would be.
describe.each([...allChecks.values()].map(check => [check.id, check] as const))(
  '%s',
  (id, check) => {
    const examples = examplesOf(
      fs.readFileSync(
        path.join(checksFolder, 'src/checks', id, 'README.md'),
        'utf8',
      ),
    );

    it('shows what passes and what fails', () => {
      expect(examples.map(e => e.outcome)).toEqual(
        expect.arrayContaining(['pass', 'fail']),
      );
    });

    it.each(
      examples.map(
        example =>
          [
            `${example.name}: ${example.outcome} ${example.code}`,
            example,
          ] as const,
      ),
    )('example %s', async (_, example) => {
      const outcome = (await judgeExample(check, example)).find(
        o => o.check === id,
      );
      expect({ outcome: outcome?.outcome, reason: outcome?.reason }).toEqual({
        outcome: example.outcome,
        reason: undefined,
      });
      expect(outcome?.evidence.map(e => e.code)).toContain(example.code);
      expect(check.codes).toHaveProperty(example.code ?? '');
    });
  },
);
