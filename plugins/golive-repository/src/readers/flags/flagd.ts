// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Positions,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';
import { escapePointer } from '../../yaml';
import { isRecord, statementsIn, type DeclaredFlag } from './statements';

/** Flags of a flagd configuration, and what of it flagd refuses. */
export interface FlagdReading {
  readonly flags: readonly DeclaredFlag[];
  readonly problems: readonly Problem[];
}

/** Whether an object is a flagd configuration: by its `$schema`, or by how its flags look. */
export function isFlagd(value: unknown): boolean {
  if (!isRecord(value) || !('flags' in value)) return false;
  if (typeof value.$schema === 'string' && /flagd/.test(value.$schema)) {
    return true;
  }
  const { flags } = value;
  // A list of flags as much as a table of them.
  const all: unknown[] =
    Array.isArray(flags) || isRecord(flags) ? Object.values(flags) : [];
  return all.some(
    flag =>
      isRecord(flag) &&
      (isRecord(flag.variants) ||
        flag.state === 'ENABLED' ||
        flag.state === 'DISABLED'),
  );
}

/**
 * Reads a flagd configuration (flagd.dev/schema/v0/flags.json).
 *
 * @param value - what {@link isFlagd} says yes to
 * @param root - pointer to it in its document
 */
export function readFlagd(
  value: Record<string, unknown>,
  root: string,
  positions: Positions,
  file: string,
): FlagdReading {
  const problems: Problem[] = [];
  const refuse = (message: string, pointer: string) =>
    problems.push(
      problem(
        'flagd-refuses',
        'fail',
        `flagd refuses this: ${message}.`,
        file,
        positionOf(positions, pointer),
      ),
    );
  const evaluators = isRecord(value.$evaluators) ? value.$evaluators : {};
  const common = statementsIn(
    value.metadata,
    `${root}/metadata`,
    positions,
    file,
  );
  checkMetadata(value.metadata, `${root}/metadata`, refuse);
  const entries: [string, unknown, string][] = Array.isArray(value.flags)
    ? value.flags.map((flag, i) => [
        isRecord(flag) && typeof flag.key === 'string' ? flag.key : '',
        flag,
        `${root}/flags/${i}`,
      ])
    : Object.entries(isRecord(value.flags) ? value.flags : {}).map(
        ([key, flag]) => [key, flag, `${root}/flags/${escapePointer(key)}`],
      );
  if (!Array.isArray(value.flags) && !isRecord(value.flags)) {
    refuse('flags is no object', `${root}/flags`);
  }
  const flags = entries.flatMap(([key, flag, pointer]): DeclaredFlag[] => {
    if (!key || !isRecord(flag)) {
      refuse(
        key ? `the flag ${key} is no object` : 'a flag has no key',
        pointer,
      );
      return [];
    }
    checkFlag(key, flag, pointer, evaluators, refuse);
    const position = positionOf(positions, pointer);
    return [
      {
        key,
        system: 'flagd',
        ...(position ? { position } : {}),
        variants: isRecord(flag.variants) ? Object.keys(flag.variants) : [],
        ...common,
        ...statementsIn(flag.metadata, `${pointer}/metadata`, positions, file),
      },
    ];
  });
  return { flags, problems };
}

type Refuse = (message: string, pointer: string) => void;

function checkMetadata(metadata: unknown, pointer: string, refuse: Refuse) {
  if (metadata === undefined) return;
  if (!isRecord(metadata)) {
    refuse('metadata is no object', pointer);
    return;
  }
  for (const [name, value] of Object.entries(metadata)) {
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      refuse(
        `the metadata ${name} is neither text, number nor boolean`,
        `${pointer}/${escapePointer(name)}`,
      );
    }
  }
}

function checkFlag(
  key: string,
  flag: Record<string, unknown>,
  pointer: string,
  evaluators: Record<string, unknown>,
  refuse: Refuse,
) {
  if (flag.state !== 'ENABLED' && flag.state !== 'DISABLED') {
    refuse(
      `the state of ${key} is neither ENABLED nor DISABLED`,
      `${pointer}/state`,
    );
  }
  const { variants, defaultVariant } = flag;
  if (variants !== undefined) {
    if (!isRecord(variants)) {
      refuse(`the variants of ${key} are no object`, `${pointer}/variants`);
    } else {
      const types = new Set(
        Object.values(variants).map(v => (v === null ? 'null' : typeof v)),
      );
      if (types.size > 1 || types.has('null')) {
        refuse(
          `the variants of ${key} are not all of one type`,
          `${pointer}/variants`,
        );
      }
    }
  }
  if (
    defaultVariant !== undefined &&
    defaultVariant !== null &&
    typeof defaultVariant !== 'string'
  ) {
    refuse(
      `the defaultVariant of ${key} is no text`,
      `${pointer}/defaultVariant`,
    );
  } else if (
    typeof defaultVariant === 'string' &&
    isRecord(variants) &&
    !Object.hasOwn(variants, defaultVariant)
  ) {
    refuse(
      `the defaultVariant '${defaultVariant}' of ${key} is not among its variants`,
      `${pointer}/defaultVariant`,
    );
  }
  checkMetadata(flag.metadata, `${pointer}/metadata`, refuse);
  for (const name of references(flag.targeting)) {
    if (!Object.hasOwn(evaluators, name)) {
      refuse(
        `the targeting of ${key} refers to '${name}', which is not among $evaluators`,
        `${pointer}/targeting`,
      );
    }
  }
}

// Targeting nests as deep as the file; the YAML parser limits that.
function references(targeting: unknown): string[] {
  const found: string[] = [];
  const waiting = [targeting];
  for (let next = waiting.pop(); waiting.length || next; next = waiting.pop()) {
    if (Array.isArray(next)) waiting.push(...next.filter(Boolean));
    else if (isRecord(next)) {
      if (typeof next.$ref === 'string') found.push(next.$ref);
      waiting.push(...Object.values(next).filter(Boolean));
    }
  }
  return found;
}
