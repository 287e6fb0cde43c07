// SPDX-License-Identifier: Apache-2.0
import type { VariableWrite } from '@golive/backstage-plugin-golive-common';
import { element, elements, text, type ModdleElement } from './moddle';
import type { Scope } from './scopes';

/** A write with the element that it belongs to. */
export type Write = Omit<VariableWrite, 'id' | 'name' | 'position'> & {
  readonly of: ModdleElement;
};

/** Where a process writes variables, as far as its file says. */
export function writesOf(scopes: readonly Scope[]): Write[] {
  return scopes.flatMap(scope =>
    [...scope.nodes, ...dataObjects(scope)].flatMap(writesOfNode),
  );
}

function dataObjects(scope: Scope): ModdleElement[] {
  return elements(scope.element, 'flowElements').filter(
    e => e.$type === 'bpmn:DataObject',
  );
}

function writesOfNode(node: ModdleElement): Write[] {
  if (node.$type === 'bpmn:DataObject') {
    const name = text(node, 'name') ?? node.id;
    return name ? [{ of: node, variable: name, by: 'data' }] : [];
  }
  const values = [node, ...elements(node, 'eventDefinitions')].flatMap(holder =>
    extensionsOf(holder).map(value => ({ holder, value })),
  );
  return [
    ...values.flatMap(({ value }) => extension(node, value)),
    ...script(node),
    ...result(node),
    ...loop(node),
  ];
}

function extensionsOf(of: ModdleElement): ModdleElement[] {
  const holder = element(of, 'extensionElements');
  return holder ? elements(holder, 'values') : [];
}

function extension(of: ModdleElement, value: ModdleElement): Write[] {
  switch (value.$type) {
    case 'camunda:InputOutput':
      return [
        ...parameters(of, value, 'inputParameters', 'input'),
        ...parameters(of, value, 'outputParameters', 'output'),
      ];
    case 'camunda:Connector':
      return elements(value, 'inputOutput').flatMap(io =>
        parameters(of, io, 'outputParameters', 'output'),
      );
    case 'camunda:FormData':
      return elements(value, 'fields').flatMap(field =>
        formField(of, field, text(field, 'defaultValue')),
      );
    case 'camunda:FormProperty':
      return formField(of, value, text(value, 'expression'));
    case 'camunda:In':
    case 'camunda:Out':
      return mapping(of, value);
    default:
      return [];
  }
}

function parameters(
  of: ModdleElement,
  io: ModdleElement,
  property: string,
  by: 'input' | 'output',
): Write[] {
  return elements(io, property).flatMap(parameter => {
    const variable = text(parameter, 'name');
    if (!variable) return [];
    const definition = element(parameter, 'definition');
    const type = definition?.$type.replace(/^camunda:/, '').toLowerCase();
    const value = definition
      ? text(definition, 'value')
      : text(parameter, 'value');
    return [
      {
        of,
        variable,
        by,
        ...(value === undefined ? {} : { value: value.trim() }),
        ...(type ? { type } : {}),
      },
    ];
  });
}

function formField(
  of: ModdleElement,
  field: ModdleElement,
  value: string | undefined,
): Write[] {
  const variable = text(field, 'variable') ?? text(field, 'id');
  const type = text(field, 'type');
  return variable
    ? [
        {
          of,
          variable,
          by: 'form',
          ...(value === undefined ? {} : { value }),
          ...(type ? { type } : {}),
        },
      ]
    : [];
}

function mapping(of: ModdleElement, value: ModdleElement): Write[] {
  if (text(value, 'businessKey') !== undefined) return [];
  if (text(value, 'variables') === 'all') {
    return [{ of, by: 'all', type: value.$type.replace(/^camunda:/, '') }];
  }
  const variable = text(value, 'target');
  const expression =
    text(value, 'sourceExpression') ??
    (text(value, 'source') === undefined
      ? undefined
      : `\${${text(value, 'source')}}`);
  return variable
    ? [
        {
          of,
          variable,
          by: 'call',
          ...(expression === undefined ? {} : { value: expression }),
        },
      ]
    : [];
}

function script(node: ModdleElement): Write[] {
  if (node.$type !== 'bpmn:ScriptTask') return [];
  const code = text(node, 'script') ?? '';
  const named = [
    ...code.matchAll(
      /\bexecution\s*\.\s*setVariable(?:Local)?\s*\(\s*(?:"([^"\n]{1,200})"|'([^'\n]{1,200})')\s*,([^\n]{0,300})/g,
    ),
  ].map(
    ([, double, single, value]): Write => ({
      of: node,
      variable: double ?? single,
      by: 'script',
      value: value.trim().replace(/\)\s*;?\s*$/, ''),
    }),
  );
  const variable = text(node, 'camunda:resultVariable');
  return variable
    ? [...named, { of: node, variable, by: 'script', value: code.trim() }]
    : named;
}

function result(node: ModdleElement): Write[] {
  if (node.$type === 'bpmn:ScriptTask') return [];
  const variable = text(node, 'camunda:resultVariable');
  if (!variable) return [];
  const value =
    text(node, 'camunda:expression') ?? text(node, 'camunda:decisionRef');
  return [
    {
      of: node,
      variable,
      by: 'result',
      ...(value === undefined ? {} : { value }),
      ...(text(node, 'camunda:decisionRef') === undefined
        ? {}
        : { type: text(node, 'camunda:mapDecisionResult') ?? 'resultList' }),
    },
  ];
}

function loop(node: ModdleElement): Write[] {
  const of = element(node, 'loopCharacteristics');
  const variable = of && text(of, 'camunda:elementVariable');
  if (!of || !variable) return [];
  const value = text(of, 'camunda:collection');
  return [
    {
      of: node,
      variable,
      by: 'loop',
      ...(value === undefined ? {} : { value }),
    },
  ];
}
