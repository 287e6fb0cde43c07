// SPDX-License-Identifier: Apache-2.0
import type {
  AuthService,
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { joinWorkers } from '@golive/backstage-plugin-golive-repository/catalog';
import type { KnownWorkers } from '../units/UnitProcessor';

/** What the {@link WorkerDirectory} works with. */
export interface WorkerDirectoryOptions {
  readonly catalog: CatalogService;
  readonly auth: AuthService;
  readonly logger: LoggerService;
}

/**
 * Knows which workers serve which processes: a worker names its external-task
 * topics in `golive/external-task-topics`, a process has them in its diagram. A
 * processor sees one entity at a time and cannot join the two, so this looks at
 * all of them from time to time and has those processes processed again whose
 * workers have changed.
 */
export class WorkerDirectory implements KnownWorkers {
  private workers?: ReadonlyMap<string, readonly string[]>;

  constructor(private readonly options: WorkerDirectoryOptions) {}

  workersOf(processRef: string): readonly string[] | undefined {
    return this.workers && (this.workers.get(processRef) ?? []);
  }

  async start(schedule: SchedulerServiceTaskRunner): Promise<void> {
    await schedule.run({
      id: 'golive-process-workers',
      fn: () => this.refresh(),
    });
  }

  /** Looks at all workers and processes. Failing, it keeps what it knew. */
  async refresh(): Promise<void> {
    const { catalog, auth, logger } = this.options;
    try {
      const credentials = await auth.getOwnServiceCredentials();
      const entities: Entity[] = [];
      for await (const page of catalog.streamEntities(
        {
          filter: [
            {
              kind: 'component',
              'metadata.annotations.golive/external-task-topics':
                CATALOG_FILTER_EXISTS,
            },
            { kind: 'component', 'spec.type': 'bpmn-process' },
          ],
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.annotations',
            'spec.type',
            'spec.externalTasks',
            'relations',
          ],
        },
        { credentials },
      )) {
        entities.push(...page);
      }
      const joined = joinWorkers(entities);
      this.workers = joined;
      for (const entity of entities) {
        const ref = stringifyEntityRef(entity);
        const wanted = joined.get(ref);
        if (wanted && !sayAll(entity, wanted)) {
          await catalog.refreshEntity(ref, { credentials });
        }
      }
    } catch (error) {
      logger.info(
        `The workers of processes cannot be looked up now, tried again soon: ${stringifyError(
          error,
        )}`,
      );
    }
  }
}

// Whether the entity's relations are up to date. Workers beyond the wanted ones
// may be named by hand; that one has gone shows when the process is next due.
function sayAll(entity: Entity, wanted: readonly string[]): boolean {
  const said = new Set(
    entity.relations
      ?.filter(r => r.type === 'processWorkedBy')
      .map(r => r.targetRef),
  );
  return wanted.every(ref => said.has(ref));
}
