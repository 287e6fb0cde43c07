// SPDX-License-Identifier: Apache-2.0
import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  locationSpecToLocationEntity,
  type EntityProvider,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Whoever makes a local repository publishes an event on this topic, so that it is seen at once. */
export const LOCAL_REPOSITORY_TOPIC = 'golive.local-repository';

/** What the {@link LocalRepositoriesProvider} works with. */
export interface LocalRepositoriesOptions {
  /** Absolute path of the folder that holds the repositories. */
  readonly directory: string;
  readonly logger: LoggerService;
  readonly schedule: SchedulerServiceTaskRunner;
  readonly events: EventsService;
}

/** A `file:` location for each `<directory>/<repository>/catalog-info.yaml`. */
export class LocalRepositoriesProvider implements EntityProvider {
  private connection?: EntityProviderConnection;
  private last?: string;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: LocalRepositoriesOptions) {}

  getProviderName(): string {
    return 'golive-local-repositories';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
    const { schedule, events } = this.options;
    await events.subscribe({
      id: this.getProviderName(),
      topics: [LOCAL_REPOSITORY_TOPIC],
      onEvent: () => this.refresh(),
    });
    await schedule.run({
      id: `${this.getProviderName()}-refresh`,
      fn: () => this.refresh(),
    });
  }

  /** Tells the catalog which repositories there are now; one at a time, so that the newest answer is the last. */
  refresh(): Promise<void> {
    this.running = this.running.then(() =>
      this.refreshNow().catch(error =>
        this.options.logger.warn(
          `The local repositories in ${
            this.options.directory
          } cannot be listed, the catalog keeps those it has: ${stringifyError(
            error,
          )}`,
        ),
      ),
    );
    return this.running;
  }

  private async refreshNow(): Promise<void> {
    const targets = await this.catalogFiles();
    const now = JSON.stringify(targets);
    if (!this.connection || now === this.last) return;
    await this.connection.applyMutation({
      type: 'full',
      entities: targets.map(target => ({
        entity: locationSpecToLocationEntity({
          location: { type: 'file', target },
        }),
        locationKey: `${this.getProviderName()}:${target}`,
      })),
    });
    this.last = now;
  }

  private async catalogFiles(): Promise<string[]> {
    const { directory, logger } = this.options;
    const found: string[] = [];
    for (const name of (await listFolder(directory)).sort()) {
      const target = join(directory, name, 'catalog-info.yaml');
      if (!(await isFile(target))) continue;
      // The catalog takes a file location's target for a glob.
      if (/[*?[\]{}()!+@\\]/.test(target)) {
        logger.warn(
          `${target} is left out: its path holds characters that the catalog takes for a pattern`,
        );
      } else {
        found.push(target);
      }
    }
    return found;
  }
}

// Nobody has made a repository yet: the folder need not be there.
async function listFolder(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.filter(e => e.isDirectory()).map(e => e.name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
