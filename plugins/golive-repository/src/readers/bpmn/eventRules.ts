// SPDX-License-Identifier: Apache-2.0
import { element, elements, text, type ModdleElement } from './moddle';
import { called, type Refusal, type Scope } from './scopes';

/**
 * What Camunda 7 refuses about events (BpmnParse 7.24).
 *
 * @param unresolved - elements with a reference that leads nowhere, which is an error of its own
 */
export function eventRefusals(
  scope: Scope,
  unresolved: ReadonlySet<ModdleElement>,
): Refusal[] {
  return scope.nodes.flatMap(node => {
    const definitions = elements(node, 'eventDefinitions');
    return [
      ...kinds(node, definitions, scope),
      ...definitions
        .filter(d => !unresolved.has(d))
        .flatMap(d => definition(node, d)),
      ...receiveTask(node, unresolved),
    ];
  });
}

const known: Readonly<Record<string, readonly string[]>> = {
  'bpmn:IntermediateCatchEvent': [
    'Timer',
    'Signal',
    'Message',
    'Link',
    'Conditional',
  ],
  'bpmn:BoundaryEvent': [
    'Timer',
    'Error',
    'Signal',
    'Cancel',
    'Compensate',
    'Message',
    'Escalation',
    'Conditional',
  ],
};
const eventSubProcessStarts = [
  'Error',
  'Message',
  'Signal',
  'Timer',
  'Compensate',
  'Escalation',
  'Conditional',
];

function kinds(
  node: ModdleElement,
  definitions: readonly ModdleElement[],
  scope: Scope,
): Refusal[] {
  const is = (d: ModdleElement, names: readonly string[]) =>
    names.some(n => d.$type === `bpmn:${n}EventDefinition`);
  const allowed = known[node.$type];
  if (allowed && !definitions.some(d => is(d, allowed))) {
    return [
      {
        code: 'event-kind',
        message: `the ${called(
          node,
        )} says not what it waits for (one of ${allowed.join(', ')})`,
        element: node,
      },
    ];
  }
  if (
    node.$type !== 'bpmn:StartEvent' ||
    scope.element.$type === 'bpmn:Process'
  ) {
    return [];
  }
  const starts = definitions.some(d => is(d, eventSubProcessStarts));
  const byEvent = scope.element.get('triggeredByEvent') === true;
  if (starts === byEvent) return [];
  return [
    {
      code: 'event-kind',
      message: byEvent
        ? `the ${called(
            node,
          )} of an event sub-process says not what it waits for`
        : `the ${called(
            node,
          )} waits for an event, which is for event sub-processes only`,
      element: node,
    },
  ];
}

const catching = new Set([
  'bpmn:StartEvent',
  'bpmn:IntermediateCatchEvent',
  'bpmn:BoundaryEvent',
]);

function definition(node: ModdleElement, of: ModdleElement): Refusal[] {
  const refuse = (code: string, message: string): Refusal[] => [
    { code, message: `the ${called(node)} ${message}`, element: node },
  ];
  switch (of.$type) {
    case 'bpmn:TimerEventDefinition':
      return ['timeDate', 'timeCycle', 'timeDuration'].some(p => element(of, p))
        ? []
        : refuse(
            'timer-missing',
            'has a timer without a date, a cycle or a duration',
          );
    case 'bpmn:MessageEventDefinition':
      return catching.has(node.$type) ? awaitedMessage(node, of) : [];
    case 'bpmn:SignalEventDefinition':
      return element(of, 'signalRef')
        ? []
        : refuse('signal-missing', 'names no signal');
    case 'bpmn:EscalationEventDefinition':
      if (catching.has(node.$type)) return [];
      return element(of, 'escalationRef')
        ? []
        : refuse('escalation-missing', 'names no escalation');
    case 'bpmn:ErrorEventDefinition':
      return node.$type === 'bpmn:EndEvent' ? thrownError(node, of) : [];
    case 'bpmn:ConditionalEventDefinition':
      return element(of, 'condition')
        ? []
        : refuse('condition-missing', 'has no condition');
    default:
      return [];
  }
}

function awaitedMessage(node: ModdleElement, of: ModdleElement): Refusal[] {
  const target = element(of, 'messageRef');
  const name = target && text(target, 'name');
  const refuse = (code: string, says: string): Refusal[] => [
    { code, message: `the ${called(node)} ${says}`, element: node },
  ];
  if (!target) return refuse('message-missing', 'names no message');
  if (!name) {
    return refuse(
      'message-name',
      `waits for the ${called(target)} without name`,
    );
  }
  return node.$type === 'bpmn:StartEvent' &&
    node.$parent?.$type === 'bpmn:Process' &&
    /[$#]\{/.test(name)
    ? refuse(
        'message-name',
        `waits for the message '${name}': a start event's message may hold no expression`,
      )
    : [];
}

function thrownError(node: ModdleElement, of: ModdleElement): Refusal[] {
  const error = element(of, 'errorRef');
  if (error && text(error, 'errorCode')) return [];
  return [
    {
      code: error ? 'error-code' : 'error-missing',
      message: error
        ? `the ${called(node)} throws the ${called(
            error,
          )}, which has no errorCode`
        : `the ${called(node)} names no error`,
      element: node,
    },
  ];
}

function receiveTask(
  node: ModdleElement,
  unresolved: ReadonlySet<ModdleElement>,
): Refusal[] {
  if (node.$type !== 'bpmn:ReceiveTask' || unresolved.has(node)) return [];
  const target = element(node, 'messageRef');
  return target && !text(target, 'name')
    ? [
        {
          code: 'message-name',
          message: `the ${called(node)} waits for the ${called(
            target,
          )} without name`,
          element: node,
        },
      ]
    : [];
}
