// SPDX-License-Identifier: Apache-2.0
import { juelMistake } from './juel';
import { element, elements, text, type ModdleElement } from './moddle';
import { called, type Refusal, type Scope } from './scopes';
import { workOf } from './taskRules';

const attributes = [
  'expression',
  'delegateExpression',
  'topic',
  'assignee',
  'candidateUsers',
  'candidateGroups',
  'dueDate',
  'followUpDate',
  'taskPriority',
  'jobPriority',
  'priority',
  'calledElementVersion',
].map(name => `camunda:${name}`);

/** Expressions that the engine cannot parse: it reads them all at deployment. */
export function expressionRefusals(scope: Scope): Refusal[] {
  const holders = [
    ...scope.nodes.map(node => ({ node, holder: node })),
    ...workOf(scope).filter(({ node, holder }) => node !== holder),
  ];
  return [
    ...holders.flatMap(({ node, holder }) => [
      ...attributes.flatMap(a => mistake(node, text(holder, a))),
      ...inputOutput(node, holder),
    ]),
    ...scope.nodes.flatMap(node => [
      ...mistake(
        node,
        node.$type === 'bpmn:CallActivity'
          ? text(node, 'calledElement')
          : undefined,
      ),
      ...timers(node),
      ...loop(node),
      ...errorDefinitions(node),
    ]),
    ...scope.flows.flatMap(condition),
  ];
}

function mistake(of: ModdleElement, value: string | undefined): Refusal[] {
  const says = value === undefined ? undefined : juelMistake(value);
  if (says === undefined) return [];
  const shown = (value ?? '').trim();
  return [
    {
      code: 'expression',
      message: `the ${called(of)} has the expression '${
        shown.length > 60 ? `${shown.slice(0, 59)}…` : shown
      }', which cannot be parsed: ${says}`,
      element: of,
    },
  ];
}

function body(of: ModdleElement | undefined): string | undefined {
  // Another language is compiled by its own engine.
  if (!of || text(of, 'language') !== undefined) return undefined;
  return text(of, 'body')?.trim();
}

function condition(flow: ModdleElement): Refusal[] {
  return mistake(flow, body(element(flow, 'conditionExpression')));
}

function timers(node: ModdleElement): Refusal[] {
  return elements(node, 'eventDefinitions').flatMap(definition =>
    ['timeDate', 'timeCycle', 'timeDuration', 'condition'].flatMap(p =>
      mistake(node, body(element(definition, p))),
    ),
  );
}

function loop(node: ModdleElement): Refusal[] {
  const of = element(node, 'loopCharacteristics');
  if (of?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return [];
  return [
    ...mistake(node, body(element(of, 'loopCardinality'))),
    ...mistake(node, body(element(of, 'completionCondition'))),
    ...mistake(node, text(of, 'camunda:collection')),
  ];
}

function inputOutput(node: ModdleElement, holder: ModdleElement): Refusal[] {
  const extensions = element(holder, 'extensionElements');
  if (!extensions) return [];
  return elements(extensions, 'values')
    .filter(v => v.$type === 'camunda:InputOutput')
    .flatMap(io =>
      ['inputParameters', 'outputParameters'].flatMap(p =>
        elements(io, p).flatMap(parameter =>
          element(parameter, 'definition')
            ? []
            : mistake(node, text(parameter, 'value')?.trim()),
        ),
      ),
    );
}

// The engine fails on one that has none.
function errorDefinitions(node: ModdleElement): Refusal[] {
  const extensions = element(node, 'extensionElements');
  const isExternal = /^external$/i.test(text(node, 'camunda:type') ?? '');
  if (!extensions || !isExternal) return [];
  return elements(extensions, 'values')
    .filter(
      v => v.$type === 'camunda:ErrorEventDefinition' && element(v, 'errorRef'),
    )
    .flatMap(definition => {
      const value = text(definition, 'expression');
      return value === undefined
        ? [
            {
              code: 'expression',
              message: `the ${called(
                node,
              )} has a camunda:errorEventDefinition without an expression`,
              element: node,
            },
          ]
        : mistake(node, value);
    });
}
