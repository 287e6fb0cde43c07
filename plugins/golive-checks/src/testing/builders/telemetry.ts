// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import {
  dashboards,
  dashboardSchema,
  logSettings,
  telemetrySettings,
  type Dashboard,
} from '@golive/backstage-plugin-golive-common';

/** A dashboard with one query, changed by `options`. */
export function dashboard(
  options: Partial<z.input<typeof dashboardSchema>> = {},
): Dashboard {
  return dashboardSchema.parse({
    file: 'observability/dashboards/quote.json',
    position: [1, 1],
    schema: 'classic',
    carrier: 'file',
    title: 'Quote',
    uid: 'quote',
    panels: 1,
    queries: [
      {
        panel: 'Up',
        expr: 'up',
        position: [9, 5],
        metrics: ['up'],
        matchers: [],
      },
    ],
    otherQueries: 0,
    libraryPanels: 0,
    openInputs: [],
    errors: [],
    ...options,
  });
}

/** The fact of some dashboards, and of programs that make some. */
export function dashboardsFact(
  all: readonly Dashboard[],
  generators: { file: string; language: string }[] = [],
) {
  return dashboards.schema.parse({ dashboards: all, generators });
}

/** Settings by name; a name may begin with the profile it holds in: `prod@otel.x`. */
type SettingTexts = Record<string, string>;

const file = 'src/main/resources/application.yaml';

function application(
  libraries: readonly string[],
  settings: SettingTexts,
  rest: object,
) {
  return {
    framework: 'spring-boot',
    version: [4, 1],
    file: 'pom.xml',
    complete: true,
    libraries: libraries.map((artifact, i) => ({
      artifact,
      file: 'pom.xml',
      position: [20 + i, 7],
    })),
    settings: Object.entries(settings).map(([name, value], i) => {
      const [key, profile] = name.split('@').reverse();
      return {
        key,
        value,
        ...(profile ? { profile } : {}),
        file,
        position: [i + 1, 3],
      };
    }),
    ...rest,
  };
}

/** What a Spring Boot 4.1 application says of its telemetry. */
export function telemetryFact(
  libraries: readonly string[] = [],
  settings: SettingTexts = {},
  rest: object = {},
) {
  return telemetrySettings.schema.parse({
    instrumentations: [],
    sdkFiles: [],
    ...application(libraries, settings, rest),
  });
}

/** What a Spring Boot 4.1 application says of its logs. */
export function logsFact(
  libraries: readonly string[] = [],
  settings: SettingTexts = {},
  rest: object = {},
) {
  return logSettings.schema.parse({
    configs: [],
    ...application(libraries, settings, rest),
  });
}
