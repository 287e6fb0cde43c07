// SPDX-License-Identifier: Apache-2.0
import { cleanJson } from './clean';
import type { Bindings } from './database';
import type { Dialect } from './dialect';

/** Which units a request may see, as a question to the table of units. */
export type Access =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  /** Has any of these traits; see `traitsOf`. */
  | { readonly kind: 'traits'; readonly anyOf: readonly string[] }
  /** Is one of these entities. */
  | { readonly kind: 'refs'; readonly refs: readonly string[] }
  | { readonly kind: 'allOf'; readonly of: readonly Access[] }
  | { readonly kind: 'anyOf'; readonly of: readonly Access[] }
  | { readonly kind: 'not'; readonly of: Access };

/** Conditions of a statement with their bindings, each under a name of its own. */
export class Conditions {
  readonly #all: string[] = [];
  readonly #bindings: Record<string, string | number | null> = {};

  constructor(readonly dialect: Dialect) {}

  /** Gives a value a name and returns the binding. Text may come from anywhere. */
  bind(value: string | number | null): string {
    const name = `c${Object.keys(this.#bindings).length}`;
    this.#bindings[name] =
      typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value;
    return `:${name}`;
  }

  /** Adds a condition. */
  and(sql: string): this {
    this.#all.push(`(${sql})`);
    return this;
  }

  /** Adds that a column is one of some values, if any are given. */
  oneOf(column: string, values?: readonly string[]): this {
    if (!values) return this;
    return this.and(
      `${column} in (${this.dialect.strings(this.bind(cleanJson(values)))})`,
    );
  }

  /** Adds that a part of one of some columns is the text, in any case. */
  text(columns: readonly string[], text?: string): this {
    if (!text) return this;
    const pattern = this.bind(
      `%${text.toLowerCase().replace(/[\\%_]/g, c => `\\${c}`)}%`,
    );
    return this.and(
      columns
        .map(column => `lower(${column}) like ${pattern} escape '\\'`)
        .join(' or '),
    );
  }

  /** Adds that the unit (`alias`) may be seen. */
  visible(access: Access, alias: string): this {
    return this.and(this.#accessSql(access, alias));
  }

  #accessSql(access: Access, alias: string): string {
    switch (access.kind) {
      case 'all':
        return '1 = 1';
      case 'none':
        return '1 = 0';
      case 'traits':
        return (
          access.anyOf
            .map(trait =>
              this.dialect.contains(
                `${alias}.traits`,
                this.bind(cleanJson([trait])),
              ),
            )
            .join(' or ') || '1 = 0'
        );
      case 'refs':
        return `${alias}.ref in (${this.dialect.strings(
          this.bind(cleanJson(access.refs)),
        )})`;
      case 'allOf':
        return this.#joined(access.of, alias, 'and');
      case 'anyOf':
        return this.#joined(access.of, alias, 'or');
      case 'not':
        return `not (${this.#accessSql(access.of, alias)})`;
      default:
        throw new Error(`No such access: ${access satisfies never}`);
    }
  }

  #joined(all: readonly Access[], alias: string, by: 'and' | 'or'): string {
    // Nothing to join allows nothing: never a guess in the user's favour.
    return (
      all.map(a => `(${this.#accessSql(a, alias)})`).join(` ${by} `) || '1 = 0'
    );
  }

  /** The conditions, joined by `and`. */
  get sql(): string {
    return this.#all.join(' and ') || '1 = 1';
  }

  get bindings(): Bindings {
    return this.#bindings;
  }
}
