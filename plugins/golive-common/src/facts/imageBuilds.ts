// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** A value of a Dockerfile after ARG and ENV were put in; `unresolved` names what could not be. */
export const resolvedSchema = z.object({
  /** As written. */
  raw: z.string(),
  /** After substitution; absent if something is unresolved. */
  value: z.string().optional(),
  /** Names of build arguments without a default, or of variables from outside. */
  unresolved: z.array(z.string()).default([]),
  position: positionSchema,
});
/** See {@link resolvedSchema}. */
export type Resolved = z.infer<typeof resolvedSchema>;

/** CMD or ENTRYPOINT. */
export const commandSchema = z.object({
  form: z.enum(['exec', 'shell']),
  /** Exec form: the words. Shell form: one string, the whole line. */
  words: z.array(z.string()),
  position: positionSchema,
});
/** See {@link commandSchema}. */
export type Command = z.infer<typeof commandSchema>;

/** Something that a stage fetches from elsewhere. */
export const stageInputSchema = z.object({
  kind: z.enum([
    /** `ADD https://…`, and ADD of a Git repository. */
    'add-url',
    'add-git',
    /** `COPY --from=image`, `RUN --mount=from=image`. */
    'image',
    /** `curl … | sh`. */
    'pipe-to-shell',
    /** `curl -o`, `wget`. */
    'download',
    /** apt, apk, dnf, pip, npm, go: packages. */
    'packages',
  ]),
  /** By digest, checksum, commit or exact version; for a download: verified in the same RUN. */
  pinned: z.boolean(),
  /** The address without its query, the image, or the program with its packages. */
  what: z.string(),
  position: positionSchema,
});
/** See {@link stageInputSchema}. */
export type StageInput = z.infer<typeof stageInputSchema>;

/** One stage of a Dockerfile (or the only "stage" of another tool's build). */
export const stageSchema = z.object({
  name: z.string().optional(),
  /** The image it starts from; absent when it starts from an earlier stage (`fromStage`) or `scratch`. */
  image: resolvedSchema.optional(),
  fromStage: z.number().int().nonnegative().optional(),
  scratch: z.boolean().default(false),
  platform: z.string().optional(),
  /** Whether the final image is built on this stage's file system (its chain of FROM). */
  reachesFinal: z.boolean(),
  /** Every USER of the stage in order, ONBUILD ones excluded. */
  users: z.array(resolvedSchema),
  /** Names that RUN lines of this stage create (useradd, adduser, COPY of a passwd is not read), with the uid where given. */
  createdUsers: z.array(
    z.object({
      name: z.string(),
      uid: z.string().optional(),
      position: positionSchema,
    }),
  ),
  /** The last ENTRYPOINT and CMD of the stage. */
  entrypoint: commandSchema.optional(),
  cmd: commandSchema.optional(),
  /** SHELL, if set. */
  shell: z.array(z.string()).optional(),
  labels: z.array(z.object({ key: z.string(), value: resolvedSchema })),
  /** ENV, names and values after substitution; values of names that look like secrets are never kept. */
  env: z.array(
    z.object({
      name: z.string(),
      value: resolvedSchema.optional(),
      position: positionSchema,
    }),
  ),
  /** ONBUILD instructions, whole. */
  onbuild: z.array(
    z.object({ instruction: z.string(), position: positionSchema }),
  ),
  /** What it fetches, apart from the image it starts from. */
  inputs: z.array(stageInputSchema).default([]),
  position: positionSchema,
});
/** See {@link stageSchema}. */
export type Stage = z.infer<typeof stageSchema>;

/** One build of an image. */
export const imageBuildSchema = z.object({
  tool: z.enum([
    'dockerfile',
    'jib',
    'buildpacks',
    'spring-boot-image',
    'quarkus',
  ]),
  file: z.string(),
  /** The build's stages in order; the last one is the final image unless `target` says otherwise. */
  stages: z.array(stageSchema),
  /** Index of the stage that is built. */
  final: z.number().int().nonnegative(),
  /** Shell scripts of the repository that an ENTRYPOINT or CMD starts: whether their last command is an `exec`. */
  scripts: z.array(
    z.object({
      path: z.string(),
      file: z.string(),
      execs: z.enum(['yes', 'no', 'unknown']),
      line: z.number().int().positive().optional(),
      /** JVM options that set a heap in it, as written. */
      heap: z.array(z.string()).default([]),
    }),
  ),
});
/** See {@link imageBuildSchema}. */
export type ImageBuild = z.infer<typeof imageBuildSchema>;

/** How the unit's image is built. Empty: no build was found in the whole tree. */
export const imageBuilds = defineFact({
  id: 'imageBuilds',
  title: 'Image builds',
  schema: z.object({ builds: z.array(imageBuildSchema) }),
  from: { declared: 'repository' },
});
