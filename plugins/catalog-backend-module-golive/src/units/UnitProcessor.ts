// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorCache,
  type CatalogProcessorEmit,
  type LocationSpec,
} from '@backstage/plugin-catalog-node';
import {
  relationsOf,
  shapeErrors,
  unitKindOf,
} from '@golive/backstage-plugin-golive-repository/catalog';
import { repositoryLocation } from '../repository/locations';
import type { ChangeTeller } from './ChangeTeller';

/** Tells the workers that serve a process; undefined: not known yet. */
export interface KnownWorkers {
  workersOf(processRef: string): readonly string[] | undefined;
}

/** What the {@link UnitProcessor} is told. */
export interface UnitProcessorOptions {
  readonly emitDependsOn: boolean;
  readonly discover: boolean;
  readonly workers: KnownWorkers;
  readonly changes: ChangeTeller;
}

/**
 * Checks the shape of entities that say they are a unit, and gives them their
 * relations. Where a unit's repository may declare topics and processes, it
 * sends a location after them, so that what is wrong there stays there.
 */
export class UnitProcessor implements CatalogProcessor {
  constructor(private readonly options: UnitProcessorOptions) {}

  getProcessorName(): string {
    return 'GoliveUnitProcessor';
  }

  /** Before the built-in check of kinds, whose words about a missing field are the schema's. */
  getPriority(): number {
    return 10;
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    const errors = shapeErrors(entity);
    if (errors.length) {
      throw new InputError(
        `${stringifyEntityRef(entity)} says it is a ${
          entity.spec?.type
        }, but ${errors.join('; ')}`,
      );
    }
    // Whether the entity is valid as a Component or Resource is for others to say.
    return false;
  }

  async postProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const kind = unitKindOf(entity);
    const workers =
      kind === 'bpmn-process' ? await this.workers(entity, cache) : [];
    for (const relation of relationsOf(entity, {
      dependsOn: this.options.emitDependsOn,
      workers,
    })) {
      emit(processingResult.relation(relation));
    }
    if (kind) await this.options.changes.tell(entity, workers, cache);
    if (
      this.options.discover &&
      kind &&
      kind !== 'kafka-topic' &&
      kind !== 'bpmn-process' &&
      (location.type === 'file' || location.type === 'url')
    ) {
      const { at, entity: found } = repositoryLocation(location);
      emit(processingResult.entity(at, found));
    }
    return entity;
  }

  // After a start nothing is known for some seconds: what was known last holds.
  private async workers(
    entity: Entity,
    cache: CatalogProcessorCache,
  ): Promise<string[]> {
    const ref = stringifyEntityRef(entity);
    const known =
      this.options.workers.workersOf(ref) ??
      (await cache.get<string[]>('workers'));
    if (known) await cache.set('workers', [...known]);
    return [...(known ?? [])];
  }
}
