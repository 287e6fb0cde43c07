// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Position,
  type Positions,
} from '@golive/backstage-plugin-golive-common';
import { keepsSecretOut, maskOptions } from '../../secrets';
import { cleanString } from '../../text';
import { escapePointer } from '../../yaml';

/** Characters of a command that are kept. */
const longest = 8_000;

/** A value of a parsed document, with its place. */
export class Value {
  constructor(
    readonly raw: unknown,
    private readonly positions: Positions,
    readonly pointer = '',
  ) {}

  get position(): Position {
    return positionOf(this.positions, this.pointer) ?? [1, 1];
  }

  at(...keys: (string | number)[]): Value {
    let raw = this.raw;
    let pointer = this.pointer;
    for (const key of keys) {
      raw =
        typeof raw === 'object' && raw !== null && Object.hasOwn(raw, key)
          ? (raw as Record<string | number, unknown>)[key]
          : undefined;
      pointer = `${pointer}/${escapePointer(String(key))}`;
    }
    return new Value(raw, this.positions, pointer);
  }

  /** A scalar as text. */
  get text(): string | undefined {
    return ['string', 'number', 'boolean'].includes(typeof this.raw)
      ? cleanString(String(this.raw), longest)
      : undefined;
  }

  /** One scalar, or a list of them, nested lists flattened. */
  get texts(): string[] {
    if (Array.isArray(this.raw)) return this.items.flatMap(item => item.texts);
    return this.text === undefined ? [] : [this.text];
  }

  get items(): Value[] {
    return Array.isArray(this.raw) ? this.raw.map((_, i) => this.at(i)) : [];
  }

  get entries(): [string, Value][] {
    return typeof this.raw === 'object' &&
      this.raw !== null &&
      !Array.isArray(this.raw)
      ? Object.keys(this.raw).map(key => [key, this.at(key)])
      : [];
  }

  get isTrue(): boolean {
    return this.raw === true || this.raw === 'true';
  }

  /** Scalars of a map by name; those whose names look like secrets have no value. */
  get strings(): Record<string, string> {
    return Object.fromEntries(
      this.entries.flatMap(([name, value]) => {
        const { text } = value;
        if (text === undefined) return [];
        return [
          [
            cleanString(name, 200),
            keepsSecretOut(name) ? '' : maskOptions(text),
          ],
        ];
      }),
    );
  }
}

/** A command with what looks like a secret masked. */
export function commandText(text: string): string {
  return maskOptions(cleanString(text, longest));
}
