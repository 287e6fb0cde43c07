// SPDX-License-Identifier: Apache-2.0
import { sboms, type Unit } from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

async function read(file: string, text: string) {
  const unit: Unit = {
    ref: 'component:default/a',
    kind: 'service',
    title: 'A',
    annotations: {},
  };
  const facts = await readRepository(memoryTree({ [file]: text }), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === sboms.id);
  expect(fact?.failure).toBeUndefined();
  const [document] = sboms.schema.parse(fact?.value).documents;
  return { document, problems: (fact?.problems ?? []).map(p => p.code) };
}

const cdx = (options: object = {}) => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  components: [
    {
      type: 'library',
      name: 'a',
      version: '1',
      purl: 'pkg:maven/a/a@1',
      components: [{ type: 'library', name: 'b', version: '2' }],
    },
  ],
  ...options,
});
const spdx = (options: object = {}) => ({
  spdxVersion: 'SPDX-2.3',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'a',
  dataLicense: 'CC0-1.0',
  documentNamespace: 'https://acme.io/spdx/a',
  creationInfo: { created: '2026-01-01T00:00:00Z', creators: ['Tool: syft'] },
  packages: [
    { SPDXID: 'SPDXRef-a', name: 'a', downloadLocation: 'NOASSERTION' },
  ],
  ...options,
});
const text = (value: object) => JSON.stringify(value, null, 2);

describe('sbom reader', () => {
  it.each(['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'])(
    'accepts CycloneDX %s',
    async specVersion => {
      const { document, problems } = await read(
        'bom.json',
        text(cdx({ specVersion })),
      );
      expect(problems).toEqual([]);
      expect(document).toEqual({
        file: 'bom.json',
        format: 'cyclonedx',
        encoding: 'json',
        version: specVersion,
        components: 2,
        errors: [],
        position: [1, 1],
      });
    },
  );

  it('accepts SPDX 2.3', async () => {
    const { document } = await read('app.spdx.json', text(spdx()));
    expect(document).toMatchObject({
      format: 'spdx',
      version: 'SPDX-2.3',
      components: 1,
      errors: [],
    });
    expect(document.notValidated).toBeUndefined();
  });

  it.each<[string, object, RegExp, number]>([
    [
      'a component without a name',
      cdx({ components: [{ type: 'library' }] }),
      /required property 'name'/,
      6,
    ],
    [
      'a type that is none',
      cdx({ components: [{ type: 'jar', name: 'a' }] }),
      /allowed values/,
      7,
    ],
    [
      'a member that is none',
      cdx({ componentz: [] }),
      /additional properties: componentz/,
      1,
    ],
    [
      'the same component twice',
      cdx({
        components: [
          { type: 'library', name: 'a' },
          { name: 'a', type: 'library' },
        ],
      }),
      /same item twice/,
      5,
    ],
    [
      'a serial number that is none',
      cdx({ serialNumber: 'urn:uuid:x' }),
      /pattern/,
      20,
    ],
    [
      'a hash of the wrong length',
      cdx({
        components: [
          {
            type: 'library',
            name: 'a',
            hashes: [{ alg: 'SHA-256', content: 'abc' }],
          },
        ],
      }),
      /pattern/,
      12,
    ],
    [
      'SPDX without a creator',
      spdx({ creationInfo: { created: '2026-01-01T00:00:00Z' } }),
      /required property 'creators'/,
      7,
    ],
  ])('refuses %s with its place', async (_, document, message, line) => {
    const found = (await read('bom.json', text(document))).document;
    expect(found.errors).toHaveLength(1);
    expect(found.errors[0].message).toMatch(message);
    expect(found.errors[0].position[0]).toBe(line);
  });

  it('refuses what is no JSON, with its place', async () => {
    const { document } = await read('bom.json', text(cdx()).slice(0, -20));
    expect(document.errors[0].message).toMatch(/no JSON/);
    const twice = (
      await read('bom.json', '{"bomFormat": "CycloneDX",\n"bomFormat": "x"}')
    ).document;
    expect(twice.errors).toEqual([
      { message: expect.stringContaining('twice'), position: [2, 1] },
    ]);
  });

  it('says what it does not hold against a schema', async () => {
    expect(
      (await read('bom.json', text(cdx({ specVersion: '9.9' })))).document
        .notValidated,
    ).toMatch('9.9');
    expect(
      (await read('a.spdx', 'SPDXVersion: SPDX-2.3\nPackageName: a\n'))
        .document,
    ).toMatchObject({
      encoding: 'tag-value',
      components: 1,
      notValidated: expect.any(String),
    });
    const xml =
      '<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components><component type="library"><name>a</name></component><component/></components></bom>';
    expect((await read('bom.xml', xml)).document).toMatchObject({
      encoding: 'xml',
      version: '1.6',
      components: 2,
      errors: [{ position: [1, 114] }],
      notValidated: expect.any(String),
    });
  });

  it('leaves other files alone', async () => {
    expect(await read('bom.json', '{"name": "x"}')).toEqual({
      document: undefined,
      problems: [],
    });
    expect(await read('bom.xml', '<a/>')).toEqual({
      document: undefined,
      problems: [],
    });
  });

  it('reads hostile documents in time', async () => {
    const many = cdx({
      components: Array.from({ length: 20_000 }, (_, i) => ({
        type: 'library',
        name: `a${i}`,
      })),
    });
    const start = performance.now();
    expect(
      (await read('bom.json', JSON.stringify(many))).document.components,
    ).toBe(20_000);
    expect(performance.now() - start).toBeLessThan(4_000);
    expect(
      (
        await read(
          'bom.json',
          `{"bomFormat":"CycloneDX","a":${'['.repeat(5000)}`,
        )
      ).problems,
    ).toEqual(['sbom-not-readable']);
    expect(
      (
        await read(
          'bom.xml',
          '<!DOCTYPE a><bom xmlns="http://cyclonedx.org/schema/bom/1.6"/>',
        )
      ).document.errors[0].message,
    ).toMatch('DOCTYPE');
  });
});
