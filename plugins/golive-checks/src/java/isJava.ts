// SPDX-License-Identifier: Apache-2.0
import type { ImageBuild } from '@golive/backstage-plugin-golive-common';

/** Base of another language, or of none: no JVM runs in the image. */
const otherLanguages =
  /^(?:docker\.io\/)?(?:library\/)?(?:node|python|golang|nginx|httpd|ruby|php|rust)(?:[:@]|$)|distroless\/(?:static|base|cc|nodejs|python)/;

/**
 * Whether the application runs on a JVM: true, false, or undefined where it cannot be told.
 *
 * @param framework - whose configuration was found, `none` where none was
 */
export function isJava(
  framework: string,
  builds: readonly ImageBuild[],
): boolean | undefined {
  if (framework !== 'none') return true;
  const stages = builds.flatMap(b => b.stages.filter(s => s.reachesFinal));
  const images = stages.flatMap(s => s.image?.value ?? s.image?.raw ?? []);
  const starts = stages.flatMap(s => [
    ...(s.entrypoint?.words ?? []),
    ...(s.cmd?.words ?? []),
  ]);
  if (builds.some(b => b.tool !== 'dockerfile' && b.tool !== 'buildpacks'))
    return true;
  if (
    starts.some(word => /\bjava\b/.test(word)) ||
    images.some(i => /java|jdk|jre|temurin|corretto|liberica|zulu/.test(i))
  )
    return true;
  return images.length > 0 && images.every(i => otherLanguages.test(i))
    ? false
    : undefined;
}
