// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type FlagMetadata,
  type Positions,
} from '@golive/backstage-plugin-golive-common';
import { escapePointer } from '../../yaml';
import {
  isRecord,
  statementOf,
  statementsIn,
  type DeclaredFlag,
  type Statements,
} from './statements';

/** Flags of a manifest of the OpenFeature command line (openfeature-cli/manifest); nothing if it is none. */
export function readManifest(
  value: unknown,
  positions: Positions,
): DeclaredFlag[] | undefined {
  if (!isRecord(value) || !isRecord(value.flags)) return undefined;
  const entries = Object.entries(value.flags);
  if (!entries.some(([, flag]) => isRecord(flag) && 'flagType' in flag)) {
    return undefined;
  }
  return entries.map(([key]) => {
    const position = positionOf(positions, `/flags/${escapePointer(key)}`);
    return {
      key,
      system: 'openfeature-manifest',
      ...(position ? { position } : {}),
      variants: [],
    };
  });
}

/** Flags of an export of Unleash, of a project or of its whole state; nothing if it is none. */
export function readUnleash(
  value: unknown,
  positions: Positions,
  file: string,
): DeclaredFlag[] | undefined {
  if (!isRecord(value) || !Array.isArray(value.features)) return undefined;
  const known = value.features.some(
    f =>
      isRecord(f) &&
      typeof f.name === 'string' &&
      ['type', 'strategies', 'stale', 'project', 'impressionData'].some(
        name => name in f,
      ),
  );
  if (!known) return undefined;
  return value.features.flatMap((feature, i): DeclaredFlag[] => {
    if (!isRecord(feature) || typeof feature.name !== 'string') return [];
    if (feature.archived === true) return [];
    const pointer = `/features/${i}`;
    const position = positionOf(positions, pointer);
    const at = (member: string) => {
      const place = positionOf(positions, `${pointer}/${member}`);
      return { file, ...(place ? { position: place } : {}) };
    };
    return [
      {
        key: feature.name,
        system: 'unleash',
        ...(position ? { position } : {}),
        variants: variantsOf(feature.variants),
        ...tagsOf(value, feature.name, positions, file),
        ...(typeof feature.type === 'string'
          ? { kind: { value: feature.type, ...at('type') } }
          : {}),
        ...(feature.stale === true
          ? { stale: { value: 'true', ...at('stale') } }
          : {}),
      },
    ];
  });
}

function variantsOf(variants: unknown): string[] {
  return Array.isArray(variants)
    ? variants.flatMap(v =>
        isRecord(v) && typeof v.name === 'string' ? [v.name] : [],
      )
    : [];
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : '';

// `owner: order-team` is a tag of the type owner, or a simple tag `owner:order-team`.
function tagsOf(
  root: Record<string, unknown>,
  feature: string,
  positions: Positions,
  file: string,
): Statements {
  const found: { -readonly [K in keyof Statements]: Statements[K] } = {};
  const take = (name: string, value: string, pointer: string) => {
    const key = statementOf(name);
    if (!key || !value || found[key]) return;
    const position = positionOf(positions, pointer);
    found[key] = { value, file, ...(position ? { position } : {}) };
  };
  for (const list of ['featureTags', 'tags']) {
    const tags = root[list];
    if (!Array.isArray(tags)) continue;
    tags.forEach((tag, i) => {
      if (!isRecord(tag) || tag.featureName !== feature) return;
      const type = textOf(tag.tagType ?? tag.type);
      const value = textOf(tag.tagValue ?? tag.value);
      const cut = /^([A-Za-z][\w-]{0,40})\s*[:=]\s*(\S.{0,500})$/.exec(value);
      const pointer = `/${list}/${i}`;
      take(type, value, pointer);
      if (cut && type === 'simple') take(cut[1], cut[2], pointer);
    });
  }
  const { links } = root;
  if (Array.isArray(links)) {
    links.forEach((entry, i) => {
      if (!isRecord(entry)) return;
      if ((entry.feature ?? entry.featureName) !== feature) return;
      const first = Array.isArray(entry.links) ? entry.links[0] : entry;
      if (isRecord(first)) take('ticket', textOf(first.url), `/links/${i}`);
    });
  }
  return found;
}

/** Flags of our own metadata file. */
export function readMetadata(
  { flags }: FlagMetadata,
  positions: Positions,
  file: string,
): DeclaredFlag[] {
  return Object.entries(flags).map(([key, metadata]) => {
    const pointer = `/flags/${escapePointer(key)}`;
    const position = positionOf(positions, pointer);
    return {
      key,
      system: 'metadata',
      ...(position ? { position } : {}),
      variants: [],
      ...statementsIn(metadata, pointer, positions, file),
    };
  });
}
