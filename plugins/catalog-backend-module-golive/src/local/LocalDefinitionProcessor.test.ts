// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import type { JsonValue } from '@backstage/types';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalDefinitionProcessor } from './LocalDefinitionProcessor';

const api = (definition: JsonValue, kind = 'API'): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'x' },
  spec: { type: 'openapi', definition },
});

describe('LocalDefinitionProcessor', () => {
  let folder: string;
  const emit = jest.fn();
  const run = async (entity: Entity, type = 'file') =>
    (
      await new LocalDefinitionProcessor().preProcessEntity(
        entity,
        { type, target: join(folder, 'catalog-info.yaml') },
        emit,
      )
    ).spec?.definition;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'golive-definition-'));
    mkdirSync(join(folder, 'openapi'));
    writeFileSync(join(folder, 'openapi', 'a.yaml'), 'openapi: 3.1.0\n');
    symlinkSync('/etc/hostname', join(folder, 'out.yaml'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads a file beside the catalog file, and has it followed', async () => {
    expect(await run(api({ $text: './openapi/a.yaml' }))).toBe(
      'openapi: 3.1.0\n',
    );
    expect(emit).toHaveBeenCalledWith({
      type: 'refresh',
      key: `file:${join(folder, 'openapi', 'a.yaml')}`,
    });
  });

  it.each([
    ['an address', api({ $text: 'https://x.example/a.yaml' })],
    ['a text', api('openapi: 3.1.0')],
    ['another placeholder', api({ $json: './openapi/a.yaml' })],
    ['another kind', api({ $text: './openapi/a.yaml' }, 'Component')],
  ])('leaves %s to the catalog', async (_, entity) => {
    expect(await run(entity)).toEqual(entity.spec?.definition);
  });

  it('leaves other locations to the catalog', async () => {
    const definition = { $text: './openapi/a.yaml' };
    expect(await run(api(definition), 'url')).toEqual(definition);
  });

  it.each(['../../etc/passwd', './none.yaml', './out.yaml', './openapi'])(
    'refuses %s, saying why',
    async path => {
      await expect(run(api({ $text: path }))).rejects.toThrow(
        /spec\.definition\.\$text/,
      );
    },
  );
});
