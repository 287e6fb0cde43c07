// SPDX-License-Identifier: Apache-2.0
import type {
  Position,
  SbomDocument,
} from '@golive/backstage-plugin-golive-common';
import { readXml, type XmlElement } from '../../buildFiles/xmlTree';
import { readJson } from '../../json/locate';
import { limits, size } from '../../limits';
import { overLimit, problem } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';
import { oneLine } from '../../text';
import { validate } from './validate';

/** What is made of a file: a bill of materials, or nothing of the kind. */
export type SbomFile = { readonly document: SbomDocument };

/** Bytes of a document: its schema looks at each of them. */
const most = limits.tree.entry;

type Draft = Omit<SbomDocument, 'file'>;

const isTagValue = (text: string) =>
  /^SPDXVersion:\s*SPDX-/m.test(text.slice(0, 2000));

/** Reads a file whose name says that it may be a bill of materials; its content decides. */
export function parseSbom({ path, text }: SourceFile): Parsed<SbomFile> {
  const bytes = Buffer.byteLength(text);
  if (bytes > most)
    return { problems: [overLimit(path, 'its size', size(most), size(bytes))] };
  const read = readEncoded(path, text);
  if (read === undefined) return { problems: [] };
  if (typeof read === 'string')
    return {
      problems: [
        problem(
          'sbom-not-readable',
          'error',
          `${path} is not read: ${read}. Let a tool write it again.`,
          path,
          [1, 1],
        ),
      ],
    };
  return { value: { document: { file: path, ...read } }, problems: [] };
}

function readEncoded(path: string, text: string): Draft | string | undefined {
  if (path.endsWith('.xml')) return readXmlSbom(text);
  if (isTagValue(text)) return readTagValue(text);
  return readJsonSbom(text, path);
}

function readTagValue(text: string): Draft {
  return {
    format: 'spdx',
    encoding: 'tag-value',
    version: /^SPDXVersion:\s*(\S+)/m.exec(text)?.[1],
    components: [...text.matchAll(/^PackageName:/gm)].length,
    errors: [],
    notValidated:
      'tag-value documents are not held against a schema; let the tool write JSON',
    position: [1, 1],
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : [];

function readJsonSbom(text: string, path: string): Draft | string | undefined {
  const read = readJson(text);
  if (read.refused !== undefined) {
    if (
      !/"bomFormat"|"spdxVersion"|cyclonedx|spdx\.org/i.test(text) &&
      !/(?:cdx|spdx)\.json$/.test(path)
    )
      return undefined;
    if (read.deep) return read.refused;
    return {
      format: /spdx/i.test(path) ? 'spdx' : 'cyclonedx',
      encoding: 'json',
      components: 0,
      errors: [
        {
          message: `it is no JSON: ${oneLine(read.refused)}`,
          position: read.position,
        },
      ],
      position: [1, 1],
    };
  }
  const { value } = read;
  if (!isRecord(value)) return undefined;
  const about = identify(value);
  if (!about) return undefined;
  const { format, version, components } = about;
  const found =
    version === undefined ? undefined : validate(format, version, value);
  const missing: { message: string; position: Position }[] =
    version === undefined
      ? [
          {
            message: 'the document states no version of its format',
            position: read.at(''),
          },
        ]
      : [];
  return {
    format,
    encoding: 'json',
    ...(version === undefined ? {} : { version }),
    components,
    errors: [
      ...missing,
      ...(found ?? []).map(({ pointer, message }) => ({
        message: oneLine(message, 300),
        position: read.at(pointer),
      })),
    ],
    ...(version !== undefined && found === undefined
      ? { notValidated: `version ${oneLine(version, 20)} has no schema here` }
      : {}),
    position: [1, 1],
  };
}

function identify(value: Record<string, unknown>) {
  if (
    value.bomFormat === 'CycloneDX' ||
    /cyclonedx/i.test(String(value.$schema ?? ''))
  )
    return {
      format: 'cyclonedx' as const,
      version:
        typeof value.specVersion === 'string' ? value.specVersion : undefined,
      components: countComponents(listOf(value.components)),
    };
  if ('spdxVersion' in value || 'SPDXID' in value)
    return {
      format: 'spdx' as const,
      version:
        typeof value.spdxVersion === 'string' ? value.spdxVersion : undefined,
      components: listOf(value.packages).length,
    };
  if (/spdx\.org\/rdf\/3\.0/.test(String(value['@context'] ?? '')))
    return {
      format: 'spdx' as const,
      version: 'SPDX-3.0',
      components: listOf(value['@graph']).filter(
        node => isRecord(node) && /(?:^|_)Package$/i.test(String(node.type)),
      ).length,
    };
  return undefined;
}

function countComponents(components: readonly unknown[]): number {
  let count = 0;
  const pending = [...components];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    count += 1;
    if (isRecord(next)) pending.push(...listOf(next.components));
  }
  return count;
}

/** Namespaces of CycloneDX in XML: `http://cyclonedx.org/schema/bom/1.6`. */
const namespace = /^http:\/\/cyclonedx\.org\/schema\/bom\/(1\.[0-7])$/;

function readXmlSbom(text: string): Draft | string | undefined {
  if (!text.includes('cyclonedx.org/schema/bom')) return undefined;
  const read = readXml(text);
  const common = {
    format: 'cyclonedx' as const,
    encoding: 'xml' as const,
    position: [1, 1] as const,
  };
  if (!read.root)
    return {
      ...common,
      components: 0,
      errors: [
        { message: oneLine(read.refused, 300), position: read.position },
      ],
    };
  const { root } = read;
  const spaces = Object.entries(root.attributes)
    .filter(([name]) => name.startsWith('xmlns'))
    .map(([, value]) => value);
  const version = spaces.map(space => namespace.exec(space)?.[1]).find(Boolean);
  if (root.name !== 'bom' || !version)
    return {
      ...common,
      components: 0,
      errors: [
        {
          message:
            'its first element is no bom of a known version of CycloneDX',
          position: root.position,
        },
      ],
    };
  return {
    ...common,
    version,
    components: countElements(root),
    errors: structureErrors(root),
    notValidated:
      'XML documents are only read in outline; let the tool write JSON, which is held against the schema',
  };
}

function* all(root: XmlElement): Generator<XmlElement> {
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    pending.push(...next.children);
  }
}

function countElements(root: XmlElement): number {
  const main = root.children.find(one => one.name === 'components');
  return main
    ? [...all(main)].filter(one => one.name === 'component').length
    : 0;
}

/** What every version asks of a component: a type and a name. */
function structureErrors(
  root: XmlElement,
): { message: string; position: Position }[] {
  return [...all(root)]
    .filter(one => one.name === 'component')
    .filter(
      one =>
        !one.attributes.type ||
        !one.children.some(part => part.name === 'name' && part.text),
    )
    .slice(0, 20)
    .map(one => ({
      message: 'a component lacks its type or its name',
      position: one.position,
    }));
}
