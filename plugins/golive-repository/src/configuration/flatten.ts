// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Position,
} from '@golive/backstage-plugin-golive-common';
import { escapePointer, type YamlDocument } from '../yaml';
import type { Property } from './property';

/** The properties of a YAML document by their dotted names, as Spring Boot and Quarkus read them. */
export function flatten({
  value,
  positions,
}: Pick<YamlDocument, 'value' | 'positions'>): Property[] {
  const properties: Property[] = [];
  const visit = (node: unknown, key: string, pointer: string): void => {
    const position: Position = positionOf(positions, pointer) ?? [1, 1];
    if (Array.isArray(node)) {
      if (node.every(item => typeof item !== 'object' || item === null)) {
        properties.push({ key, value: node.map(textOf).join(','), position });
      } else {
        node.forEach((item, i) =>
          visit(item, `${key}[${i}]`, `${pointer}/${i}`),
        );
      }
    } else if (typeof node === 'object' && node !== null) {
      for (const [name, item] of Object.entries(node)) {
        visit(
          item,
          key ? `${key}.${name}` : name,
          `${pointer}/${escapePointer(name)}`,
        );
      }
    } else {
      properties.push({ key, value: textOf(node), position });
    }
  };
  visit(value, '', '');
  return properties;
}

function textOf(value: unknown) {
  return value === null || value === undefined ? '' : String(value);
}
