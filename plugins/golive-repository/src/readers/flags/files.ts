// SPDX-License-Identifier: Apache-2.0
import {
  flagMetadataFormat,
  positionOf,
  type Positions,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { readFormat } from '../../formats';
import type { SourceFile } from '../../reader';
import { escapePointer, parseYamlDocuments } from '../../yaml';
import { isFlagd, readFlagd } from './flagd';
import { readManifest, readMetadata, readUnleash } from './otherSystems';
import { isRecord, type DeclaredFlag } from './statements';

/** Flags that a file declares, and what is wrong with it. */
export interface FlagFile {
  readonly flags: readonly DeclaredFlag[];
  readonly problems: readonly Problem[];
}

const none: FlagFile = { flags: [], problems: [] };

// Without one of these no file declares a flag in a format that is read.
const words =
  /"?\b(?:variants|defaultVariant|flagType|features|flagSpec|featureFlagSpec|state)\b"?\s*:/;

/** The flags of a JSON or YAML file, in whichever of the formats it is; none if in none. */
export function readFlagFile(source: SourceFile): FlagFile {
  if (/(?:^|\/)flags\/metadata\.ya?ml$/.test(source.path)) {
    const { documents, problems } = readFormat(source, flagMetadataFormat);
    const flags = documents.flatMap(({ value, positions }) =>
      readMetadata(value, positions, source.path),
    );
    return { flags, problems };
  }
  if (!words.test(source.text)) return none;
  const { documents, problems } = parseYamlDocuments(source.text, source.path);
  const found = documents.map(({ value, positions }) =>
    readDocument(value, positions, source.path),
  );
  const flags = found.flatMap(f => f.flags);
  const isNamed = /flag(?:s|d)?\b|unleash|feature/i.test(source.path);
  // What is broken in a file of something else is that reader's business.
  const own = problems.filter(p => p.code !== 'ambiguous-scalar');
  return {
    flags,
    problems: [
      ...found.flatMap(f => f.problems),
      ...(flags.length || (isNamed && documents.length === 0) ? own : []),
    ],
  };
}

function readDocument(
  value: unknown,
  positions: Positions,
  file: string,
): FlagFile {
  if (!isRecord(value)) return none;
  if (isFlagd(value)) return readFlagd(value, '', positions, file);
  if (typeof value.kind === 'string' && isRecord(value.metadata)) {
    return readObject(value, positions, file);
  }
  const flags =
    readManifest(value, positions) ?? readUnleash(value, positions, file);
  return { flags: flags ?? [], problems: [] };
}

// The objects of the OpenFeature operator, and ConfigMaps that hold a flagd file.
function readObject(
  { kind, spec, data }: Record<string, unknown>,
  positions: Positions,
  file: string,
): FlagFile {
  if (kind === 'FeatureFlag' || kind === 'FeatureFlagConfiguration') {
    if (!isRecord(spec)) return none;
    const name = isRecord(spec.flagSpec) ? 'flagSpec' : 'featureFlagSpec';
    const inner = spec[name];
    return isRecord(inner)
      ? readFlagd(inner, `/spec/${name}`, positions, file)
      : none;
  }
  if (kind !== 'ConfigMap' || !isRecord(data)) return none;
  const found = Object.entries(data).flatMap(([name, text]) => {
    if (typeof text !== 'string' || !words.test(text)) return [];
    const place = positionOf(positions, `/data/${escapePointer(name)}`);
    return parseYamlDocuments(text, file).documents.map(document => {
      // Places inside the text are not places of the file.
      const at: Positions = place ? { '': place } : {};
      return isRecord(document.value) && isFlagd(document.value)
        ? readFlagd(document.value, '', at, file)
        : none;
    });
  });
  return {
    flags: found.flatMap(f => f.flags),
    problems: found.flatMap(f => f.problems),
  };
}
