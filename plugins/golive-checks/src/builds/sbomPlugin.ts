// SPDX-License-Identifier: Apache-2.0
import type {
  BuildPlugin,
  JavaBuild,
} from '@golive/backstage-plugin-golive-common';

/** A plugin of a build that writes a bill of materials, and whether it runs with the build. */
export interface SbomPlugin {
  readonly plugin: BuildPlugin;
  readonly runs: 'yes' | 'no' | 'skipped';
  /** Why, in words. */
  readonly because: string;
}

/** Spring Boot 3.3 and later run CycloneDX' plugins with the build. */
function bootRunsIt(build: JavaBuild): boolean {
  const [major, minor] = (build.springBoot ?? '0.0').split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 3);
}

/** What a Java build says about its bill of materials. */
export function sbomPlugins(build: JavaBuild): SbomPlugin[] {
  return build.plugins.flatMap((plugin): SbomPlugin[] => {
    const isMaven =
      /^org\.cyclonedx:cyclonedx-maven-plugin$|^org\.spdx:spdx-maven-plugin$/.test(
        plugin.id,
      );
    const isGradle =
      /^(?:org\.cyclonedx\.bom|org\.spdx\.sbom|alias:cyclonedx.*)$/.test(
        plugin.id,
      );
    if (!isMaven && !isGradle) return [];
    if (plugin.skipped)
      return [
        { plugin, runs: 'skipped', because: 'its configuration skips it' },
      ];
    const bound = plugin.goals.find(({ goal }) =>
      /^make\w*Bom$|^createSPDX$/i.test(goal),
    );
    if (bound)
      return [
        {
          plugin,
          runs: bound.phase === 'none' ? 'skipped' : 'yes',
          because: `its goal ${bound.goal} is bound to ${
            bound.phase ?? 'its own phase'
          }`,
        },
      ];
    if (/cyclonedx/.test(plugin.id) && bootRunsIt(build))
      return [
        {
          plugin,
          runs: 'yes',
          because: `Spring Boot ${build.springBoot} runs it with the build`,
        },
      ];
    return [
      {
        plugin,
        runs: 'no',
        because: 'nothing binds it to a phase of the build',
      },
    ];
  });
}
