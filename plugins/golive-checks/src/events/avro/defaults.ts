// SPDX-License-Identifier: Apache-2.0
import { isTable } from '../comparison';
import type { AvroType } from './types';

const scalars: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: value => value === null,
  boolean: value => typeof value === 'boolean',
  int: value => Number.isInteger(value),
  long: value => Number.isInteger(value),
  float: value => typeof value === 'number',
  double: value => typeof value === 'number',
  bytes: value => typeof value === 'string',
  fixed: value => typeof value === 'string',
  string: value => typeof value === 'string',
  enum: value => typeof value === 'string',
};

/** Whether a value can be a field's default; since 1.12 that of a union may be of any branch. */
export function isDefault(type: AvroType, value: unknown, depth = 0): boolean {
  if (depth > 32) return true;
  const inside = (inner: AvroType | undefined, item: unknown) =>
    inner === undefined || isDefault(inner, item, depth + 1);
  switch (type.kind) {
    case 'union':
      return type.branches.some(branch => inside(branch, value));
    case 'array':
      return (
        Array.isArray(value) && value.every(item => inside(type.items, item))
      );
    case 'map':
      return (
        isTable(value) &&
        Object.values(value).every(item => inside(type.items, item))
      );
    case 'record':
      return (
        isTable(value) &&
        type.fields.every(field =>
          Object.hasOwn(value, field.name)
            ? inside(field.type, value[field.name])
            : field.hasDefault,
        )
      );
    default:
      return scalars[type.kind]?.(value) ?? true;
  }
}
