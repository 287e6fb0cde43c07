// SPDX-License-Identifier: Apache-2.0
import { child, isTable, member, type Table } from '../comparison';
import { isDefault } from './defaults';

/** A schema of Avro with its names found out. */
export interface AvroType {
  /** `record`, `enum`, `fixed`, `array`, `map`, `union` or a primitive. */
  readonly kind: string;
  readonly pointer: string;
  /** Full name of a record, enum or fixed. */
  readonly name?: string;
  /** Full names that it also goes by. */
  readonly aliases: readonly string[];
  readonly fields: readonly AvroField[];
  readonly symbols: readonly string[];
  /** Of an enum: what stands for a symbol that is not known. */
  readonly fallback?: string;
  readonly size?: number;
  /** Items of an array, values of a map. */
  readonly items?: AvroType;
  readonly branches: readonly AvroType[];
  readonly logical?: {
    readonly name: string;
    readonly precision?: number;
    readonly scale?: number;
  };
}

/** A member of a record. */
export interface AvroField {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: AvroType;
  readonly hasDefault: boolean;
  readonly pointer: string;
}

/** Thrown for what is no Avro schema: says what, and where. */
export class AvroRefused extends Error {
  override readonly name = 'AvroRefused';

  constructor(message: string, readonly pointer: string) {
    super(message);
  }
}

const primitives = [
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
];
const nameRule = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const maxDepth = 64;
const maxBranches = 100;

class Builder {
  constructor(private readonly names: Map<string, AvroType>) {}

  build(
    schema: unknown,
    space: string,
    pointer: string,
    depth: number,
  ): AvroType {
    if (depth > maxDepth)
      throw new AvroRefused(`it is nested more than ${maxDepth} deep`, pointer);
    if (typeof schema === 'string') return this.named(schema, space, pointer);
    if (Array.isArray(schema)) return this.union(schema, space, pointer, depth);
    if (!isTable(schema)) throw new AvroRefused('here is no schema', pointer);
    const kind = schema.type;
    if (kind === 'record' || kind === 'error')
      return this.record(schema, space, pointer, depth);
    if (kind === 'enum') return this.enumeration(schema, space, pointer);
    if (kind === 'fixed') return this.fixed(schema, space, pointer);
    if (kind === 'array' || kind === 'map') {
      const key = kind === 'array' ? 'items' : 'values';
      const items = this.build(
        schema[key],
        space,
        child(pointer, key),
        depth + 1,
      );
      return { ...plain(kind, pointer), items };
    }
    const inner = this.build(kind, space, child(pointer, 'type'), depth + 1);
    return { ...inner, ...logicalOf(schema) };
  }

  private named(name: string, space: string, pointer: string): AvroType {
    if (primitives.includes(name)) return plain(name, pointer);
    const found = this.names.get(fullName(name, space)) ?? this.names.get(name);
    if (!found) throw new AvroRefused(`the type ${name} is not known`, pointer);
    return found;
  }

  private union(
    branches: readonly unknown[],
    space: string,
    pointer: string,
    depth: number,
  ): AvroType {
    if (branches.length > maxBranches)
      throw new AvroRefused(
        `the union has ${branches.length} branches, the limit is ${maxBranches}`,
        pointer,
      );
    const types = branches.map((branch, i) =>
      this.build(branch, space, child(pointer, i), depth + 1),
    );
    const seen = new Set<string>();
    for (const type of types) {
      const key = type.name ?? type.kind;
      if (type.kind === 'union' || seen.has(key))
        throw new AvroRefused(
          `the union has ${
            type.kind === 'union' ? 'a union in it' : `${key} twice`
          }`,
          pointer,
        );
      seen.add(key);
    }
    return { ...plain('union', pointer), branches: types };
  }

  private define(
    schema: Table,
    space: string,
    pointer: string,
    rest: Partial<AvroType> & { kind: string },
  ): AvroType {
    const name = text(schema.name);
    if (name === undefined || !nameRule.test(name))
      throw new AvroRefused(`a ${rest.kind} needs a name`, pointer);
    const full = fullName(name, text(schema.namespace) ?? space);
    if (this.names.has(full))
      throw new AvroRefused(`the name ${full} is defined twice`, pointer);
    const inner = spaceOf(full);
    const type: AvroType = {
      ...plain(rest.kind, pointer),
      name: full,
      aliases: texts(schema.aliases).map(alias => fullName(alias, inner)),
      ...logicalOf(schema),
      ...rest,
    };
    this.names.set(full, type);
    return type;
  }

  private record(
    schema: Table,
    space: string,
    pointer: string,
    depth: number,
  ): AvroType {
    const fields: AvroField[] = [];
    const type = this.define(schema, space, pointer, {
      kind: 'record',
      fields,
    });
    if (!Array.isArray(schema.fields))
      throw new AvroRefused('a record needs fields', pointer);
    const seen = new Set<string>();
    for (const [i, field] of schema.fields.entries()) {
      const at = child(child(pointer, 'fields'), i);
      const name = text(member(field, 'name'));
      if (
        !isTable(field) ||
        name === undefined ||
        !nameRule.test(name) ||
        seen.has(name)
      )
        throw new AvroRefused(
          name !== undefined && seen.has(name)
            ? `the field ${name} is there twice`
            : 'a field needs a name',
          at,
        );
      seen.add(name);
      const inner = this.build(
        field.type,
        spaceOf(type.name ?? ''),
        child(at, 'type'),
        depth + 1,
      );
      if (Object.hasOwn(field, 'default') && !isDefault(inner, field.default))
        throw new AvroRefused(`the default of ${name} is none of its type`, at);
      fields.push({
        name,
        aliases: texts(field.aliases),
        type: inner,
        hasDefault: Object.hasOwn(field, 'default'),
        pointer: at,
      });
    }
    return type;
  }

  private enumeration(schema: Table, space: string, pointer: string): AvroType {
    const symbols = texts(schema.symbols);
    if (!Array.isArray(schema.symbols))
      throw new AvroRefused('an enum needs symbols', pointer);
    const fallback = text(schema.default);
    if (new Set(symbols).size < symbols.length)
      throw new AvroRefused('an enum has a symbol twice', pointer);
    if (fallback !== undefined && !symbols.includes(fallback))
      throw new AvroRefused(
        `the default ${fallback} is no symbol of its enum`,
        pointer,
      );
    return this.define(schema, space, pointer, {
      kind: 'enum',
      symbols,
      ...(fallback === undefined ? {} : { fallback }),
    });
  }

  private fixed(schema: Table, space: string, pointer: string): AvroType {
    if (typeof schema.size !== 'number')
      throw new AvroRefused('a fixed needs a size', pointer);
    return this.define(schema, space, pointer, {
      kind: 'fixed',
      size: schema.size,
    });
  }
}

/**
 * Reads an Avro schema (specification 1.12) with namespaces, aliases and names
 * that are used before and after; named types of `others` are known too.
 *
 * @throws AvroRefused
 */
export function avroTypes(
  document: unknown,
  others: readonly unknown[] = [],
): AvroType {
  const names = new Map<string, AvroType>();
  const pending = [...others];
  // Files may use each other's names: those that still miss one wait for the rest.
  for (let round = pending.length; round > 0 && pending.length; round--) {
    const next = pending.shift();
    try {
      new Builder(names).build(next, '', '', 0);
    } catch (error) {
      if (!(error instanceof AvroRefused)) throw error;
      pending.push(next);
    }
  }
  const own = new Map(names);
  for (const name of declared(document)) own.delete(name);
  return new Builder(own).build(document, '', '', 0);
}

// A file's own names go before those of the files beside it.
function declared(document: unknown): string[] {
  const name = member(document, 'name');
  if (typeof name !== 'string') return [];
  return [fullName(name, text(member(document, 'namespace')) ?? '')];
}

function plain(kind: string, pointer: string): AvroType {
  return { kind, pointer, aliases: [], fields: [], symbols: [], branches: [] };
}

function logicalOf(schema: Table): Pick<AvroType, 'logical'> {
  const name = text(schema.logicalType);
  if (name === undefined) return {};
  const number = (key: string) => {
    const value = schema[key];
    return typeof value === 'number' ? { [key]: value } : {};
  };
  return { logical: { name, ...number('precision'), ...number('scale') } };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter(item => typeof item === 'string')
    : [];
}

function fullName(name: string, space: string): string {
  return name.includes('.') || !space ? name : `${space}.${name}`;
}

function spaceOf(full: string): string {
  return full.slice(0, Math.max(full.lastIndexOf('.'), 0));
}
