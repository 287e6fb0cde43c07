// SPDX-License-Identifier: Apache-2.0
import { member } from '../comparison';
import type { Walk } from './compare';
import type { Node } from './resolve';
import { numberAt, typesOf } from './shape';

/** A lower or upper limit that a reader has and a writer keeps, or not. */
export function compareLimit(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
  key: string,
  side: 'least' | 'most',
): void {
  const after = numberAt(reader, key);
  if (after === undefined) return;
  const before = numberAt(writer, key);
  const kept =
    before !== undefined &&
    (side === 'least' ? before >= after : before <= after);
  // A limit that lets everything pass is none.
  const idle =
    before === undefined &&
    side === 'least' &&
    after <= 0 &&
    key.startsWith('min') &&
    key !== 'minimum';
  if (!kept && !idle)
    walk.broken(
      before === undefined ? `${kebab(key)}-added` : `${kebab(key)}-narrowed`,
      path,
      before === undefined
        ? `has ${key} ${after}, and had none`
        : `has ${key} ${after}, and had ${before}`,
      reader,
    );
}

/** `minLength` is `min-length`. */
function kebab(key: string): string {
  return key.replace(/[A-Z]/g, c => `-${c.toLowerCase()}`);
}

/** Compares what is said of texts. */
export function compareStrings(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  compareLimit(walk, writer, reader, path, 'minLength', 'least');
  compareLimit(walk, writer, reader, path, 'maxLength', 'most');
  const after = member(reader.schema, 'pattern');
  const before = member(writer.schema, 'pattern');
  if (after !== undefined && after !== before)
    walk.broken(
      before === undefined ? 'pattern-added' : 'pattern-changed',
      path,
      `must match ${String(after)}${
        before === undefined ? '' : `, and had to match ${String(before)}`
      }`,
      reader,
    );
}

interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
}

/** The limit of a number with both spellings of "exclusive": a boolean (draft 4), a number (since draft 6). */
function boundOf(
  node: Node,
  key: 'minimum' | 'maximum',
  isWhole: boolean,
): Bound | undefined {
  const bound = statedBound(node, key);
  if (!bound || !isWhole) return bound;
  // Of whole numbers, more than 0 is at least 1.
  const { value, exclusive } = bound;
  const [whole, inside] =
    key === 'minimum'
      ? [Math.ceil(value), Math.floor(value) + 1]
      : [Math.floor(value), Math.ceil(value) - 1];
  return { value: exclusive ? inside : whole, exclusive: false };
}

function statedBound(
  node: Node,
  key: 'minimum' | 'maximum',
): Bound | undefined {
  const word = key === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
  const value = numberAt(node, key);
  const other = numberAt(node, word);
  if (value === undefined && other === undefined) return undefined;
  const flagged = member(node.schema, word) === true;
  if (other === undefined || value === undefined)
    return value === undefined
      ? { value: other ?? 0, exclusive: true }
      : { value, exclusive: flagged };
  const isTighter = key === 'minimum' ? other >= value : other <= value;
  return isTighter
    ? { value: other, exclusive: true }
    : { value, exclusive: false };
}

/** Compares what is said of numbers. */
export function compareNumbers(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  const isWhole = wholeStep(writer) !== undefined;
  for (const key of ['minimum', 'maximum'] as const) {
    const after = boundOf(reader, key, isWhole);
    const before = boundOf(writer, key, isWhole);
    if (!after) continue;
    const isNarrower =
      before !== undefined &&
      (key === 'minimum'
        ? before.value > after.value
        : before.value < after.value);
    const isSame =
      before?.value === after.value && (before.exclusive || !after.exclusive);
    if (!isNarrower && !isSame)
      walk.broken(
        before ? `${key}-narrowed` : `${key}-added`,
        path,
        `has ${shown(key, after)}, and had ${
          before ? shown(key, before) : 'none'
        }`,
        reader,
      );
  }
  const after = numberAt(reader, 'multipleOf');
  if (after === undefined) return;
  const before = numberAt(writer, 'multipleOf') ?? wholeStep(writer);
  const quotient = before === undefined ? NaN : before / after;
  if (
    Math.abs(quotient - Math.round(quotient)) > 1e-9 ||
    Number.isNaN(quotient)
  )
    walk.broken(
      before === undefined ? 'multiple-of-added' : 'multiple-of-changed',
      path,
      `must be a multiple of ${after}`,
      reader,
    );
}

function wholeStep(node: Node): number | undefined {
  const types = typesOf(node);
  return types?.has('integer') && !types.has('number') ? 1 : undefined;
}

function shown(key: string, { value, exclusive }: Bound): string {
  return `${exclusive ? 'exclusive ' : ''}${key} ${value}`;
}

/** Whether a value keeps a schema's limits of texts and numbers, patterns apart. */
export function isWithin(value: unknown, node: Node): boolean {
  const at = (key: string, fallback: number) => numberAt(node, key) ?? fallback;
  if (typeof value === 'string') {
    const { length } = [...value];
    return length >= at('minLength', 0) && length <= at('maxLength', Infinity);
  }
  if (typeof value !== 'number') return true;
  const [least, most] = [
    statedBound(node, 'minimum'),
    statedBound(node, 'maximum'),
  ];
  const quotient = value / at('multipleOf', value || 1);
  return (
    (!least ||
      value > least.value ||
      (value === least.value && !least.exclusive)) &&
    (!most ||
      value < most.value ||
      (value === most.value && !most.exclusive)) &&
    Math.abs(quotient - Math.round(quotient)) <= 1e-9
  );
}
