// SPDX-License-Identifier: Apache-2.0
import {
  TemplateError,
  templateTokens,
  type TemplateToken,
} from './goTemplateLexer';

/** Nesting of actions and parentheses; nobody writes that by hand. */
const maxDepth = 100;

// Go's own and those of Prometheus' template package.
const functions = new Set(
  `and call html index slice js len not or print printf println urlquery eq ge gt le lt ne
  query first label value strvalue args reReplaceAll safeHtml match title toUpper toLower
  graphLink tableLink sortByLabel stripPort stripDomain humanize humanize1024 humanizeDuration
  humanizePercentage humanizeTimestamp toTime toDuration now pathPrefix externalURL parseDuration`.split(
    /\s+/,
  ),
);
// Prometheus puts these before the text.
const given = ['$', '$labels', '$externalLabels', '$externalURL', '$value'];
const operandTypes: readonly TemplateToken['type'][] = [
  'bool',
  'char',
  'dot',
  'field',
  'identifier',
  'nil',
  'number',
  'string',
  'variable',
  '(',
];

// After Go's text/template/parse; keeps nothing but the names of variables.
class TemplateParser {
  private at = 0;
  private variables = [...given];
  private ranges = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly TemplateToken[]) {}

  parse(): void {
    for (;;) {
      if (this.peek().type === 'end of text') return;
      const end = this.list(true);
      if (end === '') return;
      throw new TemplateError(`{{${end}}} is not expected here`);
    }
  }

  private peek(): TemplateToken {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)];
  }
  private next(): TemplateToken {
    const token = this.peek();
    this.at++;
    return token;
  }
  private spaces(): void {
    while (this.peek().type === 'space') this.at++;
  }
  private nextNonSpace(): TemplateToken {
    this.spaces();
    return this.next();
  }
  private unexpected(token: TemplateToken): never {
    throw new TemplateError(
      `'${token.text || token.type}' is not expected in a template`,
    );
  }
  private close(): void {
    const token = this.nextNonSpace();
    if (token.type !== 'close') this.unexpected(token);
  }

  // Actions up to `end` or `else`, which it gives; '' at the end of the text.
  private list(isTop = false): '' | 'end' | 'else' {
    if (++this.depth > maxDepth)
      throw new TemplateError('it is nested too deep');
    for (;;) {
      const token = this.next();
      if (token.type === 'end of text') {
        this.depth--;
        if (isTop) return '';
        throw new TemplateError('an {{end}} is missing');
      }
      this.spaces();
      const first = this.peek();
      if (first.type !== 'keyword') {
        this.pipeline('command', 'close');
        continue;
      }
      this.next();
      if (first.text === 'end' || first.text === 'else') {
        this.depth--;
        if (first.text === 'end') this.close();
        return first.text;
      }
      this.keyword(first, isTop);
    }
  }

  private keyword(token: TemplateToken, isTop: boolean): void {
    switch (token.text) {
      case 'if':
      case 'with':
      case 'range':
        return this.control(token.text);
      case 'break':
      case 'continue':
        if (this.ranges === 0)
          throw new TemplateError(`{{${token.text}}} outside of {{range}}`);
        return this.close();
      case 'template': {
        this.name();
        this.spaces();
        if (this.peek().type === 'close') this.next();
        else this.pipeline('template', 'close');
        return undefined;
      }
      case 'define':
        if (!isTop) return this.unexpected(token);
        this.name();
        this.close();
        return this.body();
      default:
        this.name();
        this.pipeline('block', 'close');
        return this.body();
    }
  }

  private name(): void {
    const token = this.nextNonSpace();
    if (token.type !== 'string') this.unexpected(token);
  }

  // What `define` and `block` hold is a template of its own: it sees no variables but `$`.
  private body(): void {
    const { variables, ranges } = this;
    this.variables = ['$'];
    this.ranges = 0;
    if (this.list() !== 'end') throw new TemplateError('an {{end}} is missing');
    this.variables = variables;
    this.ranges = ranges;
  }

  private control(context: 'if' | 'with' | 'range'): void {
    const outside = this.variables.length;
    this.pipeline(context, 'close');
    if (context === 'range') this.ranges++;
    const end = this.list();
    if (context === 'range') this.ranges--;
    if (end === 'else') {
      this.spaces();
      const token = this.peek();
      if (
        context !== 'range' &&
        token.type === 'keyword' &&
        token.text === context
      ) {
        this.next();
        if (++this.depth > maxDepth)
          throw new TemplateError('it is nested too deep');
        this.control(context);
        this.depth--;
      } else {
        this.close();
        if (this.list() !== 'end')
          throw new TemplateError('there are two {{else}}');
      }
    }
    this.variables.length = outside;
  }

  private pipeline(context: string, end: 'close' | ')'): void {
    this.declarations(context);
    for (let stage = 1; ; stage++) {
      this.spaces();
      const token = this.peek();
      if (token.type === end) {
        this.next();
        if (stage === 1)
          throw new TemplateError(`a value is missing in a ${context}`);
        return;
      }
      if (!operandTypes.includes(token.type)) this.unexpected(token);
      if (
        stage > 1 &&
        ['bool', 'dot', 'nil', 'number', 'char', 'string'].includes(token.type)
      )
        throw new TemplateError(`'${token.text}' cannot stand behind a |`);
      this.command();
    }
  }

  private declarations(context: string): void {
    for (let declared = 1; ; declared++) {
      this.spaces();
      const start = this.at;
      const token = this.next();
      if (token.type !== 'variable') {
        this.at = start;
        return;
      }
      this.spaces();
      const { type } = this.peek();
      if (type === ':=' || type === '=') {
        // Go looks up neither: what is assigned counts as declared.
        this.variables.push(token.text);
        this.next();
        return;
      }
      if (type !== ',') {
        this.at = start;
        return;
      }
      this.next();
      this.variables.push(token.text);
      this.spaces();
      if (
        context !== 'range' ||
        declared > 1 ||
        this.peek().type !== 'variable'
      )
        throw new TemplateError(
          `there are too many declarations in a ${context}`,
        );
    }
  }

  private known(name: string): void {
    if (!this.variables.includes(name))
      throw new TemplateError(`the variable ${name} is not defined`);
  }

  private command(): void {
    for (let operands = 0; ; operands++) {
      this.spaces();
      const isOperand = this.operand();
      const token = this.next();
      if (token.type === 'space' && isOperand) continue;
      if (token.type === 'close' || token.type === ')') this.at--;
      else if (token.type !== '|') this.unexpected(token);
      if (operands === 0 && !isOperand)
        throw new TemplateError('a command is empty');
      return;
    }
  }

  private operand(): boolean {
    const token = this.peek();
    if (!operandTypes.includes(token.type)) return false;
    this.next();
    if (token.type === 'identifier' && !functions.has(token.text))
      throw new TemplateError(`there is no function ${token.text}`);
    if (token.type === 'variable') this.known(token.text);
    if (token.type === '(') {
      if (++this.depth > maxDepth)
        throw new TemplateError('it is nested too deep');
      this.pipeline('parenthesis', ')');
      this.depth--;
    }
    if (this.peek().type === 'field') {
      if (
        ['bool', 'string', 'number', 'char', 'nil', 'dot'].includes(token.type)
      )
        throw new TemplateError(`a field is not allowed behind ${token.text}`);
      while (this.peek().type === 'field') this.next();
    }
    return true;
  }
}

/** What Prometheus says against a label or annotation that is a template; undefined: it takes it. */
export function templateError(text: string): string | undefined {
  if (!text.includes('{{')) return undefined;
  try {
    new TemplateParser(templateTokens(text)).parse();
    return undefined;
  } catch (e) {
    if (e instanceof TemplateError) return e.message;
    throw e;
  }
}
