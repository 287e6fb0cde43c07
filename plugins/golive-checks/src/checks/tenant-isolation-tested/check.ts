// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  spanMs,
  tenantIsolation,
  unknown,
  yes,
  type FactValue,
  type Finding,
  type IsolationSuite,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { instant, spanParameter } from '../../recovery/records';

const parameters = z.strictObject({
  maxAge: spanParameter
    .default('30d')
    .describe(
      'How long a report counts: after it, the suite has to run again.',
    ),
});

const runAgain =
  'Run the suite in the pipeline, before golive check, and name its report by the annotation golive/tenant-isolation-report.';

const placeOf = ({ file, position }: IsolationSuite) => at(file, position);

function judgeSuite(suite: IsolationSuite, maxAge: string): Finding {
  const { name, tests, failures, errors, skipped, claims, timestamp } = suite;
  const where = placeOf(suite);
  const fix = { text: runAgain, file: suite.file };
  if (failures + errors > 0) {
    return no('suite-failed', {
      seen: `${
        failures + errors
      } of ${tests} tests of ${name} failed: ${suite.failed.join(', ')}`,
      where,
      wrong: 'A tenant sees or changes what is another’s',
      fix: {
        text: 'Make every query carry the tenant, and run the suite again.',
      },
    });
  }
  if (tests === 0 || skipped === tests) {
    return no('nothing-tested', {
      seen: tests
        ? `All ${tests} tests of ${name} were skipped`
        : `The report of ${name} holds no test`,
      where,
      wrong: 'A suite that ran no test proves nothing',
      fix,
    });
  }
  if (
    claims &&
    (claims.failures > 0 || claims.errors > 0 || claims.tests !== tests)
  ) {
    return unknown('report-contradicts', {
      seen: `The report of ${name} says ${claims.tests} tests, ${claims.failures} failures and ${claims.errors} errors, and holds ${tests} tests that did not fail`,
      where,
      wrong: 'The report is cut or was changed by hand',
      fix,
    });
  }
  if (timestamp === undefined) {
    return unknown('report-undated', {
      seen: `The report of ${name} does not say when it was made`,
      where,
      wrong: 'It may be of any age',
      fix: {
        text: 'Use a version of the test runner that writes the attribute timestamp of testsuite (Gradle does, Surefire by its newer versions).',
        file: suite.file,
      },
    });
  }
  return yes('suite-green', {
    seen: `${tests - skipped} tests of ${name} passed at ${timestamp}`,
    where,
    valid: {
      from: timestamp,
      until: instant(Date.parse(timestamp) + (spanMs(maxAge) ?? 0)),
      otherwise: {
        code: 'report-stale',
        wrong: `A report counts for ${maxAge} from its time on; this one is older, or lies in the future`,
        fix,
      },
    },
  });
}

/** Of several reports of one suite, the newest; those without a time count all. */
function newestOf(suites: readonly IsolationSuite[]): IsolationSuite[] {
  return suites.filter(
    suite =>
      suite.timestamp === undefined ||
      !suites.some(
        other =>
          other.name === suite.name &&
          other.timestamp !== undefined &&
          Date.parse(other.timestamp) > Date.parse(suite.timestamp ?? ''),
      ),
  );
}

function withoutReport({
  sources,
  reportNamed,
}: FactValue<typeof tenantIsolation>): Finding {
  if (reportNamed) {
    return no('nothing-tested', {
      absence: true,
      seen: 'The report that golive/tenant-isolation-report names holds no suite',
      wrong: 'A suite that ran no test proves nothing',
      fix: { text: runAgain },
    });
  }
  if (sources.length) {
    return unknown('report-missing', {
      seen: `The suite is there (${sources[0].file}), and no report of it`,
      where: at(sources[0].file, sources[0].position),
      wrong:
        'Whether it is green is not known: reports are made by the pipeline and are not in the repository',
      fix: { text: runAgain },
    });
  }
  return no('suite-missing', {
    absence: true,
    seen: 'Neither a test suite of tenant isolation nor a report of one was found',
    wrong:
      'The first to find out that one tenant sees another’s quotes is a customer',
    fix: {
      text: 'Write a suite that signs in as one tenant and asks for what is another’s, through every entry point, and run it in the pipeline.',
      patch: [
        '+@Tag("tenant-isolation")',
        '+class TenantIsolationIT {',
        '+  @Test',
        '+  void aQuoteOfAnotherTenantIsNotFound() { … }',
        '+}',
      ].join('\n'),
    },
  });
}

export default defineCheck({
  id: 'tenant-isolation-tested',
  title: 'The tenant isolation suite is green',
  why: 'One query without the tenant shows a customer the prices of another: only a test that tries it tells.',
  appliesTo: ['service', 'projection'],
  reads: { tenantIsolation },
  codes: {
    'suite-green': 'The suite passed, and its report is recent.',
    'suite-failed': 'A test of the suite failed.',
    'nothing-tested': 'The suite ran no test.',
    'report-stale': 'The report is too old, or lies in the future.',
    'report-undated': 'The report does not say when it was made.',
    'report-contradicts': 'The report says other numbers than it holds.',
    'report-missing': 'The suite is there, and no report of it.',
    'suite-missing': 'There is neither a suite nor a report.',
  },
  parameters,
  run({ tenantIsolation: fact }, { parameters: p }) {
    return fact.suites.length
      ? newestOf(fact.suites).map(suite => judgeSuite(suite, p.maxAge))
      : [withoutReport(fact)];
  },
});
