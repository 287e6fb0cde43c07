// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Database } from '../store/database';
import { MemoryQueue } from './memoryQueue';
import { PostgresQueue } from './postgresQueue';
import type { JobQueue } from './queue';

/** The queue that fits the database: shared by replicas on PostgreSQL, in this process on SQLite. */
export function openQueue(database: Database, logger: LoggerService): JobQueue {
  return database.dialect.name === 'postgres'
    ? new PostgresQueue(database.knex, logger)
    : new MemoryQueue(logger);
}
