// SPDX-License-Identifier: Apache-2.0
import type {
  Position,
  ProtoFile,
} from '@golive/backstage-plugin-golive-common';
import { escapePointer } from '../../yaml';

/** Why no compiler takes a file, and where. */
interface Refusal {
  readonly why: string;
  readonly position?: Position;
}

type Reserved = ProtoFile['messages'][number]['reserved'];

const maxNumber = 536_870_911;

/**
 * What the grammar allows and every Protobuf compiler refuses (language
 * specification, "Reserved", "Assigning Field Numbers", "Enumerations"): a
 * reserved number or name that is in use, one of Protobuf's own numbers, one name
 * in JSON for two fields, an enum of proto3 that does not begin with 0.
 */
export function refusals(
  { messages, enums, syntax }: ProtoFile,
  positions: Readonly<Record<string, Position>>,
): Refusal | undefined {
  const at = (scope: string, name: string, why: string): Refusal => {
    const position =
      positions[`/${scope}/${escapePointer(name)}`] ?? positions[`/${scope}`];
    return {
      why: `${scope}.${name} ${why}`,
      ...(position ? { position } : {}),
    };
  };
  for (const { name, fields, reserved } of messages) {
    const json = new Set<string>();
    for (const field of fields) {
      const why = reservedWhy(reserved, field) ?? numberWhy(field.number);
      if (why) return at(name, field.name, why);
      if (syntax === 'proto3' && field.label === 'required')
        return at(name, field.name, 'is required, which proto3 does not have');
      if (syntax !== 'proto2' && json.has(field.jsonName))
        return at(
          name,
          field.name,
          `is ${field.jsonName} in JSON, and so is another field`,
        );
      json.add(field.jsonName);
    }
  }
  for (const { name, values, reserved } of enums) {
    for (const value of values) {
      const why = reservedWhy(reserved, value);
      if (why) return at(name, value.name, why);
    }
    const [first] = values;
    if (first && syntax === 'proto3' && first.number !== 0)
      return at(name, first.name, 'is the first value of its enum and not 0');
  }
  return undefined;
}

function reservedWhy(
  { ranges, names }: Reserved,
  { name, number }: { readonly name: string; readonly number: number },
): string | undefined {
  if (ranges.some(([from, to]) => from <= number && number <= to))
    return `has the number ${number}, which is reserved`;
  return names.includes(name) ? 'has a name that is reserved' : undefined;
}

function numberWhy(number: number): string | undefined {
  if (number < 1 || number > maxNumber)
    return `has the number ${number}, and only 1 to ${maxNumber} are allowed`;
  return number >= 19_000 && number <= 19_999
    ? `has the number ${number}, which Protobuf keeps for itself`
    : undefined;
}
