// SPDX-License-Identifier: Apache-2.0
import { scanReports, type Unit } from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

async function read(files: Record<string, string>) {
  const unit: Unit = {
    ref: 'component:default/a',
    kind: 'service',
    title: 'A',
    annotations: {},
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === scanReports.id);
  expect(fact?.failure).toBeUndefined();
  return {
    ...scanReports.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => p.code),
  };
}

describe('scans reader', () => {
  it.each<[string, string, object]>([
    [
      'trivy',
      'trivy-report.json',
      {
        SchemaVersion: 2,
        ArtifactName: 'r/a:1',
        Results: [
          {
            Vulnerabilities: [
              {
                VulnerabilityID: 'CVE-2026-1',
                PkgName: 'openssl',
                InstalledVersion: '3',
                Severity: 'Critical',
              },
              { VulnerabilityID: 'CVE-2026-2', Severity: 'HIGH' },
            ],
          },
        ],
      },
    ],
    [
      'grype',
      'scan.json',
      {
        descriptor: { name: 'grype' },
        matches: [
          {
            vulnerability: { id: 'CVE-2026-1', severity: 'Critical' },
            artifact: { name: 'openssl', version: '3' },
          },
          { vulnerability: { severity: 'Low' } },
        ],
      },
    ],
    [
      'Trivy',
      'image.sarif',
      {
        runs: [
          {
            tool: {
              driver: {
                name: 'Trivy',
                rules: [
                  {
                    id: 'CVE-2026-1',
                    properties: { 'security-severity': '9.8' },
                  },
                ],
              },
            },
            results: [{ ruleId: 'CVE-2026-1' }, { ruleId: 'x' }],
          },
        ],
      },
    ],
  ])('reads a report of %s', async (tool, file, report) => {
    const { reports, problems } = await read({
      [file]: JSON.stringify(report),
    });
    expect(problems).toEqual([]);
    expect(reports).toMatchObject([
      { file, tool, results: 2, criticals: [{ id: 'CVE-2026-1' }] },
    ]);
  });

  it('reads what takes results out, with reasons and ends', async () => {
    const { exceptions } = await read({
      '.trivyignore':
        '# Not reached: we do not parse XML\nCVE-2026-1 exp:2026-12-31\n\nCVE-2026-2\n',
      'a/.trivyignore.yaml':
        'vulnerabilities:\n  - id: CVE-2026-3\n    statement: Not reached\n    expired_at: 2026-12-31\n',
      'b/.grype.yaml':
        'ignore:\n  - vulnerability: CVE-2026-4\n    reason: no\n',
      'c/openvex.json': JSON.stringify({
        '@context': 'https://openvex.dev/ns/v0.2.0',
        statements: [
          {
            vulnerability: { name: 'CVE-2026-5' },
            status: 'not_affected',
            justification: 'vulnerable_code_not_present',
          },
          { vulnerability: { name: 'CVE-2026-6' }, status: 'affected' },
        ],
      }),
      'd/.snyk':
        'ignore:\n  SNYK-1:\n    - "*":\n        reason: why\n        expires: 2026-12-31T00:00:00.000Z\n',
    });
    expect(
      exceptions.map(({ file: _, notAffected, ...rest }) => [
        rest.id,
        rest.reason,
        rest.expires,
        notAffected,
        rest.position[0],
      ]),
    ).toEqual(
      [
        [
          'CVE-2026-1',
          'Not reached: we do not parse XML',
          '2026-12-31',
          false,
          2,
        ],
        ['CVE-2026-2', undefined, undefined, false, 4],
        ['CVE-2026-3', 'Not reached', '2026-12-31', false, 2],
        ['CVE-2026-4', expect.anything(), undefined, false, 2],
        ['CVE-2026-5', 'vulnerable_code_not_present', undefined, true, 1],
        ['SNYK-1', 'why', '2026-12-31T00:00:00.000Z', false, 3],
      ].map(row =>
        row[0] === 'CVE-2026-4' ? [row[0], undefined, ...row.slice(2)] : row,
      ),
    );
  });

  it('tells reports that it cannot read, and leaves other files alone', async () => {
    expect(
      (await read({ 'trivy.json': '{"SchemaVersion": 2, "SchemaVersion": 3}' }))
        .problems,
    ).toEqual(['report-not-readable']);
    expect(
      (await read({ 'trivy.json': `{"SchemaVersion": ${'['.repeat(5000)}` }))
        .problems,
    ).toEqual(['report-not-readable']);
    expect(
      await read({
        'vulnerability.json': '{"a": 1}',
        'x.sarif': '{"runs": [{"tool": {"driver": {"name": "CodeQL"}}}]}',
      }),
    ).toEqual({ reports: [], exceptions: [], problems: [] });
  });
});
