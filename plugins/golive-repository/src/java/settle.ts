// SPDX-License-Identifier: Apache-2.0
import { joined } from './expressions';
import type { JavaValue } from './model';

/** What a name stands for, itself settled; undefined: not known. */
export type Lookup = (name: string) => JavaValue | undefined;

/** Values inside a value that stands for a name: constants made of constants double quickly. */
const maxSize = 200;
/** Characters of a text that is put together. */
const maxText = 4_096;

/** A value with the names put in that `lookup` knows. Where it stands does not change. */
export function settle(value: JavaValue, lookup: Lookup): JavaValue {
  const inside = (part: JavaValue) => settle(part, lookup);
  switch (value.kind) {
    case 'name': {
      const found = lookup(value.name);
      return found ? { ...found, position: value.position } : value;
    }
    case 'joined':
      return joined(value.parts.map(inside), value.position);
    case 'list':
      return { ...value, items: value.items.map(inside) };
    case 'call':
      return { ...value, arguments: value.arguments.map(inside) };
    case 'annotation': {
      const { annotation } = value;
      return {
        ...value,
        annotation: {
          ...annotation,
          arguments: annotation.arguments.map(argument => ({
            ...argument,
            value: inside(argument.value),
          })),
        },
      };
    }
    default:
      return value;
  }
}

/** Whether a value is small enough to stand in for a name wherever that is used. */
export function isSmall(value: JavaValue): boolean {
  let left = maxSize;
  const queue = [value];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (--left < 0) return false;
    if (next.kind === 'text' && next.text.length > maxText) return false;
    if (next.kind === 'joined') queue.push(...next.parts);
    if (next.kind === 'list') queue.push(...next.items);
    if (next.kind === 'call') queue.push(...next.arguments);
    if (next.kind === 'annotation')
      queue.push(...next.annotation.arguments.map(a => a.value));
  }
  return true;
}
