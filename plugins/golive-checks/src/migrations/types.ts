// SPDX-License-Identifier: Apache-2.0

/** What changing a column's type means for what runs, and for the table. */
export interface TypeChange {
  /** Whether a program that knows the old type keeps reading and writing rightly. */
  readonly compatible: boolean;
  /** Whether PostgreSQL writes the whole table anew. */
  readonly rewrites: boolean;
}

interface Parsed {
  readonly base: string;
  readonly arguments: readonly number[];
  readonly array: boolean;
}

const aliases: Readonly<Record<string, string>> = {
  decimal: 'numeric',
  int: 'int4',
  integer: 'int4',
  bigint: 'int8',
  smallint: 'int2',
  boolean: 'bool',
  real: 'float4',
  'double precision': 'float8',
};

function parse(type: string): Parsed {
  const array = type.endsWith('[]');
  const [, base = type, inside = ''] =
    /^([^(]+)(?:\(([^)]*)\))?$/.exec(type.replace(/(?:\[\])+$/, '')) ?? [];
  return {
    base: aliases[base] ?? base,
    arguments: inside.split(',').filter(Boolean).map(Number),
    array,
  };
}

const integers = ['int2', 'int4', 'int8'];
const texts = new Set(['text', 'varchar']);
const times = new Set(['time', 'timetz', 'timestamp', 'timestamptz']);

/**
 * What PostgreSQL (12 and later) does with a column that gets another type, and
 * what the release that runs makes of it. A conversion by an expression of its
 * own always rewrites.
 */
export function typeChange(
  from: string,
  to: string,
  using = false,
): TypeChange {
  const [a, b] = [parse(from), parse(to)];
  const change = compare(a, b);
  // Each element is converted by itself, whatever that does.
  if (a.array && b.array && from !== to)
    return { compatible: change.compatible && !using, rewrites: true };
  return using ? { compatible: false, rewrites: true } : change;
}

function compare(a: Parsed, b: Parsed): TypeChange {
  const free = { compatible: true, rewrites: false };
  if (a.array !== b.array) return { compatible: false, rewrites: true };
  const limit = ({ arguments: [n = Infinity] }: Parsed) => n;
  if (texts.has(a.base) && texts.has(b.base))
    return limit(b) >= limit(a) ? free : { compatible: false, rewrites: true };
  if (a.base === 'varbit' && b.base === 'varbit')
    return limit(b) >= limit(a) ? free : { compatible: false, rewrites: true };
  if (a.base === 'numeric' && b.base === 'numeric') return numeric(a, b);
  if (times.has(a.base) && a.base === b.base)
    return limit({ ...b, arguments: b.arguments.length ? b.arguments : [6] }) >=
      limit({ ...a, arguments: a.arguments.length ? a.arguments : [6] })
      ? free
      : { compatible: false, rewrites: true };
  if (integers.includes(a.base) && integers.includes(b.base)) {
    const wider = integers.indexOf(b.base) - integers.indexOf(a.base);
    if (wider === 0) return free;
    return { compatible: wider > 0, rewrites: true };
  }
  if (a.base === 'cidr' && b.base === 'inet') return free;
  if (a.base === 'xml' && texts.has(b.base))
    return { compatible: false, rewrites: false };
  if (texts.has(a.base) && b.base === 'citext')
    return { compatible: false, rewrites: false };
  const isSame = a.base === b.base && a.arguments.join() === b.arguments.join();
  if (isSame) return free;
  return {
    compatible: a.base === 'float4' && b.base === 'float8',
    rewrites: true,
  };
}

function numeric(a: Parsed, b: Parsed): TypeChange {
  if (b.arguments.length === 0) return { compatible: true, rewrites: false };
  const [precision, scale = 0] = a.arguments;
  const [newPrecision, newScale = 0] = b.arguments;
  if (precision === undefined) return { compatible: false, rewrites: true };
  if (scale === newScale)
    return newPrecision >= precision
      ? { compatible: true, rewrites: false }
      : { compatible: false, rewrites: true };
  // More digits behind the point: values stay, if as many fit before it.
  return {
    compatible:
      newScale > scale && newPrecision - newScale >= precision - scale,
    rewrites: true,
  };
}
