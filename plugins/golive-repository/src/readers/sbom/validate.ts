// SPDX-License-Identifier: Apache-2.0
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import Ajv2019 from 'ajv/dist/2019';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import bom12 from './schemas/bom-1.2.json';
import bom13 from './schemas/bom-1.3.json';
import bom14 from './schemas/bom-1.4.json';
import bom15 from './schemas/bom-1.5.json';
import bom16 from './schemas/bom-1.6.json';
import bom17 from './schemas/bom-1.7.json';
import cryptography from './schemas/cryptography-defs.json';
import jsf from './schemas/jsf-0.82.json';
import spdx22 from './schemas/spdx-2.2.json';
import spdx23 from './schemas/spdx-2.3.json';
import spdx3 from './schemas/spdx-3.0.1.json';
import licenses from './schemas/spdx.json';

/** Something that a schema refuses. */
export interface SchemaError {
  readonly pointer: string;
  readonly message: string;
}

const cyclonedx: Readonly<Record<string, object>> = {
  '1.2': bom12,
  '1.3': bom13,
  '1.4': bom14,
  '1.5': bom15,
  '1.6': bom16,
  '1.7': bom17,
};
/** What CycloneDX' schemas refer to, by the names that the library gives its files. */
const parts: Readonly<Record<string, object>> = {
  'jsf-0.82.SNAPSHOT.schema.json': jsf,
  'spdx.SNAPSHOT.schema.json': licenses,
  'cryptography-defs.SNAPSHOT.schema.json': cryptography,
};
const options = { strict: false, allErrors: false, validateFormats: true };

const spdx: Readonly<Record<string, [engine: () => Ajv, schema: object]>> = {
  'SPDX-2.2': [() => new Ajv2019(options), spdx22],
  'SPDX-2.3': [() => new Ajv2019(options), spdx23],
  'SPDX-3.0': [() => new Ajv2020(options), spdx3],
};

/** JSON with the names of every object in order, for comparing. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${stable(member)}`)
    .join()}}`;
}

function prepared(ajv: Ajv): Ajv {
  addFormats(ajv);
  // Not among ajv-formats: RFC 3987 and 6531, as far as a document can get them wrong.
  ajv.addFormat('iri-reference', /^[^\s<>"{}|\\^`]*$/);
  ajv.addFormat('idn-email', /^[^\s@]+@[^\s@]+$/);
  // Ajv compares each item with each other; a document lists thousands of them.
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: 'must not hold the same item twice' },
    validate: (unique: boolean, items: unknown[]) =>
      !unique || new Set(items.map(stable)).size === items.length,
  });
  return ajv;
}

// Compiling takes longer than validating, and a repository uses one version.
const compiled = new Map<string, ValidateFunction>();

function validatorOf(
  format: 'cyclonedx' | 'spdx',
  version: string,
): ValidateFunction | undefined {
  const key = `${format} ${version}`;
  const known = compiled.get(key);
  if (known) return known;
  let made: ValidateFunction | undefined;
  if (format === 'cyclonedx' && Object.hasOwn(cyclonedx, version)) {
    const ajv = prepared(new Ajv(options));
    for (const [name, schema] of Object.entries(parts))
      ajv.addSchema({ ...schema, $id: `http://cyclonedx.org/schema/${name}` });
    made = ajv.compile(cyclonedx[version]);
  } else if (format === 'spdx' && Object.hasOwn(spdx, version)) {
    const [engine, schema] = spdx[version];
    made = prepared(engine()).compile({ ...schema, $schema: undefined });
  }
  if (made) compiled.set(key, made);
  return made;
}

/**
 * Holds a document against the official schema of its version.
 *
 * @returns what is refused, the first error of each kind; undefined for a version without a schema here
 */
export function validate(
  format: 'cyclonedx' | 'spdx',
  version: string,
  document: unknown,
): SchemaError[] | undefined {
  const check = validatorOf(format, version);
  if (!check) return undefined;
  if (check(document)) return [];
  return deepest(check.errors ?? [])
    .slice(0, 20)
    .map(error => ({
      pointer: error.instancePath,
      message: `${error.instancePath || 'the document'} ${
        error.message ?? 'is refused'
      }${detail(error)}`,
    }));
}

/** Of the branches of an anyOf or oneOf, the errors that lie deepest say what is wrong. */
function deepest(errors: readonly ErrorObject[]): ErrorObject[] {
  const depth = ({ instancePath }: ErrorObject) =>
    instancePath.split('/').length;
  const most = Math.max(...errors.map(depth));
  const [first] = errors.filter(error => depth(error) === most);
  return first ? [first] : [];
}

function detail({ keyword, params }: ErrorObject): string {
  if (keyword === 'additionalProperties')
    return `: ${String(params.additionalProperty).slice(0, 80)}`;
  if (
    keyword === 'enum' &&
    Array.isArray(params.allowedValues) &&
    params.allowedValues.length < 12
  )
    return `: ${params.allowedValues.join(', ')}`;
  return '';
}
