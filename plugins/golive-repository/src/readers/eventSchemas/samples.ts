// SPDX-License-Identifier: Apache-2.0
import Ajv, { type AnySchemaObject, type Options } from 'ajv';
import Ajv2019 from 'ajv/dist/2019';
import Ajv2020 from 'ajv/dist/2020';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json';
import Ajv4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import avro from 'avsc';
import { RE2JS } from 're2js';
import { oneLine } from '../../text';
import type { EventFile, SchemaFormat } from './model';
import { protoErrors } from './protoSample';

/** The end of the name under which a sample and its schema are given to a worker together. */
export const bundleName = '.golive-event-sample';

/** A sample with the schema that it is held against. */
export interface SampleBundle {
  readonly format: SchemaFormat;
  readonly file: string;
  readonly document: unknown;
  readonly pointer: string;
  readonly files: Readonly<Record<string, unknown>>;
  readonly sample: unknown;
}

type Outcome = Pick<EventFile, 'errors' | 'unread'>;

/** Holds a sample against its schema, in a worker: a schema may cost what it likes there. */
export function judgeSample(text: string): Outcome {
  const bundle: SampleBundle = JSON.parse(text);
  try {
    if (bundle.format === 'avro') return avroOutcome(bundle);
    return bundle.format === 'protobuf'
      ? { errors: protoErrors(bundle.document, bundle.sample) }
      : jsonOutcome(bundle);
  } catch (error) {
    const why = oneLine(error instanceof Error ? error.message : String(error));
    return { unread: `the schema cannot be used: ${why}` };
  }
}

const root = 'https://tree.invalid/';

function jsonOutcome({
  document,
  pointer,
  file,
  files,
  sample,
}: SampleBundle): Outcome {
  const own = idOf(document) ?? root + encodeURI(file);
  const ajv = validatorFor(document);
  for (const [path, other] of Object.entries(files)) {
    if (!isObject(other)) continue;
    // A relative reference counts from the $id; by path it is the file beside it.
    const address = new URL(relative(file, path), own).href;
    const { $id, id, ...rest } = other;
    ajv.addSchema(rest, address);
    if (typeof $id === 'string' && $id !== address)
      ajv.addSchema({ ...rest, $id });
  }
  if (!isObject(document) && typeof document !== 'boolean')
    return { unread: 'the schema is none' };
  ajv.addSchema(isObject(document) ? withId(document, own) : document, own);
  const validate = ajv.getSchema(`${own}#${pointer}`);
  if (!validate)
    return { unread: 'the schema cannot be found in its document' };
  if (validate(sample)) return { errors: [] };
  return {
    errors: (validate.errors ?? [])
      .slice(0, 5)
      .map(({ instancePath, message, params }) => ({
        path: instancePath,
        message: oneLine(
          `${message ?? 'is refused'} ${JSON.stringify(params)}`,
        ),
      })),
  };
}

// Patterns of a schema are hostile until matched by an engine that takes linear time.
const re2 = Object.assign(
  (pattern: string) => {
    const compiled = RE2JS.compile(pattern);
    return { test: (text: string) => compiled.matcher(text).find() };
  },
  { code: 'require("re2js")' },
);

function validatorFor(document: unknown): Ajv {
  const options: Options = {
    strict: false,
    validateSchema: false,
    addUsedSchema: false,
    logger: false,
    messages: true,
    code: { regExp: re2 },
  };
  const draft = isObject(document) ? String(document.$schema ?? '') : '';
  let ajv: Ajv;
  if (/draft-04/.test(draft)) ajv = new Ajv4(options) as unknown as Ajv;
  else if (/2020-12/.test(draft)) ajv = new Ajv2020(options);
  else if (/2019-09/.test(draft)) ajv = new Ajv2019(options);
  else {
    ajv = new Ajv(options);
    ajv.addMetaSchema(draft6);
  }
  addFormats(ajv);
  return ajv;
}

function withId(document: AnySchemaObject, own: string): AnySchemaObject {
  return typeof document.id === 'string' &&
    document.$id === undefined &&
    /draft-04/.test(String(document.$schema))
    ? document
    : { ...document, $id: own };
}

function idOf(document: unknown): string | undefined {
  const id = isObject(document) ? document.$id : undefined;
  return typeof id === 'string' && /^https?:\/\/[^#]+#?$/.test(id)
    ? id.replace(/#$/, '')
    : undefined;
}

function relative(from: string, to: string): string {
  const up = from.split('/').length - 1;
  return encodeURI(`${'../'.repeat(up)}${to}`);
}

function isObject(value: unknown): value is AnySchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function avroOutcome(bundle: SampleBundle): Outcome {
  const type = avroType(bundle, true);
  try {
    // Avro's own JSON, where the branch of a union is named.
    type.fromString(JSON.stringify(bundle.sample));
    return { errors: [] };
  } catch (error) {
    if (avroType(bundle, false).isValid(bundle.sample)) return { errors: [] };
    const why = oneLine(error instanceof Error ? error.message : String(error));
    return { errors: [{ path: '', message: why }] };
  }
}

function avroType(
  { document, files }: SampleBundle,
  wrapUnions: boolean,
): avro.Type {
  const registry: Record<string, avro.Type> = {};
  for (const other of Object.values(files)) {
    try {
      avro.Type.forSchema(schemaOf(other), { registry, wrapUnions });
    } catch {
      // What it misses comes from another file, or the schema itself says so.
    }
  }
  return avro.Type.forSchema(schemaOf(document), { registry, wrapUnions });
}

function schemaOf(document: unknown): avro.Schema {
  return document as avro.Schema;
}
