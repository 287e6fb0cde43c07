// SPDX-License-Identifier: Apache-2.0
import type { ImageBuild } from '@golive/backstage-plugin-golive-common';
import type { BuildFile } from './model';

type Tool = ImageBuild['tool'];

const maven: readonly [Tool, RegExp][] = [
  ['jib', /jib-maven-plugin/],
  [
    'spring-boot-image',
    /<goal>\s*build-image(?:-no-fork)?\s*<\/goal>|spring-boot\.build-image\.|<image>\s*(?:<[a-z]+>|[\w./:-]+\s*<\/image>)/i,
  ],
  ['quarkus', /quarkus-container-image-/],
];
const gradle: readonly [Tool, RegExp][] = [
  ['jib', /com\.google\.cloud\.tools\.jib|\balias\(libs\.plugins\.jib\)/],
  ['spring-boot-image', /\bbootBuildImage\b/],
  ['quarkus', /quarkus-container-image-/],
];

/** Tools besides Dockerfiles that a build file makes an image with. */
export function otherBuilds(
  path: string,
  text: string,
): NonNullable<BuildFile['tools']> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'project.toml')
    return /^\s*\[+\s*(?:_|io\.buildpacks)/m.test(text)
      ? [{ tool: 'buildpacks', line: 1 }]
      : [];
  const isMaven = name === 'pom.xml';
  // Comments keep their lines, so that positions stay right.
  const code = text.replace(
    isMaven ? /<!--[\s\S]*?-->/g : /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm,
    comment => comment.replace(/[^\n]/g, ' '),
  );
  return (isMaven ? maven : gradle).flatMap(([tool, pattern]) => {
    const at = code.search(pattern);
    // `<image>` is Spring Boot's only inside its plugin.
    if (
      at < 0 ||
      (isMaven &&
        tool === 'spring-boot-image' &&
        !code.includes('spring-boot-maven-plugin'))
    )
      return [];
    return [{ tool, line: code.slice(0, at).split('\n').length }];
  });
}

/** Build stages that a pipeline, compose file or script asks for by name. */
export function targetsIn(text: string): NonNullable<BuildFile['targets']> {
  return text.split(/\r?\n/).flatMap((content, i) =>
    [
      ...content.matchAll(
        /--target[= ]["']?([\w.-]+)|^\s*target:\s*["']?([\w.-]+)["']?\s*(?:#.*)?$/g,
      ),
    ].map(([, option, field]) => ({
      name: (option ?? field).toLowerCase(),
      line: i + 1,
    })),
  );
}
