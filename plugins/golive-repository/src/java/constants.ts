// SPDX-License-Identifier: Apache-2.0
import type { JavaAnnotation, JavaSource, JavaValue } from './model';
import { settle } from './settle';

/** Names that lead from one file to the next. */
const maxSteps = 8;

/**
 * The constants of all files of a unit, so that `Topics.ORDERS` of another file
 * is known: by package, imports, nesting and inheritance.
 */
export class JavaConstants {
  private readonly values = new Map<
    string,
    { value: JavaValue; source: JavaSource; type: string }
  >();
  private readonly supers = new Map<string, readonly string[]>();

  constructor(sources: Iterable<JavaSource>) {
    for (const source of sources)
      for (const type of source.types) {
        const full = qualified(source, type.name);
        this.supers.set(full, [...type.extends, ...type.implements]);
        for (const { name, constant, value } of type.fields)
          if (constant && value)
            this.values.set(`${full}.${name}`, {
              value,
              source,
              type: type.name,
            });
      }
  }

  /**
   * A value with the constants of other files put in.
   *
   * @param source - the file it stands in
   * @param type - the type of that file it stands in
   */
  resolve(
    value: JavaValue,
    source: JavaSource,
    type?: string,
    steps = 0,
  ): JavaValue {
    return settle(value, name => {
      const found = this.find(name, source, type);
      return found && steps < maxSteps
        ? this.resolve(found.value, found.source, found.type, steps + 1)
        : undefined;
    });
  }

  private find(name: string, source: JavaSource, type?: string) {
    for (const full of candidates(name, source, type)) {
      const found = this.values.get(full) ?? this.inherited(full, source);
      if (found) return found;
    }
    return undefined;
  }

  /** A constant of the types that a type extends or implements, one step up. */
  private inherited(full: string, source: JavaSource) {
    const dot = full.lastIndexOf('.');
    const field = full.slice(dot + 1);
    for (const parent of this.supers.get(full.slice(0, dot)) ?? []) {
      const name = `${parent.replace(/<.*$/, '')}.${field}`;
      for (const other of candidates(name, source)) {
        const found = this.values.get(other);
        if (found) return found;
      }
    }
    return undefined;
  }
}

function qualified({ package: p }: JavaSource, name: string): string {
  return p ? `${p}.${name}` : name;
}

/** The full names that a name may mean in a file, nearest first (JLS 6.4.1, 7.5). */
function* candidates(
  name: string,
  source: JavaSource,
  type?: string,
): Iterable<string> {
  const own = name.replace(/^this\./, '');
  for (let at = type; at; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0)))
    yield qualified(source, `${at}.${own}`);
  const [first] = own.split('.');
  for (const statement of source.imports) {
    const isStatic = statement.startsWith('static ');
    const target = isStatic ? statement.slice(7) : statement;
    const last = target.slice(target.lastIndexOf('.') + 1);
    const before = target.slice(0, target.lastIndexOf('.'));
    if (last === first) yield `${before}.${own}`;
  }
  yield qualified(source, own);
  for (const statement of source.imports)
    if (statement.endsWith('.*'))
      yield `${statement.replace(/^static /, '').slice(0, -2)}.${own}`;
  yield own;
}

/** The argument of an annotation, by any of its names. */
export function argumentOf(
  annotation: JavaAnnotation,
  ...names: readonly string[]
): JavaValue | undefined {
  return annotation.arguments.find(a => names.includes(a.name))?.value;
}

/** The items of a list, or the value alone; nothing of nothing: how annotations take arrays. */
export function itemsOf(value: JavaValue | undefined): readonly JavaValue[] {
  if (!value) return [];
  return value.kind === 'list' ? value.items : [value];
}

/** How a value is written, for people: what could not be found out. */
export function sourceText(value: JavaValue): string {
  switch (value.kind) {
    case 'text':
      return JSON.stringify(value.text);
    case 'number':
      return String(value.number);
    case 'boolean':
      return String(value.boolean);
    case 'name':
      return value.name;
    case 'class':
      return `${value.name}.class`;
    case 'joined':
      return value.parts.map(sourceText).join(' + ');
    case 'list':
      return `{${value.items.map(sourceText).join(', ')}}`;
    case 'call':
      return `${value.constructs ? 'new ' : ''}${
        value.receiver ? `${value.receiver}.` : ''
      }${value.name}(${value.arguments.length ? '…' : ''})`;
    case 'annotation':
      return `@${value.annotation.name}`;
    default:
      return value.source;
  }
}
