// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';

/** A line of a pipeline that migrates. */
export interface PipelineStep {
  readonly what: string;
  readonly position: Position;
}

const command =
  /\bflyway(?::|\s+(?:-\S+\s+)*)migrate\b|\bflywayMigrate\b|\bliquibase(?::|\s+(?:-\S+\s+)*)update\b|--migrate-only\b|\bliquibase-update\b/;

/** Lines that run Flyway's migrate, Liquibase's update, or the application for its migrations alone. */
export function pipelineSteps(text: string): PipelineStep[] {
  return text.split('\n').flatMap((line, i) => {
    const found = /^\s*(?:#|\/\/)/.test(line) ? null : command.exec(line);
    return found
      ? [
          {
            what: `The step "${found[0]}"`,
            position: [i + 1, found.index + 1] as const,
          },
        ]
      : [];
  });
}
