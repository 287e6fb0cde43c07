// SPDX-License-Identifier: Apache-2.0
import type { Node } from 'web-tree-sitter';
import { annotationOf, positionAt, sourceOf } from './expressions';
import type {
  JavaAnnotation,
  JavaMethod,
  JavaParameter,
  JavaType,
} from './model';

/** The kinds of declarations that make a type, by the grammar's name. */
export const typeKinds: Readonly<Record<string, JavaType['kind']>> = {
  class_declaration: 'class',
  interface_declaration: 'interface',
  record_declaration: 'record',
  enum_declaration: 'enum',
  annotation_type_declaration: 'annotation',
};

/** The named children of a node. */
export function childrenOf(node: Node | null): Node[] {
  return (node?.namedChildren ?? []).filter(child => child !== null);
}

function modifiersOf(node: Node): Node | undefined {
  return childrenOf(node).find(child => child.type === 'modifiers');
}

function listed(node: Node): string[] {
  return childrenOf(node)
    .flatMap(child =>
      child.type === 'type_list' ? childrenOf(child) : [child],
    )
    .map(sourceOf);
}

/** Whether a declaration has a modifier: `static`. */
export function hasModifier(node: Node, word: string): boolean {
  return (
    modifiersOf(node)?.children.some(child => child?.type === word) ?? false
  );
}

/** The annotations on a declaration. */
export function annotationsOf(node: Node): JavaAnnotation[] {
  return childrenOf(modifiersOf(node) ?? null)
    .filter(({ type }) => type === 'annotation' || type === 'marker_annotation')
    .map(child => annotationOf(child));
}

/** The header of a type: all but its members. */
export function typeOf(
  node: Node,
  outer: string | undefined,
): Omit<JavaType, 'fields' | 'methods'> {
  const name = node.childForFieldName('name');
  const own = name?.text ?? '';
  return {
    kind: typeKinds[node.type],
    name: outer ? `${outer}.${own}` : own,
    position: positionAt(name ?? node),
    abstract: hasModifier(node, 'abstract'),
    extends: [
      ...childrenOf(node.childForFieldName('superclass')).map(sourceOf),
      ...childrenOf(node)
        .filter(({ type }) => type === 'extends_interfaces')
        .flatMap(listed),
    ],
    implements: childrenOf(node)
      .filter(({ type }) => type === 'super_interfaces')
      .flatMap(listed),
    annotations: annotationsOf(node),
  };
}

/** The header of a method or constructor. */
export function methodOf(node: Node): JavaMethod {
  const name = node.childForFieldName('name');
  const type = node.childForFieldName('type');
  return {
    name: name?.text ?? '',
    position: positionAt(name ?? node),
    ...(type ? { returns: sourceOf(type) } : {}),
    annotations: annotationsOf(node),
    parameters: parametersOf(node),
  };
}

/** The parameters of a method or constructor, the components of a record. */
export function parametersOf(node: Node): JavaParameter[] {
  return childrenOf(node.childForFieldName('parameters'))
    .filter(({ type }) => /^(?:formal|spread)_parameter$/.test(type))
    .map(parameter => {
      const declarator = childrenOf(parameter).find(
        ({ type }) => type === 'variable_declarator',
      );
      const name = declarator ?? parameter;
      const type =
        parameter.childForFieldName('type') ??
        childrenOf(parameter).find(child => child.type !== 'modifiers');
      return {
        name: name.childForFieldName('name')?.text ?? '',
        type: type ? sourceOf(type) : '',
        annotations: annotationsOf(parameter),
      };
    });
}
