// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  imageBuilds,
  logSettings,
  no,
  unknown,
  workloads,
  yes,
} from '@golive/backstage-plugin-golive-common';
import { applicationContainers } from '../../pods/application';
import { containersOf } from '../../pods/containers';
import { Variables } from '../../java/variables';
import { logFormat, type LogFormat } from '../../telemetry/logFormat';
import { Settings } from '../../telemetry/settings';

const wrong =
  'Lines for people have to be taken apart by guesses: a stack trace becomes fifty events, and no trace id leads from one service to the next';

export default defineCheck({
  id: 'logs-structured',
  title: 'Logs are structured',
  why: 'Logs are searched across services by fields such as trace id, level and service; lines of text have none.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { logSettings, workloads, imageBuilds },
  codes: {
    structured: 'The console gets JSON.',
    plain: 'The console gets lines of text.',
    'format-ignored': 'The setting for JSON is there, and nothing reads it.',
    'context-dropped': 'The trace id is left out of the lines.',
    'format-unknown': 'The form of the lines cannot be told.',
  },
  run(
    { logSettings: app, workloads: facts, imageBuilds: { builds } },
    { unit },
  ) {
    const isApplication = applicationContainers(facts.workloads, unit);
    const placed = facts.workloads.flatMap(containersOf).find(isApplication);
    const variables =
      placed &&
      new Variables(placed, facts, builds.length === 1 ? builds[0] : undefined);
    const settings = new Settings(app, name => variables?.get(name));
    const formats: LogFormat[] = logFormat(app, settings);
    return formats.map(format => {
      const where = format.where ?? (app.file ? at(app.file) : undefined);
      const details = {
        seen: format.seen,
        ...(where ? { where } : {}),
        ...(format.related ? { related: [format.related] } : {}),
      };
      if (format.code === 'structured') return yes('structured', details);
      const fix = {
        text:
          app.framework === 'quarkus'
            ? 'Add quarkus-logging-json and leave quarkus.log.console.json.enabled on.'
            : 'Let the framework write JSON: with Spring Boot from 3.4 on by logging.structured.format.console.',
        ...(format.setIn
          ? {
              file: format.setIn,
              patch:
                '+logging:\n+  structured:\n+    format:\n+      console: ecs',
              edits: [
                {
                  file: format.setIn,
                  document: 0,
                  path: ['logging', 'structured', 'format', 'console'],
                  set: 'ecs',
                },
              ],
            }
          : {}),
      };
      return format.code === 'format-unknown'
        ? unknown(format.code, { ...details, wrong, fix })
        : no(format.code, { ...details, wrong, fix });
    });
  },
});
