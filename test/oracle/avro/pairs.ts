// SPDX-License-Identifier: Apache-2.0

/** A schema that events were written with, and one that reads them. */
export interface SchemaPair {
  readonly writer: unknown;
  readonly reader: unknown;
}

/** A generator of numbers below a limit, the same for the same seed. */
export function numbers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return limit => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
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

/** Random schemas, each with a changed copy of itself. */
export function pairs(count: number, seed: number): SchemaPair[] {
  const below = numbers(seed);
  return Array.from({ length: count }, () => {
    const writer = schema(below, 3, { names: 0 });
    let reader: unknown = structuredClone(writer);
    for (let i = below(3); i >= 0; i--) reader = changed(reader, below);
    return below(2) ? { writer, reader } : { writer: reader, reader: writer };
  });
}

type Below = (limit: number) => number;

function schema(
  below: Below,
  depth: number,
  count: { names: number },
): unknown {
  const kind = below(depth > 0 ? 10 : 4);
  const name = () => `N${count.names++}`;
  const inner = () => schema(below, depth - 1, count);
  if (kind < 4) return primitives[below(primitives.length)];
  if (kind === 4) return { type: 'array', items: inner() };
  if (kind === 5) return { type: 'map', values: inner() };
  if (kind === 6)
    return {
      type: 'enum',
      name: name(),
      symbols: ['A', 'B', 'C'].slice(0, 1 + below(3)),
    };
  if (kind === 7) return { type: 'fixed', name: name(), size: 1 + below(4) };
  if (kind === 8)
    return [
      ...new Set(['null', primitives[1 + below(7)], primitives[1 + below(7)]]),
    ];
  return {
    type: 'record',
    name: name(),
    fields: Array.from({ length: 1 + below(3) }, (_, i) => ({
      name: `f${i}`,
      type: inner(),
    })),
  };
}

/** One change somewhere in a schema. */
function changed(at: unknown, below: Below): unknown {
  if (typeof at === 'string')
    return below(3)
      ? primitives[below(primitives.length)]
      : ['null', at].slice(at === 'null' ? 1 : 0);
  if (Array.isArray(at))
    return below(2)
      ? at.slice(1 - below(2))
      : [...new Set([...at, primitives[below(8)]])];
  if (typeof at !== 'object' || at === null) return at;
  const copy: Record<string, unknown> = { ...at };
  const { type, fields, symbols } = copy;
  if (type === 'array') return { ...copy, items: changed(copy.items, below) };
  if (type === 'map') return { ...copy, values: changed(copy.values, below) };
  if (type === 'fixed')
    return below(2) ? { ...copy, size: 1 + below(4) } : renamed(copy, below);
  if (Array.isArray(symbols)) {
    const other = below(2) ? symbols.slice(1) : [...symbols, 'Z'];
    const list = other.length ? other : symbols;
    return below(3)
      ? { ...copy, symbols: list, ...(below(2) ? { default: list[0] } : {}) }
      : renamed(copy, below);
  }
  if (!Array.isArray(fields)) return copy;
  const choice = below(6);
  if (choice === 0) return renamed(copy, below);
  if (choice === 1) return { ...copy, fields: fields.slice(1) };
  if (choice === 2)
    return {
      ...copy,
      fields: [
        ...fields,
        {
          name: `g${fields.length}`,
          type: 'int',
          ...(below(2) ? { default: 1 } : {}),
        },
      ],
    };
  const i = below(Math.max(fields.length, 1));
  return {
    ...copy,
    fields: fields.map((field, k) => {
      if (k !== i) return field;
      return choice === 3
        ? {
            ...field,
            name: `h${k}`,
            ...(below(2) ? { aliases: [field.name] } : {}),
          }
        : { ...field, type: changed(field.type, below) };
    }),
  };
}

function renamed(schemaOf: Record<string, unknown>, below: Below): unknown {
  const name = String(schemaOf.name);
  const choices = [
    { namespace: 'x' },
    { name: `${name}x` },
    { name: `${name}x`, aliases: [name] },
  ];
  return { ...schemaOf, ...choices[below(3)] };
}
