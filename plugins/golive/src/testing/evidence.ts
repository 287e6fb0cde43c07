// SPDX-License-Identifier: Apache-2.0
import type { Evidence, Outcome } from '@golive/backstage-plugin-golive-common';

const where = {
  file: 'deploy/base/deployment.yaml',
  line: 44,
  column: 15,
  snippet: {
    startLine: 41,
    lines: [
      '          livenessProbe:',
      '            httpGet:',
      '              port: http',
      '              path: /actuator/health',
      '            periodSeconds: 10',
      '          readinessProbe:',
      '            httpGet:',
    ],
  },
};

/** Evidence as a check would give it for an outcome. */
export function evidenceOf(outcome: Outcome, item: string): Evidence {
  const base = { view: 'declared', source: 'repository' } as const;
  if (outcome === 'fail') {
    return {
      ...base,
      answer: 'no',
      code: `${item}-wrong`,
      seen: 'The liveness probe asks /actuator/health, which includes db and redis.',
      where,
      related: [{ file: 'src/main/resources/application.yaml', line: 31 }],
      wrong: 'Liveness asks the database',
      fix: {
        text: 'Ask the liveness group, which knows the process only.',
        file: 'deploy/base/deployment.yaml',
        patch:
          '@@ -44 +44 @@\n-              path: /actuator/health\n+              path: /actuator/health/liveness\n',
      },
    };
  }
  if (outcome === 'unknown') {
    return {
      ...base,
      answer: 'unknown',
      code: `${item}-unread`,
      seen: 'No manifests were found in this repository.',
      wrong: 'It is not known where this unit is deployed from',
      fix: {
        text: 'Name the folder or repository of its manifests.',
        command:
          'yq -i \'.metadata.annotations."golive/manifests" = "deploy"\' catalog-info.yaml',
      },
    };
  }
  return {
    ...base,
    answer: outcome === 'not-applicable' ? 'not-applicable' : 'yes',
    code: `${item}-right`,
    seen: 'The base image is eclipse-temurin:21-jre@sha256:9f2c…71.',
    where: { file: 'Dockerfile', line: 12 },
  };
}
