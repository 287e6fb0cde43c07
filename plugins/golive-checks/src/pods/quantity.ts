// SPDX-License-Identifier: Apache-2.0

const binary: Readonly<Record<string, bigint>> = {
  Ki: 1n << 10n,
  Mi: 1n << 20n,
  Gi: 1n << 30n,
  Ti: 1n << 40n,
  Pi: 1n << 50n,
  Ei: 1n << 60n,
};
// Powers of ten.
const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

const shape =
  /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE][+-]?\d{1,2})|([KMGTPE]i|[numkMGTPE]?))$/;

/**
 * Reads a Kubernetes quantity (`512Mi`, `0.5`, `1e3`, `250m`), exactly.
 *
 * @param value - as a manifest holds it
 * @returns thousandths of the unit (of a byte, of a processor), rounded up as Kubernetes
 * rounds; undefined if Kubernetes would refuse it
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function milli(value: string | number): bigint | undefined {
  const match = shape.exec(String(value));
  if (!match) return undefined;
  const [, sign, whole, fraction = '', exponent, suffix = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  let numerator = BigInt(whole + fraction || '0') * 1000n;
  let power = -fraction.length;
  if (suffix in binary) numerator *= binary[suffix];
  else power += exponent ? Number(exponent.slice(1)) : decimal[suffix];
  const scaled =
    power >= 0
      ? numerator * 10n ** BigInt(power)
      : ceilDivide(numerator, 10n ** BigInt(-power));
  return sign === '-' ? -scaled : scaled;
}

function ceilDivide(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}

/** Whole bytes of a quantity, as far as JavaScript counts exactly; undefined if it is none. */
export function bytes(value: string | number): number | undefined {
  const exact = milli(value);
  return exact === undefined ? undefined : Number(ceilDivide(exact, 1000n));
}

/** Bytes for people: `384 MiB`, `1.5 GiB`. */
export function formatBytes(amount: number): string {
  if (amount < 1 << 20) return `${Math.round(amount)} bytes`;
  const mebibytes = amount / (1 << 20);
  if (mebibytes < 1024 || !Number.isInteger(mebibytes / 512)) {
    return `${Math.round(mebibytes * 10) / 10} MiB`;
  }
  return `${mebibytes / 1024} GiB`;
}
