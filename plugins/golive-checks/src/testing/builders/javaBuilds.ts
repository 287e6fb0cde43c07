// SPDX-License-Identifier: Apache-2.0
import {
  javaBuilds,
  javaBuildSchema,
  type JavaBuild,
  type PlacedValue,
} from '@golive/backstage-plugin-golive-common';
import type { z } from 'zod';

/** A value of a build file on a line; one with `$` is not resolved. */
export function placedValue(
  raw: string,
  line = 10,
  value?: string,
): PlacedValue {
  const known = value ?? (raw.includes('$') ? undefined : raw);
  return {
    raw,
    ...(known === undefined ? {} : { value: known }),
    file: 'pom.xml',
    position: [line, 5],
  };
}

/** A Maven build without anything, changed by `options`. */
export function javaBuild(
  options: Partial<z.input<typeof javaBuildSchema>> = {},
): JavaBuild {
  return javaBuildSchema.parse({
    tool: 'maven',
    file: options.tool === 'gradle' ? 'build.gradle' : 'pom.xml',
    plugins: [],
    clocks: [],
    position: [2, 1],
    ...options,
  });
}

/** The fact of some Java builds. */
export function javaBuildsFact(...builds: JavaBuild[]) {
  return javaBuilds.schema.parse({ builds });
}
