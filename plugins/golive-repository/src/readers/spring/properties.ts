// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import { limits, size } from '../../limits';
import { overLimit } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';
import { flatten, splitProperties, type Property } from '../../configuration';
import { parseYamlDocuments, type YamlDocument } from '../../yaml';
import { concernsHealth } from './keys';
import type { ConfigDocument, SpringFile } from './model';

const onProfile = ['spring.config.activate.on-profile', 'spring.profiles'];

/** Reads an application configuration file of Spring Boot, all its documents. */
export function parseConfig(file: SourceFile): Parsed<SpringFile> {
  const { path, text } = file;
  const named = /application-([^/]+)\.(?:ya?ml|properties)$/.exec(path)?.[1];
  if (path.endsWith('.properties')) {
    const bytes = Buffer.byteLength(text);
    if (bytes > limits.plain.bytes)
      return {
        problems: [
          overLimit(path, 'its size', size(limits.plain.bytes), size(bytes)),
        ],
      };
    const documents = splitProperties(text).map(properties =>
      documentOf(properties, named),
    );
    return { value: { documents }, problems: [] };
  }
  const { documents, problems } = parseYamlDocuments(text, path);
  return {
    value: {
      documents: documents.map(document =>
        documentOf(flatten(document), named),
      ),
    },
    problems: problems.filter(found => !isHarmless(found, documents)),
  };
}

function documentOf(
  properties: readonly Property[],
  named: string | undefined,
): ConfigDocument {
  // Elsewhere than in Kubernetes.
  const platform = properties.find(
    ({ key }) => key === 'spring.config.activate.on-cloud-platform',
  )?.value;
  if (platform !== undefined && platform.toLowerCase() !== 'kubernetes')
    return { properties: [] };
  const active =
    properties.find(({ key }) => onProfile.includes(key))?.value ?? named;
  return { ...(active === undefined ? {} : { profile: active }), properties };
}

/** An ambiguous value at a key that cannot change what is asked about health. */
function isHarmless(
  found: Problem,
  documents: readonly YamlDocument[],
): boolean {
  const { code, where } = found;
  if (code !== 'ambiguous-scalar' || !where || !('line' in where)) return false;
  const keys = documents.flatMap(({ positions }) =>
    Object.entries(positions)
      .filter(
        ([, [line, column]]) => line === where.line && column === where.column,
      )
      .map(([pointer]) => pointer.slice(1).replaceAll('/', '.')),
  );
  return (
    keys.length > 0 &&
    keys.every(
      key =>
        !concernsHealth(key) && !/^spring\.(?:config|profiles)\b/.test(key),
    )
  );
}
