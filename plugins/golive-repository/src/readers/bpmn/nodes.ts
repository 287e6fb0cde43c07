// SPDX-License-Identifier: Apache-2.0
import type { FlowNode } from '@golive/backstage-plugin-golive-common';
import { element, elements, text, type ModdleElement } from './moddle';
import type { Scope } from './scopes';
import { workOf } from './taskRules';

/** The flow nodes of a process as the engine's migration sees them (behaviours of BpmnParse 7.24). */
export function nodesOf(
  scopes: readonly Scope[],
): Omit<FlowNode, 'position'>[] {
  return scopes.flatMap(scope => {
    const incoming = new Map<ModdleElement, ModdleElement[]>();
    for (const flow of scope.flows) {
      const target = element(flow, 'targetRef');
      const source = element(flow, 'sourceRef');
      if (!target || !source) continue;
      incoming.set(target, [...(incoming.get(target) ?? []), source]);
    }
    return scope.nodes.flatMap(node =>
      node.id ? [nodeOf(node, node.id, scope, incoming.get(node) ?? [])] : [],
    );
  });
}

function nodeOf(
  node: ModdleElement,
  id: string,
  scope: Scope,
  sources: readonly ModdleElement[],
): Omit<FlowNode, 'position'> {
  const name = text(node, 'name');
  const event = eventOf(node);
  const behavior = behaviorOf(node, scope, event);
  const loop = loopOf(node);
  const gateway = sources.find(s => s.$type === 'bpmn:EventBasedGateway');
  const attachedTo = element(node, 'attachedToRef')?.id ?? gateway?.id;
  const inside = scope.element.$type !== 'bpmn:Process';
  return {
    id,
    ...(name ? { name } : {}),
    behavior,
    ...(event ? { event } : {}),
    ...(inside && scope.element.id ? { parent: scope.element.id } : {}),
    ...(loop ? { loop } : {}),
    ...(attachedTo ? { attachedTo } : {}),
    rests: rests(node, behavior, sources.length, gateway !== undefined),
    incoming: sources.length,
  };
}

function eventOf(node: ModdleElement): string | undefined {
  const type = elements(node, 'eventDefinitions')[0]?.$type;
  return type
    ?.replace(/^bpmn:/, '')
    .replace(/EventDefinition$/, '')
    .toLowerCase();
}

const plain: Readonly<Record<string, string>> = {
  'bpmn:Transaction': 'SubProcess',
  'bpmn:AdHocSubProcess': 'SubProcess',
  'bpmn:CallActivity': 'CallActivity',
};

const implementations: readonly (readonly [string, string])[] = [
  ['camunda:decisionRef', 'DmnBusinessRuleTask'],
  ['camunda:class', 'ClassDelegate'],
  ['camunda:delegateExpression', 'ServiceTaskDelegateExpression'],
  ['camunda:expression', 'ServiceTaskExpression'],
];

function behaviorOf(
  node: ModdleElement,
  scope: Scope,
  event: string | undefined,
): string {
  const work = workOf({ ...scope, nodes: [node] })[0];
  if (work) {
    const type = text(work.holder, 'camunda:type')?.toLowerCase();
    if (type === 'external') return 'ExternalTask';
    if (type) return type === 'mail' ? 'Mail' : 'Shell';
    const found = implementations.find(([a]) => text(work.holder, a));
    if (found) return found[1];
  }
  const kind = node.$type.replace(/^bpmn:/, '');
  switch (kind) {
    case 'IntermediateCatchEvent':
      return event === 'conditional'
        ? 'IntermediateConditionalEvent'
        : 'IntermediateCatchEvent';
    case 'BoundaryEvent':
      return event === 'conditional'
        ? 'BoundaryConditionalEvent'
        : 'BoundaryEvent';
    case 'StartEvent':
      if (scope.element.get('triggeredByEvent') !== true) return 'StartEvent';
      return event === 'conditional'
        ? 'EventSubProcessStartConditionalEvent'
        : 'EventSubProcessStartEvent';
    default:
      return plain[node.$type] ?? kind;
  }
}

function loopOf(node: ModdleElement): FlowNode['loop'] {
  const loop = element(node, 'loopCharacteristics');
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return undefined;
  return loop.get('isSequential') === true ? 'sequential' : 'parallel';
}

const waiting = new Set([
  'UserTask',
  'ReceiveTask',
  'CallActivity',
  'IntermediateCatchEvent',
  'IntermediateConditionalEvent',
  'EventBasedGateway',
  'ExternalTask',
]);
const joining = new Set(['ParallelGateway', 'InclusiveGateway']);

function rests(
  node: ModdleElement,
  behavior: string,
  incoming: number,
  afterGateway: boolean,
): boolean {
  if (isAsync(node)) return true;
  // A compensation handler runs when its scope is undone, at no place of its own.
  if (node.get('isForCompensation') === true) return false;
  if (joining.has(behavior)) return incoming > 1;
  // Behind an event-based gateway it is the gateway that waits.
  if (afterGateway && behavior.startsWith('Intermediate')) return false;
  // Jumps of links are wired when the file is parsed.
  if (eventOf(node) === 'link') return false;
  return waiting.has(behavior);
}

function isAsync(node: ModdleElement): boolean {
  const loop = element(node, 'loopCharacteristics');
  return [node, ...(loop ? [loop] : [])].some(of =>
    ['asyncBefore', 'asyncAfter', 'async'].some(
      a => text(of, `camunda:${a}`) === 'true',
    ),
  );
}
