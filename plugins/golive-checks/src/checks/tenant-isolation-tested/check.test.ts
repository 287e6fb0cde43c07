// SPDX-License-Identifier: Apache-2.0
import { checkTester, isolationFact, isolationSuite } from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const facts = (...suites: Parameters<typeof isolationSuite>[0][]) => ({
  tenantIsolation: isolationFact(suites.map(isolationSuite)),
});
const claims = { tests: 3, failures: 0, errors: 0, skipped: 0 };
const sources = [
  { file: 'src/test/TenantIsolationIT.java', position: [3, 1] as const },
];

table([
  pass('a green suite', facts({}), ['suite-green'], {
    at: 'reports/TEST-TenantIsolationIT.xml:2',
    says: ['3 tests', '2026-06-10'],
  }),
  pass('some tests are skipped', facts({ skipped: 2 }), ['suite-green'], {
    says: ['1 tests'],
  }),
  fail(
    'a failure',
    facts({ failures: 1, failed: ['readsForeignQuote'] }),
    ['suite-failed'],
    {
      says: ['readsForeignQuote'],
    },
  ),
  fail('an error', facts({ errors: 1 }), ['suite-failed']),
  fail('no test', facts({ tests: 0 }), ['nothing-tested']),
  fail('all tests are skipped', facts({ skipped: 3 }), ['nothing-tested']),
  fail('one of two suites failed', facts({}, { name: 'b', failures: 1 }), [
    'suite-failed',
  ]),
  pass(
    'a newer run of what failed',
    facts({ failures: 1, timestamp: '2026-06-09T08:00:00Z' }, {}),
    ['suite-green'],
  ),
  fail(
    'an older run of what failed',
    facts({}, { failures: 1, timestamp: '2026-06-11T08:00:00Z' }),
    ['suite-failed'],
  ),
  fail('an old report', facts({ timestamp: '2026-05-01T08:00:00Z' }), [
    'report-stale',
  ]),
  fail('a report of tomorrow', facts({ timestamp: '2026-06-16T08:00:00Z' }), [
    'report-stale',
  ]),
  pass(
    'an old report where that is enough',
    facts({ timestamp: '2026-05-01T08:00:00Z' }),
    ['suite-green'],
    {
      parameters: { maxAge: '90d' },
    },
  ),
  unknown('no date', facts({ timestamp: undefined }), ['report-undated']),
  unknown(
    'attributes that say more tests',
    facts({ claims: { ...claims, tests: 9 } }),
    ['report-contradicts'],
  ),
  unknown(
    'attributes that say failures',
    facts({ claims: { ...claims, failures: 1 } }),
    ['report-contradicts'],
  ),
  unknown(
    'sources only',
    { tenantIsolation: isolationFact([], { sources }) },
    ['report-missing'],
    {
      at: 'src/test/TenantIsolationIT.java:3',
      says: ['golive/tenant-isolation-report'],
    },
  ),
  fail(
    'a report without suites',
    { tenantIsolation: isolationFact([], { reportNamed: true }) },
    ['nothing-tested'],
  ),
  fail('nothing', facts(), ['suite-missing']),
]);
