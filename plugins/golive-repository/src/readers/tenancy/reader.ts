// SPDX-License-Identifier: Apache-2.0
import {
  tenantIsolation,
  type Position,
} from '@golive/backstage-plugin-golive-common';
import { defineReader, draft } from '../../reader';
import { isAboutIsolation, readJunit, type Suite } from './junit';

/** The annotation that names the reports of a pipeline. */
const reportAnnotation = 'golive/tenant-isolation-report';

interface TenancyReading {
  readonly suites?: readonly Suite[];
  /** A test source of tenant isolation: the name of its class, and where it says so. */
  readonly source?: { readonly type: string; readonly position: Position };
}

/** Tests of tenant isolation: reports in JUnit XML, and the sources of the suite. */
export default defineReader<TenancyReading>({
  id: 'tenancy',
  title: 'Tenant isolation tests',
  facts: [tenantIsolation],
  files: [
    '**/TEST-*.xml',
    '**/{test-results,test-reports,surefire-reports,failsafe-reports}/**/*.xml',
    '**/*{junit,tenant-isolation,TenantIsolation}*.xml',
    '**/src/*{test,Test,it,IT}*/**/*.{java,kt,groovy}',
  ],
  annotation: reportAnnotation,
  kinds: ['service', 'projection'],
  parse({ path, text }) {
    if (path.endsWith('.xml')) {
      const { suites, problems } = readJunit(text, path);
      return { value: { suites }, problems };
    }
    const source = sourceOf(path, text);
    return { value: source ? { source } : undefined, problems: [] };
  },
  async read(input) {
    const reportNamed = input.unit.annotations[reportAnnotation] !== undefined;
    const sources = input.files.flatMap(({ path, value }) =>
      value?.source ? [{ file: path, ...value.source }] : [],
    );
    const types = new Set(sources.map(({ type }) => type));
    const isOurs = (suite: Suite) =>
      reportNamed ||
      suite.about ||
      types.has(suite.name.slice(suite.name.lastIndexOf('.') + 1));
    // Coverage and other reports lie beside those of tests; one that is named has to be one.
    const others = reportNamed
      ? []
      : input.files.filter(({ problems }) =>
          problems.some(({ code }) => code === 'not-junit'),
        );
    const suites = input.files.flatMap(({ path, value }) =>
      (value?.suites ?? [])
        .filter(isOurs)
        .map(({ about: _, ...suite }) => ({ file: path, ...suite })),
    );
    return {
      facts: [
        draft(
          tenantIsolation,
          {
            suites,
            sources: sources.map(({ file, position }) => ({ file, position })),
            reportNamed,
          },
          input.files
            .filter(file => !others.includes(file))
            .flatMap(file => file.problems),
        ),
      ],
      notOurs: others.map(({ path }) => path),
    };
  },
});

const tag =
  /^[ \t]*@(?:Tag|Tags|Category|TestCategory)\([^)\n]{0,200}tenant[-_ ]?isolation/im;

function sourceOf(path: string, text: string): TenancyReading['source'] {
  const type = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  const found = tag.exec(text);
  if (found) {
    return {
      type,
      position: [text.slice(0, found.index).split('\n').length, 1],
    };
  }
  const isTest = /^(?:Test|IT)|(?:Tests?|IT|Spec|TestCase)$/.test(type);
  return isTest && isAboutIsolation(type)
    ? { type, position: [1, 1] }
    : undefined;
}
