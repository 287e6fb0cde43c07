// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { InputError, stringifyError } from '@backstage/errors';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
  type LocationSpec,
} from '@backstage/plugin-catalog-node';
import {
  decodeText,
  joinPath,
  localTree,
} from '@golive/backstage-plugin-golive-repository';
import { dirname, join } from 'node:path';

/**
 * Reads `definition: {$text: ./openapi.yaml}` of APIs in folders of this
 * machine. The catalog's own reading of `$text` knows addresses only, so an API
 * of a local repository would never appear. Only files of the catalog file's
 * folder are read; everything else is left to the catalog.
 */
export class LocalDefinitionProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'GoliveLocalDefinitionProcessor';
  }

  /** Before the catalog's own processor of placeholders. */
  getPriority(): number {
    return 5;
  }

  async preProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    const definition = entity.spec?.definition;
    if (
      entity.kind !== 'API' ||
      location.type !== 'file' ||
      typeof definition !== 'object' ||
      definition === null ||
      Array.isArray(definition)
    ) {
      return entity;
    }
    const { $text: value, ...others } = definition;
    if (
      typeof value !== 'string' ||
      Object.keys(others).length ||
      /^[a-z][a-z0-9+.-]*:/i.test(value)
    ) {
      return entity;
    }
    const folder = dirname(location.target);
    const path = joinPath('', value);
    if (!path) {
      throw new InputError(
        `spec.definition.$text is ${value}, which is outside ${folder}; name a file below it`,
      );
    }
    const text = await readText(folder, path);
    emit(processingResult.refresh(`file:${join(folder, path)}`));
    return { ...entity, spec: { ...entity.spec, definition: text } };
  }
}

async function readText(folder: string, path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await localTree(folder).read(path);
  } catch (error) {
    throw new InputError(
      `spec.definition.$text names ${path}, which cannot be read: ${stringifyError(
        error,
      )}`,
    );
  }
  const { text, problem } = decodeText(bytes, path);
  if (text === undefined) throw new InputError(problem.message);
  return text;
}
