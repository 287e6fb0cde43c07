// SPDX-License-Identifier: Apache-2.0
import { element, elements, text, type ModdleElement } from './moddle';
import { called, type Refusal, type Scope } from './scopes';

const serviceLike = new Set([
  'bpmn:ServiceTask',
  'bpmn:SendTask',
  'bpmn:BusinessRuleTask',
]);

/** An element that says who does its work: a task, or the message definition of a throwing event. */
export interface Work {
  /** The flow node. */
  readonly node: ModdleElement;
  /** The element that carries the attributes. */
  readonly holder: ModdleElement;
}

/** What of a scope's nodes is done by code or by an external worker. */
export function workOf(scope: Scope): Work[] {
  return scope.nodes.flatMap(node => {
    if (serviceLike.has(node.$type)) return [{ node, holder: node }];
    if (
      node.$type !== 'bpmn:EndEvent' &&
      node.$type !== 'bpmn:IntermediateThrowEvent'
    ) {
      return [];
    }
    return elements(node, 'eventDefinitions')
      .filter(d => d.$type === 'bpmn:MessageEventDefinition')
      .map(holder => ({ node, holder }));
  });
}

/** What Camunda 7 refuses about tasks and call activities (BpmnParse 7.24). */
export function taskRefusals(scope: Scope): Refusal[] {
  return [
    ...workOf(scope).flatMap(implementation),
    ...scope.nodes.flatMap(callActivity),
    ...[scope.element, ...scope.nodes].flatMap(priorities),
  ];
}

function implementation({ node, holder }: Work): Refusal[] {
  const refuse = (code: string, message: string): Refusal[] => [
    { code, message: `the ${called(node)} ${message}`, element: node },
  ];
  const type = text(holder, 'camunda:type');
  if (type !== undefined) {
    if (/^(?:mail|shell)$/i.test(type)) return [];
    if (!/^external$/i.test(type)) {
      return refuse(
        'implementation-type',
        `has camunda:type '${type}'; external, mail and shell are known`,
      );
    }
    return text(holder, 'camunda:topic') === undefined
      ? refuse(
          'external-topic-missing',
          'is an external task without camunda:topic',
        )
      : [];
  }
  const implemented =
    ['camunda:class', 'camunda:expression'].some(a =>
      text(holder, a)?.trim(),
    ) ||
    text(holder, 'camunda:delegateExpression') !== undefined ||
    text(holder, 'camunda:decisionRef') !== undefined ||
    // Works where the engine has the connect plugin, which the file cannot say.
    hasConnector(holder);
  // A throwing message event without any implementation does nothing, and is accepted.
  if (implemented || node !== holder) return [];
  return refuse(
    'implementation-missing',
    'has no implementation: one of camunda:class, camunda:delegateExpression, camunda:expression or camunda:type="external" with camunda:topic',
  );
}

function hasConnector(holder: ModdleElement): boolean {
  const extensions = element(holder, 'extensionElements');
  return (
    extensions !== undefined &&
    elements(extensions, 'values').some(v => v.$type === 'camunda:Connector')
  );
}

function callActivity(node: ModdleElement): Refusal[] {
  if (node.$type !== 'bpmn:CallActivity') return [];
  const calledElement = text(node, 'calledElement');
  const caseRef = text(node, 'camunda:caseRef');
  if (calledElement === undefined && caseRef === undefined) {
    return [
      {
        code: 'called-element-missing',
        message: `the ${called(
          node,
        )} says neither calledElement nor camunda:caseRef`,
        element: node,
      },
    ];
  }
  if (calledElement !== undefined && caseRef !== undefined) {
    return [
      {
        code: 'called-element-twice',
        message: `the ${called(
          node,
        )} says both calledElement and camunda:caseRef`,
        element: node,
      },
    ];
  }
  const binding = text(node, 'camunda:calledElementBinding');
  const needs =
    binding === 'version'
      ? 'calledElementVersion'
      : binding === 'versionTag' && 'calledElementVersionTag';
  return needs && text(node, `camunda:${needs}`) === undefined
    ? [
        {
          code: 'called-element-version',
          message: `the ${called(
            node,
          )} binds by ${binding} but has no camunda:${needs}`,
          element: node,
        },
      ]
    : [];
}

function priorities(node: ModdleElement): Refusal[] {
  return ['camunda:jobPriority', 'camunda:taskPriority'].flatMap(attribute => {
    const value = text(node, attribute);
    return value === undefined || /[$#]\{|^[+-]?\d{1,10}$/.test(value)
      ? []
      : [
          {
            code: 'priority',
            message: `the ${called(
              node,
            )} has ${attribute} '${value}', which is no whole number`,
            element: node,
          },
        ];
  });
}
