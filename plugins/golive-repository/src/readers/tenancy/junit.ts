// SPDX-License-Identifier: Apache-2.0
import type {
  IsolationSuite,
  Position,
  Problem,
} from '@golive/backstage-plugin-golive-common';
import { SaxesParser } from 'saxes';
import { problem } from '../../problems';
import { oneLine } from '../../text';

/** What is refused of a report before anything is built from it. */
export const junitLimits = { depth: 50, suites: 2_000, attributes: 64 };

/** A suite of a report before its file's name is put in. */
export interface Suite extends Omit<IsolationSuite, 'file'> {
  /** It, or a case in it, is called after tenant isolation. */
  readonly about: boolean;
}

interface Open {
  name: string;
  position: Position;
  timestamp?: string;
  about: boolean;
  claims: Record<string, string | undefined>;
  counts: { tests: number; failures: number; errors: number; skipped: number };
  failed: string[];
}

class Stop extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

const aboutIsolation =
  /tenan[a-z]{0,5}.{0,40}(?:isolat|leak|separat|cross|foreign)|(?:isolat|leak|separat|cross|foreign).{0,40}tenan/i;

/** Whether a name is that of a test of tenant isolation. */
export function isAboutIsolation(name: string): boolean {
  return aboutIsolation.test(name);
}

/**
 * The suites of a report in JUnit XML, as Surefire, Failsafe, Gradle and others
 * write it. Counts are taken from the cases. Entities are never expanded: a
 * DOCTYPE stops the reading, and nothing of a broken report is used.
 */
export function readJunit(
  text: string,
  file: string,
): { suites: Suite[]; problems: Problem[] } {
  const suites: Suite[] = [];
  const parser = new SaxesParser();
  const open: string[] = [];
  const around: Open[] = [];
  let current:
    | { name: string; bad?: 'failures' | 'errors' | 'skipped' }
    | undefined;

  parser.on('error', error => {
    throw new Stop('xml-syntax', error.message.replace(/^(?:\d+:\d+: )+/, ''));
  });
  parser.on('doctype', () => {
    throw new Stop('doctype', 'a DOCTYPE is never read, remove it');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const a = attributes as Record<string, string>;
    if (open.length >= junitLimits.depth) {
      throw new Stop(
        'over-limit',
        `elements are nested deeper than ${junitLimits.depth}`,
      );
    }
    if (!open.length && name !== 'testsuite' && name !== 'testsuites') {
      throw new Stop(
        'not-junit',
        `the root element is ${oneLine(name, 60)}, not testsuite or testsuites`,
      );
    }
    open.push(name);
    if (name === 'testsuite') {
      around.push(opened(a, [parser.line, 1]));
    } else if (name === 'testcase') {
      const title = [a.classname, a.name].filter(Boolean).join('.');
      current = { name: title };
      const suite = around.at(-1);
      if (suite && isAboutIsolation(title)) suite.about = true;
    } else if (current) {
      if (name === 'failure') current.bad = 'failures';
      else if (name === 'error') current.bad = 'errors';
      else if (name === 'skipped') current.bad ??= 'skipped';
    }
  });
  parser.on('closetag', ({ name }) => {
    open.pop();
    const suite = around.at(-1);
    if (name === 'testcase' && current) {
      if (suite) count(suite, current);
      current = undefined;
    } else if (name === 'testsuite' && suite) {
      around.pop();
      if (suite.counts.tests || !suites.length) suites.push(closed(suite));
      if (suites.length > junitLimits.suites) {
        throw new Stop(
          'over-limit',
          `there are more than ${junitLimits.suites} suites`,
        );
      }
    }
  });
  try {
    parser.write(text).close();
    return { suites, problems: [] };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const outcome = error.code === 'over-limit' ? 'unknown' : 'error';
    const place: Position = [
      Math.max(1, parser.line),
      Math.max(1, parser.column),
    ];
    return {
      suites: [],
      problems: [
        problem(
          error.code,
          outcome,
          `The test report is not read: ${oneLine(error.message, 200)}.`,
          file,
          place,
        ),
      ],
    };
  }
}

function opened(a: Record<string, string>, position: Position): Open {
  const name = oneLine(a.name ?? '', 300);
  return {
    name,
    position,
    timestamp: instantOf(a.timestamp),
    about: isAboutIsolation(name),
    claims: {
      tests: a.tests,
      failures: a.failures,
      errors: a.errors,
      skipped: a.skipped ?? a.disabled,
    },
    counts: { tests: 0, failures: 0, errors: 0, skipped: 0 },
    failed: [],
  };
}

function count(
  suite: Open,
  test: { name: string; bad?: 'failures' | 'errors' | 'skipped' },
) {
  suite.counts.tests++;
  if (!test.bad) return;
  suite.counts[test.bad]++;
  if (test.bad !== 'skipped' && suite.failed.length < 10) {
    suite.failed.push(oneLine(test.name, 200));
  }
}

function closed({ claims, counts, timestamp, ...rest }: Open): Suite {
  const said = {
    tests: numberOf(claims.tests, counts.tests),
    failures: numberOf(claims.failures, counts.failures),
    errors: numberOf(claims.errors, counts.errors),
    skipped: numberOf(claims.skipped, counts.skipped),
  };
  const differs = (Object.keys(counts) as (keyof typeof counts)[]).some(
    key => said[key] !== counts[key],
  );
  return {
    ...rest,
    ...counts,
    ...(differs ? { claims: said } : {}),
    ...(timestamp === undefined ? {} : { timestamp }),
  };
}

function numberOf(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text)
    ? Number(text)
    : otherwise;
}

// Reports write no offset; what cannot be a date is none.
function instantOf(text: string | undefined): string | undefined {
  const match =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/.exec(
      text ?? '',
    );
  const ms = match ? Date.parse(`${match[1]}${match[2] ?? 'Z'}`) : NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
