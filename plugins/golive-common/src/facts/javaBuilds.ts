// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** A value of a build file and where it stands. */
export const placedValueSchema = z.object({
  /** As written. */
  raw: z.string(),
  /** With properties put in; absent where one is not known. */
  value: z.string().optional(),
  file: z.string(),
  position: positionSchema,
});
/** See {@link placedValueSchema}. */
export type PlacedValue = z.infer<typeof placedValueSchema>;

/** A plugin that a build declares. */
export const buildPluginSchema = z.object({
  /** Maven: `group:artifact`. Gradle: the plugin's id. */
  id: z.string(),
  version: z.string().optional(),
  /** Goals (Maven) that its executions run; the phase is absent where the goal's own counts. */
  goals: z.array(z.object({ goal: z.string(), phase: z.string().optional() })),
  /** Its configuration says that it does nothing. */
  skipped: z.boolean().default(false),
  file: z.string(),
  position: positionSchema,
});
/** See {@link buildPluginSchema}. */
export type BuildPlugin = z.infer<typeof buildPluginSchema>;

/** A Maven or Gradle build of the unit. */
export const javaBuildSchema = z.object({
  tool: z.enum(['maven', 'gradle']),
  /** The build file of the unit itself; what it inherits names its own file. */
  file: z.string(),
  /** Maven: `project.build.outputTimestamp`, from here or a parent in the tree. */
  outputTimestamp: placedValueSchema.optional(),
  /** Parents (and, in Gradle, scripts and plugins of the organisation) that are not in this tree. */
  unreadParents: z.array(z.string()).default([]),
  /** Parent of Spring Boot, as far as a version is stated here. */
  springBoot: z.string().optional(),
  plugins: z.array(buildPluginSchema),
  /** Gradle: the two settings of all archive tasks. */
  archives: z
    .object({
      preserveFileTimestamps: placedValueSchema.optional(),
      reproducibleFileOrder: placedValueSchema.optional(),
      /** They stand on tasks of this type or name: `AbstractArchiveTask`, `Jar`, `bootJar`. */
      on: z.string().optional(),
    })
    .optional(),
  /** Gradle: version of the wrapper. */
  gradle: z.string().optional(),
  /** What writes the time of the build into the artifact. */
  clocks: z.array(
    z.object({
      what: z.string(),
      file: z.string(),
      position: positionSchema,
    }),
  ),
  /** Maven: where the content of `<properties>` starts, if there is such an element. */
  propertiesAt: positionSchema.optional(),
  position: positionSchema,
});
/** See {@link javaBuildSchema}. */
export type JavaBuild = z.infer<typeof javaBuildSchema>;

/** How the unit's Java code is built. Empty: no Maven or Gradle build in the whole unit. */
export const javaBuilds = defineFact({
  id: 'javaBuilds',
  title: 'Java builds',
  schema: z.object({ builds: z.array(javaBuildSchema) }),
  from: { declared: 'repository' },
});
