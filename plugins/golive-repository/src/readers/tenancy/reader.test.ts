// SPDX-License-Identifier: Apache-2.0
import {
  tenantIsolation,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

async function read(
  files: Record<string, string>,
  annotations: Record<string, string> = {},
) {
  const unit: Unit = {
    ref: 'component:default/quote-service',
    kind: 'service',
    title: 'Quote service',
    annotations,
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === tenantIsolation.id);
  return {
    ...tenantIsolation.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => p.code),
  };
}

const report = (name: string) =>
  `<testsuite name="${name}"><testcase name="x"/></testsuite>`;

describe('tenancy reader', () => {
  it('keeps the suites that are about isolation, by name or by a tag in the source', async () => {
    const { suites, sources, reportNamed, problems } = await read({
      'reports/TEST-a.xml': report('com.acme.TenantIsolationIT'),
      'reports/TEST-b.xml': report('com.acme.QuoteTest'),
      'reports/TEST-c.xml': report('com.acme.AccessIT'),
      'src/test/java/com/acme/AccessIT.java':
        'package com.acme;\n\n@Tag("tenant-isolation")\nclass AccessIT {}\n',
      'src/test/java/com/acme/QuoteTest.java':
        '// @Tag("tenant-isolation") is another suite\nclass QuoteTest {}\n',
    });
    expect(problems).toEqual([]);
    expect(suites.map(s => [s.file, s.name])).toEqual([
      ['reports/TEST-a.xml', 'com.acme.TenantIsolationIT'],
      ['reports/TEST-c.xml', 'com.acme.AccessIT'],
    ]);
    expect(sources).toEqual([
      { file: 'src/test/java/com/acme/AccessIT.java', position: [3, 1] },
    ]);
    expect(reportNamed).toBe(false);
  });

  it('takes every suite of a report that the unit names', async () => {
    const { suites, reportNamed } = await read(
      { 'evidence/isolation.xml': report('security') },
      { 'golive/tenant-isolation-report': 'evidence/isolation.xml' },
    );
    expect(suites.map(s => s.name)).toEqual(['security']);
    expect(reportNamed).toBe(true);
  });

  it('knows a source by its name, but no helper of tests', async () => {
    const { sources } = await read({
      'src/integrationTest/java/TenantIsolationTest.java': 'class T {}',
      'src/test/kotlin/CrossTenantSpec.kt': 'class T',
      'src/test/java/TenantIsolationFixtures.java': 'class T {}',
      'src/main/java/TenantIsolationTest.java': 'class T {}',
    });
    expect(sources.map(s => s.file)).toEqual([
      'src/integrationTest/java/TenantIsolationTest.java',
      'src/test/kotlin/CrossTenantSpec.kt',
    ]);
  });

  it('says which report it cannot read', async () => {
    const { suites, problems } = await read({
      'reports/TEST-a.xml': '<testsuite',
      'docs/other.xml': '<a>',
    });
    expect(suites).toEqual([]);
    expect(problems).toEqual(['xml-syntax']);
  });

  it('leaves other reports alone, but for one that is named', async () => {
    const files = { 'test-results/jacoco.xml': '<report/>' };
    expect((await read(files)).problems).toEqual([]);
    const named = await read(files, {
      'golive/tenant-isolation-report': 'test-results/jacoco.xml',
    });
    expect(named.problems).toEqual(['not-junit']);
  });
});
