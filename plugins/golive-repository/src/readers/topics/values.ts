// SPDX-License-Identifier: Apache-2.0
import type {
  Position,
  Positions,
  TopicManifest,
} from '@golive/backstage-plugin-golive-common';
import { escapePointer, type YamlDocument } from '../../yaml';

/** A topic that some document declares, before the file's name and place are put in. */
export type DraftTopic = Omit<TopicManifest, 'file' | 'position' | 'positions'>;

/** A topic of a document with where its fields stand. */
export interface FoundTopic {
  readonly topic: DraftTopic;
  /** Pointer in the document to the object that declares it. */
  readonly pointer: string;
  /** Only spoken of, as somebody else's: it is not declared here. */
  readonly uses?: boolean;
  /** Where fields of the fact stand, if they have another name or place there. */
  readonly aliases?: Readonly<Partial<Record<keyof DraftTopic, string>>>;
}

/** Something wrong in a document, at a pointer. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly pointer: string;
  /** `unknown`: it cannot be said what is declared; else nothing would accept it. */
  readonly outcome: 'fail' | 'unknown';
}

/** What a format makes of a document; undefined: the document is not of that format. */
export interface Format {
  (document: YamlDocument):
    | { topics: readonly FoundTopic[]; findings: readonly Finding[] }
    | undefined;
}

/** A YAML mapping. */
export type Table = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping. */
export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is a mapping, else an empty one. */
export function table(of: Table | undefined, key: string): Table {
  const value = of && Object.hasOwn(of, key) ? of[key] : undefined;
  return isTable(value) ? value : {};
}

/** A text, or a number or boolean as text. */
export function scalar(value: unknown): string | undefined {
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** A whole number that is at least 1, also when it is written as a text. */
export function positive(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number > 0
    ? number
    : undefined;
}

/** A comma-separated text as a list. */
export function commaList(value: unknown): string[] {
  return (scalar(value) ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
}

/** `{a: undefined}` becomes `{}`: an absent field is absent. */
export function present<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, v]) => v !== undefined),
  ) as T;
}

/** Whether Kafka takes a text as a topic's name (`org.apache.kafka.common.internals.Topic`). */
export function isKafkaName(name: string): boolean {
  return /^[a-zA-Z0-9._-]{1,249}$/.test(name) && !/^\.{1,2}$/.test(name);
}

const units = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
} as const;

/**
 * Milliseconds of a retention: `14d`, `168h`, a plain number of milliseconds,
 * `forever` or -1. Undefined: it is none of these.
 */
export function retentionMs(value: unknown): number | undefined {
  const text = scalar(value)?.trim();
  if (text === undefined) return undefined;
  if (/^(?:-1|forever|infinite|unlimited)$/i.test(text)) return -1;
  const match = /^(\d{1,15})\s*(ms|s|m|h|d|w)?$/.exec(text);
  if (!match) return undefined;
  const ms = Number(match[1]) * units[(match[2] ?? 'ms') as keyof typeof units];
  return Number.isSafeInteger(ms) ? ms : undefined;
}

/** Appends a key to a JSON pointer. */
export function child(pointer: string, key: string | number): string {
  return `${pointer}/${escapePointer(String(key))}`;
}

/**
 * Positions of a topic's fields by the names of the fact (`/partitions`,
 * `/retentionMs`), and of what lies below its object by the names of the file.
 */
export function fieldPositions(
  found: FoundTopic,
  positions: Positions,
): { position: Position; positions: Positions } {
  const own: Record<string, Position> = {};
  for (const [pointer, position] of Object.entries(positions)) {
    if (pointer.startsWith(`${found.pointer}/`)) {
      own[pointer.slice(found.pointer.length)] = position;
    }
  }
  for (const [field, pointer] of Object.entries(found.aliases ?? {})) {
    const position = pointer !== undefined && positions[pointer];
    if (position) own[`/${field}`] = position;
  }
  const position = own['/topic'] ?? positions[found.pointer] ?? [1, 1];
  return { position, positions: { ...own, '': position } };
}
