// SPDX-License-Identifier: Apache-2.0
import { telemetrySettings } from '@golive/backstage-plugin-golive-common';
import { defineReader, draft, runtimeKinds } from '../../reader';
import { parseBuild } from '../spring/builds';
import type { SpringFile } from '../spring/model';
import { parseConfig } from '../spring/properties';
import { frameworkFiles, readFramework } from './framework';
import { readObjects, type TelemetryObjects } from './objects';

/** A build file, a configuration, or objects of OpenTelemetry. */
type TelemetryFile = SpringFile & Partial<TelemetryObjects>;

export default defineReader<TelemetryFile>({
  id: 'telemetry',
  title: 'Telemetry settings',
  facts: [telemetrySettings],
  files: [...frameworkFiles, '**/*.{yaml,yml}', '!**/src/test/**'],
  kinds: runtimeKinds,
  parse(file) {
    if (/(?:pom\.xml|build\.gradle(?:\.kts)?)$/.test(file.path))
      return parseBuild(file);
    return /\/src\/main\/resources\/(?:config\/)?application[^/]*$/.test(
      `/${file.path}`,
    )
      ? parseConfig(file)
      : readObjects(file.path, file.text);
  },
  async read(input) {
    const app = await readFramework(input, {
      libraries:
        /opentelemetry|otlp|micrometer-(?:tracing|registry)|zipkin|brave|datadog|elastic-apm/,
      settings:
        /^(?:management\.(?:otlp|opentelemetry|tracing|observations|metrics\.export)\b|otel\.|quarkus\.(?:otel|opentelemetry)\.|quarkus\.micrometer\.export\.otlp|(?:spring|quarkus)\.application\.(?:name|version|group)$|spring\.(?:config\.import|profiles\.(?:active|default|include|group)))/,
    });
    const value = {
      ...app,
      instrumentations: input.files.flatMap(f => [
        ...(f.value?.instrumentations ?? []),
      ]),
      sdkFiles: input.files.flatMap(f => f.value?.sdkFile ?? []),
    };
    return {
      facts: [
        draft(
          telemetrySettings,
          value,
          input.files.flatMap(f => f.problems),
        ),
      ],
    };
  },
});
