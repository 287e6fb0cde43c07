// SPDX-License-Identifier: Apache-2.0
import {
  recoveryPlans,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

async function read(
  files: Record<string, string>,
  annotations: Record<string, string> = {},
  path = '',
) {
  const unit: Unit = {
    ref: 'resource:default/order-db',
    kind: 'database-schema',
    title: 'Order database',
    annotations,
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === recoveryPlans.id);
  return {
    plans: recoveryPlans.schema.parse(fact?.value).plans,
    problems: (fact?.problems ?? []).map(p => [
      p.code,
      p.where && 'line' in p.where ? p.where.line : undefined,
      p.message,
    ]),
  };
}

const record = (members: string) =>
  `restores:\n  - { of: a, what: b, result: success, ${members} }\n`;

describe('recovery reader', () => {
  it('gives a plan with the evidence that is there', async () => {
    const { plans, problems } = await read(
      {
        'a/ops/recovery.yaml': [
          'restores:',
          '  - date: 2026-01-01',
          '    of: order-db',
          '    what: restored',
          '    result: success',
          '    evidence: log.txt',
          'drills:',
          '  - { scheduled: 2027-01-01, scenario: x, evidence: docs/no.md }',
          '  - { scheduled: 2027-02-01, scenario: x, evidence: "https://a.b/c" }',
        ].join('\n'),
        'a/ops/log.txt': 'done',
      },
      {},
      'a',
    );
    expect(problems).toEqual([]);
    expect(plans).toHaveLength(1);
    expect(plans[0].found).toEqual({ 'log.txt': true, 'docs/no.md': false });
    expect(plans[0].recovery.restores?.[0].of).toEqual(['order-db']);
    expect(plans[0].positions['/restores/0/date']).toEqual([2, 11]);
  });

  it('reads the file that the annotation names', async () => {
    const { plans } = await read(
      { 'platform/dr.yaml': 'objectives: { rpo: 5m, rto: 1h }' },
      { 'golive/recovery': '/platform/dr.yaml' },
      'a',
    );
    expect(plans.map(p => p.file)).toEqual(['platform/dr.yaml']);
  });

  it.each([
    [
      'a day that does not exist',
      record('date: 2026-02-30'),
      'format-value',
      2,
    ],
    ['a date of another form', record('date: 01.02.2026'), 'format-value', 2],
    [
      'an instant without an offset',
      record('date: "2026-01-01T10:00:00"'),
      'format-value',
      2,
    ],
    [
      'a backup that is later than its restore',
      record('date: 2026-01-01, backup: 2026-01-05'),
      'format-value',
      2,
    ],
    [
      'a duration without a unit',
      'objectives: { rpo: 5, rto: 1h }',
      'format-type',
      1,
    ],
    ['an RTO of zero', 'objectives: { rpo: 0s, rto: 0s }', 'format-value', 1],
    [
      'a schedule of nobody',
      'backups:\n  - { of: a, method: dump, schedule: daily }',
      'format-value',
      2,
    ],
    [
      'a method beside none',
      'backups:\n  - { of: a, method: dump, none: not needed at all }',
      'format-value',
      1,
    ],
    ['neither method nor none', 'backups:\n  - { of: a }', 'format-value', 1],
    [
      'a result of a drill to come',
      'drills:\n  - { scheduled: 2027-01-01, scenario: a, result: success }',
      'format-value',
      2,
    ],
    [
      'a drill without a day',
      'drills:\n  - { scenario: a }',
      'format-value',
      1,
    ],
    [
      'an unknown key',
      'objectives: { rpo: 5m, rto: 1h, rpi: 1 }',
      'format-unknown-key',
      1,
    ],
  ])('never takes %s for a plan', async (_, text, code, line) => {
    const { plans, problems } = await read({ 'recovery.yaml': text });
    expect(plans).toEqual([]);
    expect(problems.map(p => p[0])).toContain(code);
    expect(problems.every(p => Number(p[1]) >= line)).toBe(true);
  });

  it.each([
    'where: "postgres://backup:s3cr3t@db/x"',
    'where: "https://a.blob/x?sv=1&sig=s3cr3t"',
    'where: "s3://x?X-Amz-Signature=s3cr3t"',
  ])('refuses a credential without showing it: %s', async where => {
    const { plans, problems } = await read({
      'recovery.yaml': `backups:\n  - of: a\n    method: pitr\n    ${where}\n`,
    });
    expect(plans).toEqual([]);
    expect(problems).toEqual([['format-value', 4, expect.any(String)]]);
    expect(JSON.stringify(problems)).not.toContain('s3cr3t');
  });
});
