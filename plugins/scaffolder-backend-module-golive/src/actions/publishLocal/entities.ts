// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

const entitySchema = z.object({
  kind: z.string().min(1),
  metadata: z.object({
    name: z.string().min(1),
    namespace: z.string().min(1).optional(),
  }),
});

/** References of the entities in the folder's catalog-info.yaml, the first Component first. */
export async function readEntityRefs(folder: string): Promise<string[]> {
  const text = await fs.promises
    .readFile(path.join(folder, 'catalog-info.yaml'), 'utf8')
    .catch(() => {
      throw new InputError(
        'The generated files have no catalog-info.yaml, so the catalog could not find the repository; generate one before this step',
      );
    });
  const entities = parseAllDocuments(text).flatMap((document, index) => {
    if (document.errors.length > 0) {
      throw new InputError(
        `Document ${index + 1} of catalog-info.yaml is no YAML: ${
          document.errors[0].message
        }`,
      );
    }
    const value: unknown = document.toJS();
    if (value === null) {
      return [];
    }
    const entity = entitySchema.safeParse(value);
    if (!entity.success) {
      throw new InputError(
        `Document ${
          index + 1
        } of catalog-info.yaml is no entity: it needs kind and metadata.name`,
      );
    }
    return [entity.data];
  });
  if (entities.length === 0) {
    throw new InputError('catalog-info.yaml holds no entity');
  }
  const rank = (entity: { kind: string }) =>
    entity.kind.toLowerCase() === 'component' ? 0 : 1;
  return entities
    .sort((a, b) => rank(a) - rank(b))
    .map(({ kind, metadata }) => stringifyEntityRef({ kind, ...metadata }));
}
