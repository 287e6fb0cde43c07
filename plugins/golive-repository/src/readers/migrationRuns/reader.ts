// SPDX-License-Identifier: Apache-2.0
import {
  migrationRuns,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import {
  defineReader,
  draft,
  runtimeKinds,
  type ParsedFile,
} from '../../reader';
import { parseSettings, type Property } from '../migrations/settings';
import { buildTools, type BuildTools } from './buildTools';
import { pipelineSteps, type PipelineStep } from './pipelineSteps';
import { toolsOf } from './tools';

/** What one file says of where migrations run. */
export interface RunFile {
  readonly settings?: readonly Property[];
  readonly build?: BuildTools;
  readonly steps?: readonly PipelineStep[];
  /** It is a migration itself. */
  readonly migration?: true;
}

/** Where migrations run: at the application's start, or in a Job or pipeline of their own. */
export default defineReader<RunFile>({
  id: 'migrationRuns',
  title: 'Where migrations run',
  facts: [migrationRuns],
  files: [
    '**/src/main/resources/{,config/}application{,-*}.{yml,yaml,properties}',
    '**/{pom.xml,build.gradle,build.gradle.kts}',
    '**/src/main/resources/schema{,-postgresql}.sql',
    '**/db/{migration,migrations,changelog}/**/*.{sql,xml,yaml,yml,json}',
    '{migrations,migration}/**/*.sql',
    '.github/workflows/*.{yml,yaml}',
    '.gitlab-ci.{yml,yaml}',
    '{Jenkinsfile,azure-pipelines.yml,bitbucket-pipelines.yml}',
    '!**/src/test/**',
  ],
  kinds: [...runtimeKinds, 'database-schema'],
  parse(file) {
    const { path, text } = file;
    if (/(?:^|\/)application[^/]*$/.test(path)) {
      const { value, problems } = parseSettings(file);
      return { value: { settings: value?.settings ?? [] }, problems };
    }
    if (/(?:pom\.xml|\.gradle(?:\.kts)?)$/.test(path))
      return { value: { build: buildTools(text) }, problems: [] };
    if (
      /(?:^|\/)(?:\.github\/|\.gitlab-ci|Jenkinsfile|azure-|bitbucket-)/.test(
        path,
      )
    )
      return { value: { steps: pipelineSteps(text) }, problems: [] };
    return { value: { migration: true }, problems: [] };
  },
  read(input) {
    const tools = toolsOf(input.files, input.exists);
    const steps = input.files.flatMap(({ path, value }) =>
      (value?.steps ?? []).map(step => ({ ...step, file: path })),
    );
    const problems: Problem[] = input.files.flatMap(f => f.problems);
    return {
      facts: [
        draft(
          migrationRuns,
          {
            tools,
            steps,
            hasMigrations:
              hasMigrations(input.files) ||
              input.unit.annotations['golive/migrations'] !== undefined,
          },
          problems,
        ),
      ],
    };
  },
});

function hasMigrations(files: readonly ParsedFile<RunFile>[]): boolean {
  return files.some(
    ({ path, value }) =>
      value?.migration && !/(?:^|\/)schema[^/]*\.sql$/.test(path),
  );
}
