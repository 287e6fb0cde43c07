// SPDX-License-Identifier: Apache-2.0
import type { Node } from 'web-tree-sitter';
import {
  annotationsOf,
  childrenOf,
  hasModifier,
  methodOf,
  parametersOf,
  typeKinds,
  typeOf,
} from './declarations';
import { callOf, positionAt, sourceOf, valueOf } from './expressions';
import type { JavaCall, JavaSource, JavaType } from './model';
import { Fields, injected, Locals } from './names';
import { settle } from './settle';

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type OpenType = Omit<JavaType, 'fields' | 'methods'> & {
  readonly fields: Draft<JavaType['fields'][number]>[];
  readonly methods: JavaType['methods'][number][];
};
interface Scope {
  readonly type?: OpenType;
  readonly method?: string;
  readonly locals: Locals;
  /** Placeholders of a constructor's parameters. */
  readonly injected: ReadonlyMap<
    string,
    NonNullable<ReturnType<typeof injected>>
  >;
}

const scopes = new Set([
  ...Object.keys(typeKinds),
  'method_declaration',
  'constructor_declaration',
  'compact_constructor_declaration',
]);
const wanted = new Set([
  ...scopes,
  'package_declaration',
  'import_declaration',
  'field_declaration',
  'constant_declaration',
  'local_variable_declaration',
  'enhanced_for_statement',
  'lambda_expression',
  'assignment_expression',
  'method_invocation',
  'object_creation_expression',
]);
/** Annotations that give a class setters: what its fields hold comes from elsewhere. */
const bound = ['ConfigurationProperties', 'Data', 'Setter', 'ConfigMapping'];

/** Goes over a tree once and gathers what a {@link JavaSource} holds. */
export class SourceWalk {
  private package?: string;
  private readonly imports: string[] = [];
  private readonly types: OpenType[] = [];
  private readonly calls: { call: JavaCall; scope: Scope }[] = [];
  private readonly fields = new Fields();
  private readonly stack: Scope[] = [
    { locals: new Locals(), injected: new Map() },
  ];

  /** Whether nodes of a type are looked at. */
  wants(type: string): boolean {
    return wanted.has(type);
  }

  /** A node of a wanted type begins. */
  enter(node: Node): void {
    const scope = this.stack[this.stack.length - 1];
    if (scopes.has(node.type)) this.open(node, scope);
    else if (node.type === 'package_declaration')
      this.package = node.namedChildren.at(-1)?.text;
    else if (node.type === 'import_declaration')
      this.imports.push(importOf(node));
    else if (/^(?:field|constant)_declaration$/.test(node.type))
      this.field(node, scope);
    else if (node.type === 'local_variable_declaration')
      for (const declarator of declaratorsOf(node))
        scope.locals.declare(declarator.name, declarator.value);
    else if (node.type === 'enhanced_for_statement')
      scope.locals.declare(node.childForFieldName('name')?.text ?? '');
    else if (node.type === 'lambda_expression') lambda(node, scope);
    else if (node.type === 'assignment_expression') this.assign(node, scope);
    else this.call(node, scope);
  }

  /** A node of any type ends. */
  leave(type: string): void {
    if (scopes.has(type)) this.stack.pop();
  }

  /** What was gathered, names put in. */
  finish(): JavaSource {
    for (const type of this.types)
      for (const field of type.fields) {
        const value = this.fields.valueOf(type.name, field.name);
        if (value) field.value = value;
      }
    const annotated = <T extends { annotations: JavaType['annotations'] }>(
      of: T,
      type: string | undefined,
    ): T => ({
      ...of,
      annotations: of.annotations.map(a => ({
        ...a,
        arguments: a.arguments.map(argument => ({
          ...argument,
          value: settle(argument.value, name => this.fields.find(name, type)),
        })),
      })),
    });
    return {
      ...(this.package === undefined ? {} : { package: this.package }),
      imports: this.imports,
      types: this.types.map(type => ({
        ...annotated(type, type.name),
        fields: type.fields.map(field => annotated(field, type.name)),
        methods: type.methods.map(method => ({
          ...annotated(method, type.name),
          parameters: method.parameters.map(p => annotated(p, type.name)),
        })),
      })),
      calls: this.calls.map(({ call, scope }) => ({
        ...call,
        arguments: call.arguments.map(argument =>
          settle(argument, name =>
            scope.locals.has(name)
              ? this.local(name, scope)
              : this.fields.find(name, call.type),
          ),
        ),
      })),
    };
  }

  private local(name: string, { locals, type }: Scope) {
    const value = locals.get(name);
    return (
      value &&
      settle(value, other =>
        locals.has(other) ? undefined : this.fields.find(other, type?.name),
      )
    );
  }

  private open(node: Node, scope: Scope): void {
    if (typeKinds[node.type]) {
      const type: OpenType = {
        ...typeOf(node, scope.type?.name),
        fields: [],
        methods: [],
      };
      // A type inside a method is not nested in the names of others.
      this.types.push(type);
      this.stack.push({ type, locals: new Locals(), injected: new Map() });
      return;
    }
    const method = methodOf(node);
    const locals = new Locals();
    const values = new Map<string, NonNullable<ReturnType<typeof injected>>>();
    for (const { name, annotations } of parametersOf(node)) {
      const value = injected(annotations);
      locals.declare(name, value);
      if (value) values.set(name, value);
    }
    scope.type?.methods.push(method);
    this.stack.push({
      type: scope.type,
      method: method.name,
      locals,
      injected: values,
    });
  }

  private field(node: Node, { type }: Scope): void {
    if (!type) return;
    const annotations = annotationsOf(node);
    const inInterface = node.type === 'constant_declaration';
    const isFinal = inInterface || hasModifier(node, 'final');
    const setters = [...type.annotations, ...annotations].some(a =>
      bound.includes(a.name),
    );
    const declared = node.childForFieldName('type');
    for (const { name, position, value } of declaratorsOf(node)) {
      type.fields.push({
        name,
        position,
        type: declared ? sourceOf(declared) : '',
        constant: inInterface || (isFinal && hasModifier(node, 'static')),
        annotations,
      });
      const known = injected(annotations) ?? value;
      if (known) this.fields.declare(type.name, name, known);
      if (setters && !isFinal) this.fields.assign(type.name, name);
    }
  }

  private assign(node: Node, scope: Scope): void {
    const left = node.childForFieldName('left')?.text ?? '';
    const right = node.childForFieldName('right');
    const name = left.replace(/^this\s*\.\s*/, '');
    if (left === name && scope.locals.has(name)) {
      scope.locals.assign(name);
      return;
    }
    if (!scope.type || !/^\w+$/.test(name)) return;
    const value =
      right?.type === 'identifier' ? scope.injected.get(right.text) : undefined;
    if (value) this.fields.declare(scope.type.name, name, value);
    else this.fields.assign(scope.type.name, name);
  }

  private call(node: Node, scope: Scope): void {
    const { constructs = false, ...call } = callOf(node);
    const name = node.childForFieldName(constructs ? 'type' : 'name');
    this.calls.push({
      scope,
      call: {
        ...call,
        constructs,
        position: positionAt(name ?? node),
        ...(scope.type ? { type: scope.type.name } : {}),
        ...(scope.method === undefined ? {} : { method: scope.method }),
      },
    });
  }
}

function declaratorsOf(node: Node) {
  return childrenOf(node)
    .filter(({ type }) => type === 'variable_declarator')
    .map(declarator => {
      const name = declarator.childForFieldName('name');
      const value = declarator.childForFieldName('value');
      return {
        name: name?.text ?? '',
        position: positionAt(name ?? declarator),
        ...(value ? { value: valueOf(value) } : {}),
      };
    });
}

function importOf(node: Node): string {
  return node.text
    .replace(/^import\s+|\s*;\s*$/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*\.\s*/g, '.');
}

function lambda(node: Node, { locals }: Scope): void {
  const parameters = node.childForFieldName('parameters');
  if (!parameters) return;
  const names =
    parameters.type === 'identifier'
      ? [parameters.text]
      : childrenOf(parameters).map(
          p => p.childForFieldName('name')?.text ?? p.text,
        );
  for (const name of names) locals.declare(name);
}
