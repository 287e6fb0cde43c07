// SPDX-License-Identifier: Apache-2.0
import type {
  Position,
  ProtoFile,
} from '@golive/backstage-plugin-golive-common';
import protobuf from 'protobufjs';
import { overLimit, problem } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';
import { oneLine } from '../../text';
import { escapePointer } from '../../yaml';
import { tooLarge } from './jsonFile';
import type { EventFile } from './model';
import { refusals } from './protoRules';

const maxFields = 5_000;
const maxDepth = 64;

/** Reads a .proto file. Imports are named only: nothing is opened. */
export function parseProto({ path, text }: SourceFile): Parsed<EventFile> {
  const large = tooLarge(path, text);
  if (large) return { problems: [large] };
  const numbered = text.match(/=\s*-?\d/g)?.length ?? 0;
  if (numbered > maxFields)
    return {
      problems: [
        overLimit(
          path,
          'the number of its fields',
          `${maxFields}`,
          `${numbered}`,
        ),
      ],
    };
  try {
    const {
      root,
      package: name,
      imports,
      weakImports,
    } = protobuf.parse(text, new protobuf.Root(), { keepCase: true });
    // `required` and the features of editions are known only after this.
    root._resolveFeaturesRecursive('proto2');
    const document: ProtoFile = {
      syntax:
        /^\s*(?:syntax|edition)\s*=\s*["']([^"']+)/m.exec(text)?.[1] ??
        'proto2',
      package: name ?? '',
      imports: [...(imports ?? []), ...(weakImports ?? [])].sort(),
      messages: [],
      enums: [],
    };
    collect((name && root.lookup(name)) || root, document, '', 0);
    const positions = positionsIn(text);
    const refused = refusals(document, positions);
    if (refused) {
      const { why, position } = refused;
      const message = `${path} is no Protobuf: ${why}`;
      return {
        problems: [problem('proto-refused', 'error', message, path, position)],
      };
    }
    return {
      value: {
        document,
        format: 'protobuf',
        positions,
        references: [],
      },
      problems: [],
    };
  } catch (error) {
    const why = oneLine(error instanceof Error ? error.message : String(error));
    const line = /line (\d+)/.exec(why)?.[1];
    return {
      problems: [
        problem(
          'proto-syntax',
          'error',
          `${path} is no Protobuf: ${why}`,
          path,
          line ? [Number(line), 1] : undefined,
        ),
      ],
    };
  }
}

function collect(
  at: protobuf.ReflectionObject,
  file: ProtoFile,
  outer: string,
  depth: number,
): void {
  if (depth > maxDepth) throw new Error('messages are nested too deeply');
  if (!(at instanceof protobuf.Namespace)) return;
  for (const one of at.nestedArray) {
    const name = outer ? `${outer}.${one.name}` : one.name;
    if (one instanceof protobuf.Enum) {
      file.enums.push({
        name,
        values: Object.entries(one.values).map(([key, number]) => ({
          name: key,
          number,
        })),
        reserved: reservedOf(one.reserved),
      });
    } else if (one instanceof protobuf.Type) {
      file.messages.push({
        name,
        fields: one.fieldsArray.map(field => fieldOf(field, one, file)),
        reserved: reservedOf(one.reserved),
      });
      collect(one, file, name, depth + 1);
    } else if (
      one instanceof protobuf.Namespace &&
      !(one instanceof protobuf.Service)
    )
      collect(one, file, name, depth + 1);
  }
}

type Reserved = ProtoFile['messages'][number]['reserved'];

function reservedOf(
  reserved: readonly (readonly number[] | string)[] | undefined,
): Reserved {
  const all = reserved ?? [];
  return {
    ranges: all.flatMap(r =>
      typeof r === 'string' ? [] : [[r[0], r[1]] as [number, number]],
    ),
    names: all.filter(r => typeof r === 'string'),
  };
}

function fieldOf(
  field: protobuf.Field,
  message: protobuf.Type,
  file: ProtoFile,
): ProtoFile['messages'][number]['fields'][number] {
  const options = field.options ?? {};
  const type =
    field instanceof protobuf.MapField
      ? `map<${field.keyType}, ${typeName(field.type, message, file)}>`
      : typeName(field.type, message, file);
  const isOptional = options.proto3_optional === true;
  const oneof = isOptional ? undefined : field.partOf?.name;
  const json = options.json_name;
  return {
    name: field.name,
    number: field.id,
    type,
    label: labelOf(field, isOptional, file.syntax),
    jsonName: typeof json === 'string' ? json : camelCase(field.name),
    ...(oneof ? { oneof } : {}),
  };
}

function labelOf(
  field: protobuf.Field,
  isOptional: boolean,
  syntax: string,
): 'implicit' | 'optional' | 'required' | 'repeated' {
  if (field instanceof protobuf.MapField || field.repeated) return 'repeated';
  if (field.required) return 'required';
  return isOptional || syntax === 'proto2' ? 'optional' : 'implicit';
}

/** A type by its full name, as far as this file declares it: the innermost scope first. */
function typeName(
  type: string,
  message: protobuf.Type,
  file: ProtoFile,
): string {
  if (Object.hasOwn(protobuf.types.basic, type)) return type;
  if (type.startsWith('.')) return type.slice(1);
  let found: protobuf.ReflectionObject | null = null;
  try {
    found = message.lookup(type);
  } catch {
    found = null;
  }
  return found ? found.fullName.replace(/^\./, '') : qualified(type, file);
}

function qualified(type: string, { package: space }: ProtoFile): string {
  return type.includes('.') || !space ? type : `${space}.${type}`;
}

function camelCase(name: string): string {
  return name.replace(
    /_+([a-zA-Z0-9])?/g,
    (_, c?: string) => c?.toUpperCase() ?? '',
  );
}

/** Where messages, enums, fields and values stand: by `/Order.Line/name`. */
function positionsIn(text: string): Record<string, Position> {
  const positions: Record<string, Position> = { '': [1, 1] };
  const code = text.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g,
    found => found.replace(/[^\n]/g, ' '),
  );
  const scopes: string[] = [];
  let line = 1;
  let start = 0;
  const token =
    /\n|\{|\}|\b(?:message|enum)\s+(\w+)\s*(?=\{)|\b(\w+)\s*=\s*-?(?:0x[0-9a-fA-F]+|\d+)\s*(?=[;[])/g;
  let pending = '';
  for (const match of code.matchAll(token)) {
    const [found, scope, member] = match;
    const position: Position = [line, match.index - start + 1];
    if (scope !== undefined) {
      pending = scope;
      positions[`/${[...scopes.filter(Boolean), scope].join('.')}`] = position;
    } else if (member !== undefined)
      positions[
        `/${scopes.filter(Boolean).join('.')}/${escapePointer(member)}`
      ] = position;
    else if (found === '{') {
      scopes.push(pending);
      pending = '';
    } else if (found === '}') scopes.pop();
    const lines = found.split('\n').length - 1;
    if (lines) {
      line += lines;
      start = match.index + found.lastIndexOf('\n') + 1;
    }
  }
  return positions;
}
