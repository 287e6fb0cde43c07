// SPDX-License-Identifier: Apache-2.0

/** Expressions inside expressions that are followed; deeper ones are taken as right. */
const maxDepth = 60;

class Mistake extends Error {}

const token =
  /\s*(?:(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_$][\p{L}\p{N}_$]*)|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<sign>&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()[\]}=&|]))/uy;

const keywords = new Set([
  'and',
  'or',
  'not',
  'eq',
  'ne',
  'lt',
  'gt',
  'le',
  'ge',
  'div',
  'mod',
  'empty',
  'instanceof',
]);
const binary: readonly (readonly string[])[] = [
  ['||', 'or'],
  ['&&', 'and'],
  ['==', '!=', 'eq', 'ne'],
  ['<', '>', '<=', '>=', 'lt', 'gt', 'le', 'ge'],
  ['+', '-'],
  ['*', '/', '%', 'div', 'mod'],
];

interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'sign' | 'end';
  readonly text: string;
}

/** Reads one expression from behind its `${` up to its `}`. */
class ExpressionReader {
  private current: Token = { kind: 'end', text: '' };
  private depth = 0;

  constructor(private readonly source: string, public position: number) {
    this.next();
  }

  /** Reads to the closing brace. */
  read(): void {
    this.choice();
    if (this.current.text !== '}') this.fail('}');
  }

  private next(): void {
    token.lastIndex = this.position;
    const groups = token.exec(this.source)?.groups;
    if (!groups) {
      this.current = { kind: 'end', text: '' };
      return;
    }
    this.position = token.lastIndex;
    for (const kind of ['number', 'name', 'text', 'sign'] as const) {
      const text = groups[kind];
      if (text !== undefined) this.current = { kind, text };
    }
  }

  private fail(expected: string): never {
    const at = this.current.kind === 'end' ? 'the end' : this.current.text;
    throw new Mistake(`${expected} is expected where ${at} stands`);
  }

  private take(text: string): boolean {
    if (this.current.kind === 'text' || this.current.text !== text)
      return false;
    this.next();
    return true;
  }

  private need(text: string): void {
    if (!this.take(text)) this.fail(text);
  }

  private choice(): void {
    if (++this.depth > maxDepth) throw new RangeError('too deep');
    this.operation(0);
    if (this.take('?')) {
      this.choice();
      this.need(':');
      this.choice();
    }
    this.depth--;
  }

  private operation(level: number): void {
    if (level === binary.length) {
      this.unary();
      return;
    }
    this.operation(level + 1);
    while (binary[level].some(sign => this.take(sign))) {
      this.operation(level + 1);
    }
  }

  private unary(): void {
    while (['!', 'not', '-', 'empty'].some(sign => this.take(sign)));
    this.value();
  }

  private value(): void {
    const { kind, text } = this.current;
    if (kind === 'number' || kind === 'text') {
      this.next();
    } else if (kind === 'name' && !keywords.has(text)) {
      this.next();
      // A function of a namespace: `fn:length(…)`.
      if (this.current.text === ':' && this.isFunction()) {
        this.next();
        this.next();
      }
      this.parameters();
    } else if (this.take('(')) {
      this.choice();
      this.need(')');
    } else {
      this.fail('a value');
    }
    for (;;) {
      if (this.take('.')) {
        const name = this.current;
        if (name.kind !== 'name' || keywords.has(name.text)) {
          this.fail('a name');
        }
        this.next();
      } else if (this.take('[')) {
        this.choice();
        this.need(']');
      } else {
        return;
      }
      this.parameters();
    }
  }

  private isFunction(): boolean {
    return /^[\p{L}_$][\p{L}\p{N}_$]*\(/u.test(
      this.source.slice(this.position, this.position + 200),
    );
  }

  private parameters(): void {
    if (!this.take('(') || this.take(')')) return;
    do this.choice();
    while (this.take(','));
    this.need(')');
  }
}

/**
 * What is wrong with a text that the engine reads as an expression of JUEL
 * (Unified Expression Language, JSR 245): text with `${…}` or `#{…}` in it.
 * Undefined where nothing is.
 */
export function juelMistake(text: string): string | undefined {
  let kind: string | undefined;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && /[$#]/.test(text[i + 1] ?? '')) {
      i++;
      continue;
    }
    const opens = (text[i] === '$' || text[i] === '#') && text[i + 1] === '{';
    if (!opens) continue;
    if (kind !== undefined && kind !== text[i]) {
      return '${…} and #{…} are mixed';
    }
    kind = text[i];
    try {
      const reader = new ExpressionReader(text, i + 2);
      reader.read();
      i = reader.position - 1;
    } catch (e) {
      if (e instanceof Mistake) return e.message;
      if (e instanceof RangeError) return undefined;
      throw e;
    }
  }
  return undefined;
}
