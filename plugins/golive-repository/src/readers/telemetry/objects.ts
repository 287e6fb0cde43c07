// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Instrumentation,
  type Problem,
  type SdkFile,
} from '@golive/backstage-plugin-golive-common';
import { keepsValue } from '../../secrets';
import { parseYamlDocuments, type YamlDocument } from '../../yaml';

/** What a YAML file says of telemetry. */
export interface TelemetryObjects {
  readonly instrumentations: readonly Instrumentation[];
  readonly sdkFile?: SdkFile;
}

type Table = Readonly<Record<string, unknown>>;

/** Reads `Instrumentation` objects of the OpenTelemetry Operator, and declarative configurations of the SDK. */
export function readObjects(
  path: string,
  source: string,
): { value?: TelemetryObjects; problems: readonly Problem[] } {
  const isOperator = /\bkind:\s*["']?Instrumentation\b/.test(source);
  const isSdk =
    /^["']?file_format["']?\s*:/m.test(source) &&
    /^["']?(?:tracer_provider|meter_provider|logger_provider|resource|propagator|disabled)["']?\s*:/m.test(
      source,
    );
  if (!isOperator && !isSdk) return { problems: [] };
  const { documents, problems } = parseYamlDocuments(source, path);
  const instrumentations = documents.flatMap(d => {
    const found = instrumentationOf(d, path);
    return found ? [found] : [];
  });
  const sdkFile = isSdk && documents[0] ? sdkOf(documents[0], path) : undefined;
  return {
    value: { instrumentations, ...(sdkFile ? { sdkFile } : {}) },
    problems,
  };
}

function instrumentationOf(
  { value, position, positions }: YamlDocument,
  file: string,
): Instrumentation | undefined {
  const root = table(value);
  if (
    root.kind !== 'Instrumentation' ||
    !String(root.apiVersion).startsWith('opentelemetry.io/')
  )
    return undefined;
  const metadata = table(root.metadata);
  const spec = table(root.spec);
  const endpoint = text(table(spec.exporter).endpoint);
  const sampler = table(spec.sampler);
  const type = text(sampler.type);
  const argument = text(sampler.argument);
  const namespace = text(metadata.namespace);
  return {
    file,
    position: positionOf(positions, '/spec') ?? position,
    name: text(metadata.name) ?? '',
    ...(namespace ? { namespace } : {}),
    ...(endpoint ? { endpoint } : {}),
    ...(type ? { sampler: { type, ...(argument ? { argument } : {}) } } : {}),
    attributes: texts(table(spec.resource).resourceAttributes),
    env: { ...variables(spec.env), ...variables(table(spec.java).env) },
    usesLabels: table(spec.defaults).useLabelsForResourceAttributes === true,
  };
}

function variables(list: unknown): Record<string, string> {
  const found = (Array.isArray(list) ? list : []).flatMap(item => {
    const name = text(table(item).name);
    const value = text(table(item).value);
    return name && value !== undefined && keepsValue(name)
      ? [[name, value]]
      : [];
  });
  return Object.fromEntries(found);
}

function sdkOf({ value, position }: YamlDocument, file: string): SdkFile {
  const root = table(value);
  const resource = table(root.resource);
  const provider = table(root.tracer_provider);
  const processors = Array.isArray(provider.processors)
    ? provider.processors
    : [];
  const traces = processors.flatMap(processor =>
    Object.values(table(processor)).flatMap(of => {
      const exporter = table(table(of).exporter);
      return Object.entries(exporter)
        .filter(([name]) => /^otlp/.test(name))
        .map(([, otlp]) => text(table(otlp).endpoint) ?? '');
    }),
  );
  const [sampler] = Object.keys(table(provider.sampler));
  return {
    file,
    position,
    disabled: root.disabled === true || root.disabled === 'true',
    traces,
    ...(sampler ? { sampler } : {}),
    attributes: {
      ...listed(text(resource.attributes_list) ?? ''),
      ...attributesOf(resource.attributes),
    },
  };
}

// A list of names and values; before version 0.3 of the format a table.
function attributesOf(value: unknown): Record<string, string> {
  if (!Array.isArray(value)) return texts(value);
  return Object.fromEntries(
    value.flatMap(item => {
      const name = text(table(item).name);
      const of = text(table(item).value);
      return name && of !== undefined ? [[name, of]] : [];
    }),
  );
}

function listed(list: string): Record<string, string> {
  return Object.fromEntries(
    list
      .split(',')
      .map(pair => pair.split('='))
      .filter(([name, of]) => name?.trim() && of !== undefined)
      .map(([name, ...of]) => [name.trim(), of.join('=').trim()]),
  );
}

function table(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Table)
    : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : undefined;
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(table(value)).flatMap(([name, of]) => {
      const found = text(of);
      return found === undefined ? [] : [[name, found]];
    }),
  );
}
