// SPDX-License-Identifier: Apache-2.0
import { juelMistake } from './juel';
import { element, elements, text, type ModdleElement } from './moddle';
import { called, type Refusal, type Scope } from './scopes';
import { workOf } from './taskRules';

const named = (...names: string[]) => names.map(name => `camunda:${name}`);
const ofWork = named('expression', 'delegateExpression', 'topic');
const ofNodes = named('taskPriority', 'jobPriority');
const ofUserTasks = named(
  'assignee',
  'candidateUsers',
  'candidateGroups',
  'dueDate',
  'followUpDate',
  'priority',
);
const ofCalls = [
  'calledElement',
  ...named('calledElementVersion', 'calledElementTenantId'),
];

function attributesOf(node: ModdleElement): readonly string[] {
  if (node.$type === 'bpmn:UserTask') return [...ofNodes, ...ofUserTasks];
  return node.$type === 'bpmn:CallActivity'
    ? [...ofNodes, ...ofCalls]
    : ofNodes;
}

/** Expressions that the engine cannot parse: it reads them all at deployment. */
export function expressionRefusals(
  scope: Scope,
  unresolved: ReadonlySet<ModdleElement>,
): Refusal[] {
  return [
    ...workOf(scope).flatMap(({ node, holder }) => [
      ...ofWork.flatMap(a => mistake(node, text(holder, a))),
      ...(node === holder ? [] : inputOutput(node, holder)),
    ]),
    ...scope.nodes.flatMap(node => [
      ...attributesOf(node).flatMap(a => mistake(node, text(node, a))),
      ...inputOutput(node, node),
      ...timers(node),
      ...loop(node),
      ...passed(node),
      ...errorDefinitions(node, unresolved),
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
        elements(io, p).flatMap(parameter => [
          ...(text(parameter, 'name')
            ? []
            : [
                {
                  code: 'input-output',
                  message: `the ${called(
                    node,
                  )} has an input or output parameter without a name`,
                  element: node,
                },
              ]),
          ...(element(parameter, 'definition')
            ? []
            : mistake(node, text(parameter, 'value')?.trim())),
        ]),
      ),
    );
}

function passed(node: ModdleElement): Refusal[] {
  const extensions = element(node, 'extensionElements');
  if (!extensions) return [];
  return elements(extensions, 'values')
    .filter(v => v.$type === 'camunda:In' || v.$type === 'camunda:Out')
    .flatMap(v => [
      ...mistake(node, text(v, 'businessKey')),
      ...mistake(node, text(v, 'sourceExpression')),
    ]);
}

// The engine fails on one that has none.
function errorDefinitions(
  node: ModdleElement,
  unresolved: ReadonlySet<ModdleElement>,
): Refusal[] {
  const extensions = element(node, 'extensionElements');
  const isExternal = /^external$/i.test(text(node, 'camunda:type') ?? '');
  if (!extensions || !isExternal) return [];
  return elements(extensions, 'values')
    .filter(
      v =>
        v.$type === 'camunda:ErrorEventDefinition' &&
        (element(v, 'errorRef') || unresolved.has(v)),
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
