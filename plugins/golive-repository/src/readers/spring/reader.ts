// SPDX-License-Identifier: Apache-2.0
import {
  healthEndpoints,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';
import { defineReader, draft, runtimeKinds } from '../../reader';
import { readApplication } from './application';
import { parseBuild } from './builds';
import { applySettings, modulesOf, quarkusSettings } from './configuration';
import { healthOf } from './health';
import { healthClasses } from './healthClasses';
import { withImports } from './imports';
import { marksOf, quarkusChecks } from './marks';
import type { SpringFile } from './model';
import { parseConfig } from './properties';
import { quarkusHealth } from './quarkus';

const none = { framework: 'none' as const, ports: [], endpoints: [] };

export default defineReader<SpringFile>({
  id: 'spring',
  title: 'Spring Boot and Quarkus configuration',
  facts: [healthEndpoints],
  files: [
    '**/src/main/resources/{,config/}application{,-*}.{yml,yaml,properties}',
    '**/{pom.xml,build.gradle,build.gradle.kts}',
    '**/src/main/{java,kotlin}/**/*.{java,kt}',
    '!**/src/test/**',
  ],
  kinds: runtimeKinds,
  parse(file) {
    if (/\.(?:java|kt)$/.test(file.path)) {
      const found = {
        healthClasses: healthClasses(file.text),
        marks: marksOf(file.text),
        quarkusChecks: quarkusChecks(file.text),
      };
      return {
        value: Object.values(found).some(list => list.length) ? found : {},
        problems: [],
      };
    }
    return /(?:pom\.xml|build\.gradle(?:\.kts)?)$/.test(file.path)
      ? parseBuild(file)
      : parseConfig(file);
  },
  async read(input) {
    const app = await readApplication(input);
    if (app.framework === 'none')
      return {
        facts: [draft(healthEndpoints, none)],
        notOurs: input.files
          .filter(f => f.value && !f.value.build)
          .map(f => f.path),
      };
    if (app.framework === 'quarkus') {
      const { settings, problems: open } = quarkusSettings(input.files);
      const value = quarkusHealth(
        settings,
        app.dependencies,
        input.files,
        app.complete,
      );
      return {
        facts: [
          draft(
            healthEndpoints,
            { framework: 'quarkus', ...value, uses: [...app.uses] },
            [...app.problems, ...open()],
          ),
        ],
      };
    }
    const problems: Problem[] = [...app.problems];
    const modules = modulesOf(input.files);
    if (modules.length > 1) {
      problems.push(
        problem(
          'several-applications',
          'unknown',
          `There are ${
            modules.length
          } applications in this unit (${modules.join(
            ', ',
          )}); which of them a probe reaches cannot be said. Give each its own catalog-info.yaml, or name one by the annotation golive/path.`,
          app.file,
        ),
      );
    }
    const applied = applySettings(await withImports(input));
    // Without the address nothing can be said of an endpoint, good or bad.
    const value = applied.addressOpen
      ? { ports: [], endpoints: [] }
      : healthOf(applied.settings, app);
    return {
      facts: [
        draft(
          healthEndpoints,
          { framework: 'spring-boot', ...value, uses: [...app.uses] },
          [...problems, ...applied.problems()],
        ),
      ],
    };
  },
});
