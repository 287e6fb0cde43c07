// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';
import { sqlStatementSchema } from './sqlChanges';

/** A line of a migration's plan: a comment `-- forward: text`, with its key in lower case. */
export const planLineSchema = z.object({
  key: z.enum(['expand', 'backfill', 'contract', 'forward', 'rollback']),
  text: z.string(),
  position: positionSchema,
});
/** See {@link planLineSchema}. */
export type PlanLine = z.infer<typeof planLineSchema>;

/** A file (Flyway) or change set (Liquibase) that changes the database. */
export const migrationSchema = z.object({
  tool: z.enum(['flyway', 'liquibase']),
  file: z.string(),
  position: positionSchema,
  /**
   * `versioned` runs once; `repeatable` again whenever it changed, after all
   * versioned ones; `always` with every run.
   */
  type: z.enum(['versioned', 'repeatable', 'always', 'baseline', 'callback']),
  /** What its tool knows it by: `1.2`, or `author:id`. */
  id: z.string(),
  description: z.string(),
  /** Tag of the first release that had it; absent: it is of the coming release. */
  release: z.string().optional(),
  /** Whether its statements run in one transaction. */
  transactional: z.boolean(),
  /** The tool refuses to run it: why. */
  refused: z.string().optional(),
  statements: z.array(sqlStatementSchema),
  plan: z.array(planLineSchema),
  /** How it is taken back: an undo file, rollback statements. */
  undo: z
    .object({
      file: z.string(),
      position: positionSchema,
      /** It says that nothing is to be done. */
      empty: z.literal(true).optional(),
    })
    .optional(),
});
/** See {@link migrationSchema}. */
export type Migration = z.infer<typeof migrationSchema>;

/** What became of a released migration that is no longer as it was released. */
export const migrationBreachSchema = z.object({
  /** `inserted`: below a version that was released already. */
  how: z.enum(['changed', 'deleted', 'renamed', 'inserted']),
  tool: z.enum(['flyway', 'liquibase']),
  id: z.string(),
  /** Where it is now, or was. */
  file: z.string(),
  position: positionSchema.optional(),
  /** Tag of the release that it is held against. */
  release: z.string(),
  /** What was released, and what is there now: a checksum, a description. */
  was: z.string(),
  is: z.string().optional(),
});
/** See {@link migrationBreachSchema}. */
export type MigrationBreach = z.infer<typeof migrationBreachSchema>;

/** A framework that makes tables on its own: Hibernate's `ddl-auto`, `schema.sql`. */
export const schemaMakerSchema = z.object({
  what: z.string(),
  file: z.string(),
  position: positionSchema.optional(),
});

/** The migrations of a schema in the order in which they run, and what was released of them. */
export const migrations = defineFact({
  id: 'migrations',
  title: 'Database migrations',
  schema: z.object({
    /** In the order of a run on an empty database. */
    migrations: z.array(migrationSchema),
    /** Tags of all releases, oldest first. */
    releases: z.array(z.string()),
    /** Why what was released is not known; then `release` says nothing. */
    unreadableHistory: z.string().optional(),
    /** Released migrations that are not any more what they were. */
    breaches: z.array(migrationBreachSchema),
    /** Where every connection of the tool gets a `lock_timeout`, if anywhere. */
    lockTimeout: z
      .object({
        value: z.string(),
        file: z.string(),
        position: positionSchema.optional(),
      })
      .optional(),
    schemaMakers: z.array(schemaMakerSchema),
  }),
  from: { declared: 'repository' },
});

/** What says whether migrations run when the application starts. */
export const migrationRuns = defineFact({
  id: 'migrationRuns',
  title: 'Where migrations run',
  schema: z.object({
    /** Tools that the application has on board, and those that it is told of. */
    tools: z.array(
      z.object({
        tool: z.enum(['flyway', 'liquibase', 'hibernate', 'schema.sql']),
        /** Whether it changes the schema when the application starts. */
        atStart: z.enum(['yes', 'no', 'unknown']),
        because: z.string(),
        file: z.string(),
        position: positionSchema.optional(),
        /** Setting that says so, with dots: `spring.flyway.enabled`. */
        setting: z.string(),
        /** Profiles that turn it on, where it is off without them. */
        profiles: z.array(z.string()).optional(),
      }),
    ),
    /** Steps of pipelines that migrate. */
    steps: z.array(
      z.object({
        what: z.string(),
        file: z.string(),
        position: positionSchema,
      }),
    ),
    /** Whether the unit has migrations of its own. */
    hasMigrations: z.boolean(),
  }),
  from: { declared: 'repository' },
});
