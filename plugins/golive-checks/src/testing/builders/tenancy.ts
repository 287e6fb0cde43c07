// SPDX-License-Identifier: Apache-2.0
import {
  isolationSuiteSchema,
  tenantIsolation,
  type FactValue,
  type IsolationSuite,
} from '@golive/backstage-plugin-golive-common';

/** A suite of a report in which three tests passed, changed by `options`. */
export function isolationSuite(
  options: Partial<IsolationSuite> = {},
): IsolationSuite {
  return isolationSuiteSchema.parse({
    file: 'reports/TEST-TenantIsolationIT.xml',
    position: [2, 1],
    name: 'com.acme.TenantIsolationIT',
    tests: 3,
    failures: 0,
    errors: 0,
    skipped: 0,
    failed: [],
    timestamp: '2026-06-10T08:00:00.000Z',
    ...options,
  });
}

/** The fact of some suites; sources and the annotation by `options`. */
export function isolationFact(
  suites: readonly IsolationSuite[],
  options: Partial<FactValue<typeof tenantIsolation>> = {},
) {
  return tenantIsolation.schema.parse({
    suites,
    sources: [],
    reportNamed: false,
    ...options,
  });
}
