// SPDX-License-Identifier: Apache-2.0
import type { messages } from './en';

/** Messages of the same shape in another language. */
export type Same<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]>;
};

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}`;
}[keyof T & string];

/** Key of a message, `readiness.question`. */
export type MessageKey = Keys<typeof messages>;

/** Nested messages with their keys joined by dots, as the translation API wants them. */
export function flatten(
  nested: Same<typeof messages>,
): Record<MessageKey, string> {
  return Object.fromEntries(entries(nested)) as Record<MessageKey, string>;
}

function entries(nested: object, prefix = ''): [string, string][] {
  return Object.entries(nested).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value]]
      : entries(value, `${prefix}${key}.`),
  );
}
