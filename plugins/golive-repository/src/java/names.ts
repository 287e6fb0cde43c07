// SPDX-License-Identifier: Apache-2.0
import type { JavaAnnotation, JavaValue } from './model';
import { isSmall, settle } from './settle';

/** What is known of a variable. */
interface Variable {
  readonly value?: JavaValue;
  /** Assigned after its declaration, or declared twice with different values. */
  readonly changes?: boolean;
}

/** The variables of one method, or of none. */
export class Locals {
  private readonly variables = new Map<string, Variable>();

  declare(name: string, value?: JavaValue): void {
    this.variables.set(
      name,
      this.variables.has(name) ? { changes: true } : { value },
    );
  }

  assign(name: string): void {
    if (this.variables.has(name)) this.variables.set(name, { changes: true });
  }

  has(name: string): boolean {
    return this.variables.has(name);
  }

  get(name: string): JavaValue | undefined {
    return this.variables.get(name)?.value;
  }
}

/** The fields of all types of a file. */
export class Fields {
  private readonly values = new Map<string, JavaValue>();
  private readonly changed = new Set<string>();
  private readonly settled = new Map<string, JavaValue | undefined>();

  /** A field with its initialiser; `final`: nothing else can be put into it. */
  declare(type: string, name: string, value: JavaValue): void {
    this.values.set(`${type}.${name}`, value);
  }

  /** Something is put into a field from somewhere else. */
  assign(type: string, name: string): void {
    this.changed.add(`${type}.${name}`);
  }

  /** What a field holds, its own names put in. */
  valueOf(type: string, name: string): JavaValue | undefined {
    const key = `${type}.${name}`;
    if (this.settled.has(key)) return this.settled.get(key);
    // A field that is made of itself is not known.
    this.settled.set(key, undefined);
    const value = this.changed.has(key) ? undefined : this.values.get(key);
    const result = value && settle(value, other => this.find(other, type));
    const kept = result && isSmall(result) ? result : undefined;
    this.settled.set(key, kept);
    return kept;
  }

  /** What a name stands for inside a type: its own field, one of a type around it, or `Type.NAME` of this file. */
  find(name: string, type: string | undefined): JavaValue | undefined {
    const own = name.startsWith('this.') ? name.slice(5) : name;
    for (let at = type; at !== undefined; at = outerOf(at)) {
      const key = `${at}.${own}`;
      if (this.values.has(key) || this.changed.has(key)) {
        const dot = key.lastIndexOf('.');
        return this.valueOf(key.slice(0, dot), key.slice(dot + 1));
      }
    }
    const dot = own.lastIndexOf('.');
    return this.values.has(own)
      ? this.valueOf(own.slice(0, dot), own.slice(dot + 1))
      : undefined;
  }
}

function outerOf(type: string): string | undefined {
  const dot = type.lastIndexOf('.');
  return dot < 0 ? undefined : type.slice(0, dot);
}

/** The placeholder that configuration puts in: of `@Value("${a}")` or MicroProfile's `@ConfigProperty`. */
export function injected(
  annotations: readonly JavaAnnotation[],
): JavaValue | undefined {
  for (const { name, arguments: given } of annotations) {
    const text = (key: string) => {
      const value = given.find(a => a.name === key)?.value;
      return value?.kind === 'text' ? value : undefined;
    };
    if (name === 'Value') return text('value');
    const property = name === 'ConfigProperty' ? text('name') : undefined;
    if (property) {
      const fallback = text('defaultValue');
      const inside = fallback
        ? `${property.text}:${fallback.text}`
        : property.text;
      return { ...property, text: `\${${inside}}` };
    }
  }
  return undefined;
}
