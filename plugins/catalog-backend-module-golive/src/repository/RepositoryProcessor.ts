// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyLocationRef, type Entity } from '@backstage/catalog-model';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorCache,
  type CatalogProcessorEmit,
  type LocationSpec,
} from '@backstage/plugin-catalog-node';
import {
  readDeclared,
  type ReaderPool,
} from '@golive/backstage-plugin-golive-repository';
import { bothWays } from '@golive/backstage-plugin-golive-repository/catalog';
import type { JsonObject } from '@backstage/types';
import {
  catalogFileOf,
  ERRORS,
  errorsLocation,
  errorsOf,
  isOwn,
  PROBLEMS,
  problemsLocation,
  REPOSITORY,
} from './locations';
import type { RepositoryOpener } from './openRepository';
import { located, type LocatedDeclared } from './located';

// To be raised when the same files give other entities than before.
const CACHE_VERSION = 1;
// What is larger is read again each time rather than kept in the database.
const CACHE_LIMIT = 500_000;

/** What the {@link RepositoryProcessor} works with. */
export interface RepositoryProcessorOptions {
  readonly open: RepositoryOpener;
  readonly emitDependsOn: boolean;
  readonly logger: LoggerService;
  readonly pool?: ReaderPool;
}

/**
 * Makes entities of what the repositories of units declare, under a location of
 * its own for each catalog file. What is wrong with a file is an error of a
 * location of that file, so that nothing else is held back by it: the catalog
 * drops everything that an entity with an error emits.
 */
export class RepositoryProcessor implements CatalogProcessor {
  constructor(private readonly options: RepositoryProcessorOptions) {}

  getProcessorName(): string {
    return 'GoliveRepositoryProcessor';
  }

  /** Nothing is read here: these locations are looked at as entities, below. */
  async readLocation(location: LocationSpec): Promise<boolean> {
    return [REPOSITORY, PROBLEMS, ERRORS].includes(location.type);
  }

  async postProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    if (!isOwn(entity, location)) {
      emit(
        processingResult.inputError(
          location,
          `A Location of type ${entity.spec?.type} is made by GoLive alone; remove it from ${location.target}`,
        ),
      );
      return entity;
    }
    const errors = errorsLocation(entity);
    if (errors) emit(processingResult.entity(errors.at, errors.entity));
    for (const message of errorsOf(entity)) {
      emit(processingResult.inputError(location, message));
    }
    const catalogFile = catalogFileOf(entity);
    if (catalogFile) {
      this.emitAll(await this.declared(catalogFile, cache), emit);
      emit(processingResult.refresh(stringifyLocationRef(catalogFile)));
    }
    return entity;
  }

  private emitAll(declared: LocatedDeclared, emit: CatalogProcessorEmit): void {
    for (const { location, entity } of declared.entities) {
      emit(processingResult.entity(location, entity));
      emit(processingResult.refresh(stringifyLocationRef(location)));
    }
    for (const { location, problems } of declared.problems) {
      const { at, entity } = problemsLocation(location, problems);
      emit(processingResult.entity(at, entity));
    }
    for (const relation of bothWays(
      declared.edges,
      this.options.emitDependsOn,
    )) {
      emit(processingResult.relation(relation));
    }
  }

  private async declared(
    catalogFile: LocationSpec,
    cache: CatalogProcessorCache,
  ): Promise<LocatedDeclared> {
    const { open, pool, logger } = this.options;
    const kept = await cache.get<JsonObject>('declared');
    const usable = kept?.version === CACHE_VERSION ? kept : undefined;
    const etag = typeof usable?.etag === 'string' ? usable.etag : undefined;
    try {
      const opened = await open(catalogFile, etag);
      const declared = located(await readDeclared(opened, pool), opened);
      const size = opened.etag ? JSON.stringify(declared).length : 0;
      await cache.set(
        'declared',
        opened.etag && size <= CACHE_LIMIT
          ? {
              version: CACHE_VERSION,
              etag: opened.etag,
              value: JSON.parse(JSON.stringify(declared)),
            }
          : {},
      );
      return declared;
    } catch (error) {
      if (
        usable &&
        error instanceof Error &&
        error.name === 'NotModifiedError'
      ) {
        return usable.value as unknown as LocatedDeclared;
      }
      logger.debug(`Cannot read the repository of ${catalogFile.target}`);
      throw error;
    }
  }
}
