// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { isAboutIsolation, junitLimits, readJunit } from './junit';

const read = (text: string) => readJunit(text, 'TEST-a.xml');
const suite = (cases: string, attributes = '') =>
  `<?xml version="1.0"?>\n<testsuite name="a.TenantIsolationIT" ${attributes}>${cases}</testsuite>`;

describe('readJunit', () => {
  it('counts the cases, whatever the attributes say', () => {
    const { suites, problems } = read(
      suite(
        [
          '<testcase name="reads" classname="a.B" time="0.1"/>',
          '<testcase name="writes"><failure message="leak">x &lt; y</failure></testcase>',
          '<testcase name="breaks"><error/></testcase>',
          '<testcase name="later"><skipped/></testcase>',
          '<testcase name="flaky"><flakyFailure/></testcase>',
        ].join('\n'),
        'tests="9" failures="0" errors="0" skipped="0" timestamp="2026-11-20T10:00:00"',
      ),
    );
    expect(problems).toEqual([]);
    expect(suites).toEqual([
      {
        name: 'a.TenantIsolationIT',
        position: [2, 1],
        about: true,
        tests: 5,
        failures: 1,
        errors: 1,
        skipped: 1,
        claims: { tests: 9, failures: 0, errors: 0, skipped: 0 },
        timestamp: '2026-11-20T10:00:00.000Z',
        failed: ['writes', 'breaks'],
      },
    ]);
  });

  it('reads suites in suites, and knows them by their cases', () => {
    const { suites } = read(
      '<testsuites><testsuite name="all"><testsuite name="QuoteIT"><testcase name="noCrossTenantRead"/></testsuite><testsuite name="OtherIT"><testcase name="x"/></testsuite></testsuite></testsuites>',
    );
    expect(suites.map(s => [s.name, s.about, s.tests])).toEqual([
      ['QuoteIT', true, 1],
      ['OtherIT', false, 1],
    ]);
  });

  it.each([
    ['2026-11-20T10:00:00+07:00', '2026-11-20T03:00:00.000Z'],
    ['2026-11-20T10:00:00.123456', '2026-11-20T10:00:00.000Z'],
    ['2026-02-30T25:00:00', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('takes %j for the time %s', (text, expected) => {
    const [found] = read(suite('<testcase/>', `timestamp="${text}"`)).suites;
    expect(found.timestamp).toBe(expected);
  });

  it.each([
    ['broken XML', '<testsuite><testcase></testsuite>', 'xml-syntax', 'error'],
    [
      'an attribute twice',
      '<testsuite name="a" name="b"/>',
      'xml-syntax',
      'error',
    ],
    [
      'half of a report',
      suite('<testcase/>').slice(0, -5),
      'xml-syntax',
      'error',
    ],
    ['nothing', '', 'xml-syntax', 'error'],
    [
      'a document type',
      '<!DOCTYPE a [<!ENTITY b "c">]><testsuite/>',
      'doctype',
      'error',
    ],
    ['another document', '<project/>', 'not-junit', 'error'],
    [
      'deep nesting',
      '<testsuite>'.repeat(junitLimits.depth + 1),
      'over-limit',
      'unknown',
    ],
    [
      'too many suites',
      `<testsuites>${'<testsuite><testcase/></testsuite>'.repeat(
        junitLimits.suites + 1,
      )}</testsuites>`,
      'over-limit',
      'unknown',
    ],
  ])('never takes %s for a report', (_, text, code, outcome) => {
    const { suites, problems } = read(text);
    expect(suites).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ code, outcome })]);
  });
});

describe('hostile reports', () => {
  const text = suite(
    '<testcase name="a"/><testcase name="b"><failure>x</failure></testcase>',
    'timestamp="2026-11-20T10:00:00"',
  );

  it('never gives a suite of a report that is cut', () => {
    for (let length = 0; length < text.length; length++) {
      const { suites, problems } = read(text.slice(0, length));
      expect([suites.length, problems.length]).toEqual([0, 1]);
    }
  });

  it('survives mutations', () => {
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(30),
        fc.constantFrom(
          '<',
          '>',
          '&',
          '&lt;',
          '\0',
          '"',
          ']]>',
          '<!--',
          '<![CDATA[',
          '<?a?>',
          '\ud800',
          '<testsuite>',
          'tests="-1"',
        ),
        (start, length, put) => {
          const { suites, problems } = read(
            text.slice(0, start) + put + text.slice(start + length),
          );
          expect(problems.length && suites.length).toBe(0);
        },
      ),
      { numRuns: 500, seed: 20261122 },
    );
  });
});

describe('isAboutIsolation', () => {
  it.each([
    'com.acme.TenantIsolationIT',
    'CrossTenantAccessTest',
    'a tenant cannot read what is of a foreign tenant',
    'tenancy.leaks.QuoteLeakTest',
    'isolation of tenants',
  ])('takes %s', name => expect(isAboutIsolation(name)).toBe(true));
  it.each(['TenantRepositoryTest', 'IsolationLevelTest', 'maintenance'])(
    'leaves %s',
    name => expect(isAboutIsolation(name)).toBe(false),
  );
  it('stays linear', () => {
    const start = process.cpuUsage().user;
    isAboutIsolation('tenan'.repeat(20_000));
    expect(process.cpuUsage().user - start).toBeLessThan(1_000_000);
  });
});
