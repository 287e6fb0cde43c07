// SPDX-License-Identifier: Apache-2.0

/** The value of a plain (unquoted, untagged) scalar. */
export interface PlainScalar {
  /** As kubectl reads it. */
  readonly value: string | number | boolean | null;
  /** Why another tool reads it in another way; absent when all agree. */
  readonly ambiguous?: string;
}

// kubectl reads YAML with sigs.k8s.io/yaml, a descendant of go-yaml 2: YAML
// 1.1's booleans, Go's integers. Kustomize and YAML 1.2 tools differ
// (design/security.md §0.4). What only one of them makes special is ambiguous.
const booleans = new Map<string, boolean>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map(
    word => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map(
    word => [word, false] as const,
  ),
]);
const agreed = new Map<string, boolean | null>([
  ...['true', 'True', 'TRUE'].map(word => [word, true] as const),
  ...['false', 'False', 'FALSE'].map(word => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
]);

const decimal = /^[-+]?(?:0|[1-9][0-9]*)$/;
const otherBase = /^([-+]?)0([box]?)([0-9a-f]+)$/i;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const sexagesimal = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const notFinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** Reads a plain scalar as kubectl does and says whether others agree. */
export function readPlainScalar(source: string): PlainScalar {
  const word = agreed.get(source);
  if (word !== undefined) return { value: word };
  const bool = booleans.get(source);
  if (bool !== undefined) {
    return {
      value: bool,
      ambiguous: `YAML 1.1 tools such as kubectl read ${bool}, YAML 1.2 ones the text "${source}"`,
    };
  }
  if (notFinite.test(source)) {
    return { value: source, ambiguous: 'it is no number that JSON can hold' };
  }
  if (sexagesimal.test(source)) {
    return {
      value: source,
      ambiguous: `YAML 1.1 reads a number to the base 60, others the text "${source}"`,
    };
  }
  if (!/^[-+.]?[0-9]/.test(source)) return { value: source };
  return readNumber(source);
}

function readNumber(source: string): PlainScalar {
  const digits = source.replaceAll('_', '');
  const based = decimal.test(digits) ? undefined : inBase(digits);
  const value = decimal.test(digits)
    ? Number(digits)
    : based?.value ?? (float.test(digits) ? Number(digits) : undefined);
  if (value === undefined) return { value: source };
  if (digits !== source) {
    return {
      value,
      ambiguous: `kubectl reads the number ${value}, YAML 1.2 the text "${source}"`,
    };
  }
  if (
    !Number.isFinite(value) ||
    (Number.isInteger(value) && !Number.isSafeInteger(value))
  ) {
    return {
      value: source,
      ambiguous: 'it is too large for a number that all tools hold exactly',
    };
  }
  // 0x10 means 16 everywhere; octal and binary forms differ from tool to tool.
  return based && based.base !== 16
    ? {
        value,
        ambiguous: `kubectl reads ${value}, other tools another number or a text`,
      }
    : { value };
}

const bases: Readonly<Record<string, { base: number; digits: RegExp }>> = {
  b: { base: 2, digits: /^[01]+$/ },
  o: { base: 8, digits: /^[0-7]+$/ },
  '': { base: 8, digits: /^[0-7]+$/ },
  x: { base: 16, digits: /^[0-9a-f]+$/i },
};

function inBase(text: string): { value: number; base: number } | undefined {
  const [, sign, letter, digits] = otherBase.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const { base, digits: allowed } = bases[letter.toLowerCase()];
  if (!allowed.test(digits)) return undefined;
  const value = parseInt(digits, base);
  return { value: sign === '-' ? -value : value, base };
}
