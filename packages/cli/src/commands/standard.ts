// SPDX-License-Identifier: Apache-2.0
import { allChecks } from '@golive/backstage-plugin-golive-checks';
import type {
  Standard,
  StandardCheck,
} from '@golive/backstage-plugin-golive-common';
import { isDeepStrictEqual } from 'node:util';
import { parse, stringify } from 'yaml';
import type { Io } from '../io';
import { standardInForce, standardText } from '../standardInForce';

type Written = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value that a file itself writes at a path; lists of items and checks by id. */
function writtenAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at.find(e => isTable(e) && e.id === key);
    return isTable(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }, value);
}

class Origins {
  private readonly own: unknown;
  private readonly base?: { name: string; standard: Standard; text: unknown };

  constructor(text: string, private readonly name: string, cwd: string) {
    this.own = parse(text);
    const extended = isTable(this.own) ? this.own.extends : undefined;
    if (typeof extended === 'string') {
      const shipped = standardText(undefined, cwd);
      this.base = {
        name: extended,
        standard: standardInForce(undefined, cwd),
        text: parse(shipped.text),
      };
    }
  }

  /** Which file a value is from. */
  of(path: readonly string[]): string {
    if (writtenAt(this.own, path) !== undefined) return this.name;
    if (this.base && writtenAt(this.base.text, path) !== undefined)
      return this.base.name;
    return 'golive';
  }
}

const shown = (value: unknown) =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd();

function checkLines(
  item: string,
  entry: StandardCheck,
  origins: Origins,
): string[] {
  const at = ['items', item, 'checks', entry.id];
  const check = allChecks.get(entry.id);
  const planned = entry.planned ? ', not judged yet' : '';
  const always = entry.blocking ? 'blocking' : 'advisory';
  const blocking = Array.isArray(entry.blocking)
    ? `blocking in ${entry.blocking.join(', ')}`
    : always;
  const parsed = check?.parameters?.safeParse(entry.parameters);
  const all = parsed?.success && isTable(parsed.data) ? parsed.data : {};
  return [
    `    ${entry.id}: ${blocking}${planned}  # ${origins.of([
      ...at,
      'blocking',
    ])}`,
    ...Object.entries(all).map(
      ([name, value]) =>
        `      ${name}: ${shown(value)}  # ${
          isDeepStrictEqual(entry.parameters[name], undefined)
            ? 'golive'
            : origins.of([...at, 'parameters', name])
        }`,
    ),
  ];
}

/** `golive standard`: the standard in force; behind each value where it is from. */
export function showStandard(
  file: string | undefined,
  cwd: string,
  io: Io,
): void {
  const standard = standardInForce(file, cwd);
  const { text, name } = standardText(file, cwd);
  const origins = new Origins(text, name, cwd);
  const lines = [
    `# Behind each value: the file it is from, or golive where it is the default.`,
    `id: ${standard.id}  # ${origins.of(['id'])}`,
    `version: ${standard.version}`,
    `title: ${shown(standard.title)}  # ${origins.of(['title'])}`,
    'environments:',
    ...Object.entries(standard.environments).map(
      ([id, asked]) =>
        `  ${id}: ${shown(asked)}  # ${origins.of(['environments', id])}`,
    ),
    'freshness:',
    ...Object.entries(standard.freshness).map(
      ([source, age]) =>
        `  ${source}: ${age}  # ${origins.of(['freshness', source])}`,
    ),
    'leastApplied:',
    ...Object.entries(standard.leastApplied).map(
      ([kind, least]) =>
        `  ${kind}: ${least}  # ${origins.of(['leastApplied', kind])}`,
    ),
    `unlisted: ${standard.unlisted}  # ${origins.of(['unlisted'])}`,
    'items:',
    ...standard.items.flatMap(item => [
      `  ${item.number === undefined ? '' : `${item.number} `}${item.id}: ${
        item.title
      }  # ${origins.of(['items', item.id, 'title'])}`,
      ...item.checks.flatMap(entry => checkLines(item.id, entry, origins)),
    ]),
  ];
  io.out(`${lines.join('\n')}\n`);
}

/**
 * `golive standard validate FILE`.
 *
 * @throws StandardError with the position of everything that is wrong
 */
export function validateStandard(file: string, cwd: string, io: Io): void {
  const standard = standardInForce(file, cwd);
  const checks = standard.items.flatMap(item => item.checks);
  io.out(
    `${file} is good: ${standard.id} ${standard.version}, ${standard.items.length} items, ${checks.length} checks.\n`,
  );
}
