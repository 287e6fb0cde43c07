// SPDX-License-Identifier: Apache-2.0
import {
  imageBuilds,
  imageBuildSchema,
  stageSchema,
  type ImageBuild,
  type Resolved,
  type Stage,
} from '@golive/backstage-plugin-golive-common';
import type { z } from 'zod';

/** A value of a Dockerfile on a line; `$NAME` in it is unresolved. */
export function resolved(raw: string, line = 1, value?: string): Resolved {
  const unresolved = [...raw.matchAll(/\$\{?(\w+)/g)].map(m => m[1]);
  const known = value ?? (unresolved.length === 0 ? raw : undefined);
  return {
    raw,
    ...(known === undefined
      ? { unresolved }
      : { value: known, unresolved: [] }),
    position: [line, 1],
  };
}

/** A stage that starts from an image on line 1, unless it says otherwise. */
export function stage(
  options: Omit<Partial<Stage>, 'image' | 'users' | 'labels' | 'env'> & {
    image?: string | Resolved;
    users?: (string | Resolved)[];
    labels?: Record<string, string | Resolved>;
    env?: Record<string, string>;
  } = {},
): Stage {
  const { image, users = [], labels = {}, env = {}, ...rest } = options;
  const value = (text: string | Resolved, line: number) =>
    typeof text === 'string' ? resolved(text, line) : text;
  const based = rest.fromStage === undefined && !rest.scratch;
  return stageSchema.parse({
    reachesFinal: true,
    createdUsers: [],
    onbuild: [],
    position: [1, 1],
    ...(based ? { image: value(image ?? 'eclipse-temurin:21-jre', 1) } : {}),
    users: users.map((user, i) => value(user, 5 + i)),
    labels: Object.entries(labels).map(([key, text], i) => ({
      key,
      value: value(text, 10 + i),
    })),
    env: Object.entries(env).map(([name, text], i) => ({
      name,
      value: resolved(text, 20 + i),
      position: [20 + i, 1],
    })),
    ...rest,
  });
}

/** ENTRYPOINT or CMD: words are the exec form, one string the shell form. */
export function command(words: string | string[], line = 30) {
  return typeof words === 'string'
    ? { form: 'shell' as const, words: [words], position: [line, 1] as const }
    : { form: 'exec' as const, words, position: [line, 1] as const };
}

/** A Dockerfile of some stages, of which the last is built. */
export function imageBuild(
  stages: readonly Stage[],
  options: Partial<Omit<z.input<typeof imageBuildSchema>, 'stages'>> = {},
): ImageBuild {
  return imageBuildSchema.parse({
    tool: 'dockerfile',
    file: 'Dockerfile',
    stages,
    final: Math.max(0, stages.length - 1),
    scripts: [],
    ...options,
  });
}

/** The fact of some image builds. */
export function imageBuildsFact(...builds: ImageBuild[]) {
  return imageBuilds.schema.parse({ builds });
}
