// SPDX-License-Identifier: Apache-2.0
import { element, elements, text, type ModdleElement } from './moddle';
import { called, type Refusal, type Scope } from './scopes';

/**
 * What Camunda 7 refuses about how a scope's nodes hang together. After the
 * engine's own parser, `org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse`
 * 7.24; each code here was tried on that engine (see `__fixtures__/refused`).
 *
 * @param unresolved - elements with a reference that leads nowhere, which is an error of its own
 */
export function flowRefusals(
  scope: Scope,
  unresolved: ReadonlySet<ModdleElement>,
): Refusal[] {
  return [
    ...startEvents(scope),
    ...sequenceFlows(scope, unresolved),
    ...scope.nodes.flatMap(node => [
      ...exclusiveGateway(node, scope),
      ...eventBasedGateway(node, scope),
      ...boundary(node, scope, unresolved),
      ...multiInstance(node, unresolved),
    ]),
  ];
}

function startEvents({ element: owner, nodes }: Scope): Refusal[] {
  const starts = nodes.filter(n => n.$type === 'bpmn:StartEvent');
  const isProcess = owner.$type === 'bpmn:Process';
  if (!starts.length) {
    // The engine does not ask this of a transaction or an ad-hoc sub-process.
    return isProcess || owner.$type === 'bpmn:SubProcess'
      ? [
          {
            code: 'start-event-missing',
            message: `the ${called(owner)} has no start event`,
            element: owner,
          },
        ]
      : [];
  }
  const competing = isProcess
    ? starts.filter(s => {
        const [definition] = elements(s, 'eventDefinitions');
        return !definition || definition.$type === 'bpmn:TimerEventDefinition';
      })
    : starts;
  const nameless = isProcess ? starts.filter(s => !s.id) : [];
  const withoutId = nameless.map(start => ({
    code: 'start-event-id',
    message: `the ${called(start)} of the ${called(owner)} needs an id`,
    element: start,
  }));
  const extras = competing.slice(1).map(extra => ({
    code: 'several-start-events',
    message: isProcess
      ? `the ${called(
          owner,
        )} has more than one start event without a message, signal or condition`
      : `the ${called(owner)} has more than one start event`,
    element: extra,
  }));
  return [...withoutId, ...extras];
}

function sequenceFlows(
  { element: owner, nodes, flows }: Scope,
  unresolved: ReadonlySet<ModdleElement>,
): Refusal[] {
  const inScope = new Set(nodes);
  const wrong: Refusal[] = [];
  for (const flow of flows) {
    for (const end of ['sourceRef', 'targetRef'] as const) {
      const node = element(flow, end);
      const way = end === 'sourceRef' ? 'source' : 'target';
      if (!node) {
        if (unresolved.has(flow)) continue;
        wrong.push({
          code: `sequence-flow-${way}`,
          message: `the ${called(flow)} has no ${end}`,
          element: flow,
        });
      } else if (!inScope.has(node)) {
        wrong.push({
          code: `sequence-flow-${way}`,
          message: `the ${called(flow)} has the ${called(
            node,
          )} as its ${way}, which is not a flow node of the ${called(owner)}`,
          element: flow,
        });
      } else if (node.get('isForCompensation') === true) {
        wrong.push({
          code: 'compensation-flow',
          message: `the ${called(flow)} touches the ${called(
            node,
          )}, which is for compensation and may have no sequence flow`,
          element: flow,
        });
      } else if (node.get('triggeredByEvent') === true) {
        wrong.push({
          code: 'event-subprocess-flow',
          message: `the ${called(flow)} touches the event ${called(
            node,
          )}, which may have no sequence flow`,
          element: flow,
        });
      }
    }
  }
  return wrong;
}

function exclusiveGateway(gateway: ModdleElement, scope: Scope): Refusal[] {
  if (gateway.$type !== 'bpmn:ExclusiveGateway') return [];
  const out = scope.flows.filter(f => element(f, 'sourceRef') === gateway);
  const refuse = (message: string, at = gateway): Refusal => ({
    code: 'exclusive-gateway',
    message: `the ${called(gateway)} ${message}`,
    element: at,
  });
  const conditional = (flow: ModdleElement) =>
    element(flow, 'conditionExpression') !== undefined;
  if (!out.length) return [refuse('has no outgoing sequence flow')];
  if (out.length === 1) {
    return conditional(out[0])
      ? [
          refuse(
            `has one outgoing sequence flow only, so ${called(
              out[0],
            )} may have no condition`,
            out[0],
          ),
        ]
      : [];
  }
  const standard = element(gateway, 'default');
  const open = out.filter(f => f !== standard && !conditional(f));
  return [
    ...out
      .filter(f => f === standard && conditional(f))
      .map(f =>
        refuse(`has ${called(f)} as default, which may have no condition`, f),
      ),
    // One flow without a condition and no default: the engine takes it as the default.
    ...(standard || open.length > 1 ? open : []).map(f =>
      refuse(
        `has the outgoing ${called(
          f,
        )} without a condition that is not its default`,
        f,
      ),
    ),
  ];
}

function eventBasedGateway(gateway: ModdleElement, scope: Scope): Refusal[] {
  if (gateway.$type !== 'bpmn:EventBasedGateway') return [];
  return scope.flows
    .filter(f => element(f, 'sourceRef') === gateway)
    .flatMap(flow => {
      const target = element(flow, 'targetRef');
      return target && target.$type !== 'bpmn:IntermediateCatchEvent'
        ? [
            {
              code: 'event-based-gateway',
              message: `the ${called(gateway)} leads to the ${called(
                target,
              )}; it may lead to intermediate catch events only`,
              element: flow,
            },
          ]
        : [];
    });
}

function boundary(
  event: ModdleElement,
  scope: Scope,
  unresolved: ReadonlySet<ModdleElement>,
): Refusal[] {
  if (event.$type !== 'bpmn:BoundaryEvent' || unresolved.has(event)) return [];
  const host = element(event, 'attachedToRef');
  return host && scope.nodes.includes(host)
    ? []
    : [
        {
          code: 'boundary-host',
          message: `the ${called(
            event,
          )} is not attached to an activity of its own scope`,
          element: event,
        },
      ];
}

function multiInstance(
  activity: ModdleElement,
  unresolved: ReadonlySet<ModdleElement>,
): Refusal[] {
  const loop = element(activity, 'loopCharacteristics');
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return [];
  // A collection may be a variable, which is no element of the file.
  return unresolved.has(loop) ||
    element(loop, 'loopCardinality') ||
    element(loop, 'loopDataInputRef') ||
    text(loop, 'camunda:collection')
    ? []
    : [
        {
          code: 'multi-instance',
          message: `the multi-instance ${called(
            activity,
          )} has neither a cardinality nor a collection`,
          element: activity,
        },
      ];
}
