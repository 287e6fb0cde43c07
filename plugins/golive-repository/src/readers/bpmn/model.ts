// SPDX-License-Identifier: Apache-2.0
import type { Position, Process } from '@golive/backstage-plugin-golive-common';
import {
  element,
  elements,
  isCamunda7Namespace,
  text,
  type ModdleElement,
} from './moddle';
import { nodesOf } from './nodes';
import { workOf } from './taskRules';
import { writesOf } from './writes';
import { scopesOf, type Scope } from './scopes';
import type { XmlIndex } from './xml';

/** Types of element that send a message. */
export const throwing = new Set([
  'bpmn:SendTask',
  'bpmn:EndEvent',
  'bpmn:IntermediateThrowEvent',
]);

/** Where an element is: its own place, or that of the nearest around it that has an id. */
export function placeOf(
  of: ModdleElement | undefined,
  index: XmlIndex,
): Position | undefined {
  for (let e = of; e; e = e.$parent) {
    const position = e.id && index.byId.get(e.id);
    if (position) return position;
  }
  return undefined;
}

/** What the fact `processes` holds of one `bpmn:process`. */
export function toProcess(of: ModdleElement, index: XmlIndex): Process {
  const scopes = scopesOf(of);
  const own = index.processes.get(of.id ?? '');
  const base = (e: ModdleElement) => ({
    id: e.id ?? '',
    ...(text(e, 'name') ? { name: text(e, 'name') } : {}),
    ...(placeOf(e, index) ? { position: placeOf(e, index) } : {}),
  });
  const versionTag = text(of, 'camunda:versionTag');
  const historyTimeToLive = text(of, 'camunda:historyTimeToLive');
  const nodes = scopes.flatMap(s => s.nodes);
  const work = scopes.flatMap(workOf);
  return {
    ...base(of),
    isExecutable: of.get('isExecutable') === true,
    position: own?.position ?? [1, 1],
    ...insertion(own?.nameEnd, index),
    ...(versionTag === undefined ? {} : { versionTag }),
    ...optional('versionTagPosition', own?.attributes.get('versionTag')),
    ...(historyTimeToLive === undefined ? {} : { historyTimeToLive }),
    ...optional(
      'historyTimeToLivePosition',
      own?.attributes.get('historyTimeToLive'),
    ),
    externalTasks: work.flatMap(({ node, holder }) => {
      const topic = text(holder, 'camunda:topic');
      return /^external$/i.test(text(holder, 'camunda:type') ?? '') && topic
        ? [{ ...base(node), topic }]
        : [];
    }),
    calledProcesses: nodes.flatMap(n => {
      const calledElement =
        n.$type === 'bpmn:CallActivity' && text(n, 'calledElement');
      const binding = text(n, 'camunda:calledElementBinding');
      return calledElement
        ? [{ ...base(n), calledElement, ...(binding ? { binding } : {}) }]
        : [];
    }),
    messages: nodes.flatMap(n =>
      messagesOf(n).map(message => ({
        ...base(n),
        message,
        direction: throwing.has(n.$type)
          ? ('throw' as const)
          : ('catch' as const),
      })),
    ),
    signals: nodes.flatMap(n =>
      signalsOf(n).map(signal => ({
        ...base(n),
        signal,
        direction: throwing.has(n.$type)
          ? ('throw' as const)
          : ('catch' as const),
      })),
    ),
    delegates: [
      ...work.flatMap(({ node, holder }) =>
        delegatesOf(holder).map(d => ({ ...base(node), ...d })),
      ),
      ...scopes.flatMap(listeners).map(([e, d]) => ({ ...base(e), ...d })),
    ],
    elements: scopes.reduce((n, s) => n + s.nodes.length + s.flows.length, 0),
    nodes: nodesOf(scopes).map(node => ({
      ...node,
      ...optional('position', index.byId.get(node.id)),
    })),
    writes: writesOf(scopes).map(({ of: e, ...write }) => ({
      ...base(e),
      ...write,
    })),
  };
}

// An attribute without a prefix is in no namespace, so the engine's needs one.
function insertion(
  position: Position | undefined,
  { prefixes }: XmlIndex,
): Pick<Process, 'attributeInsertion'> {
  const found = [...prefixes].find(
    ([prefix, uri]) => prefix && isCamunda7Namespace(uri),
  );
  return position && found
    ? { attributeInsertion: { position, prefix: found[0] } }
    : {};
}

function optional<K extends string>(
  key: K,
  value: Position | undefined,
): Partial<Record<K, Position>> {
  return value ? ({ [key]: value } as Record<K, Position>) : {};
}

function messagesOf(node: ModdleElement): string[] {
  return [node, ...elements(node, 'eventDefinitions')].flatMap(holder => {
    const target = element(holder, 'messageRef');
    const name = target && text(target, 'name');
    return name ? [name] : [];
  });
}

function signalsOf(node: ModdleElement): string[] {
  return elements(node, 'eventDefinitions').flatMap(definition => {
    const target = element(definition, 'signalRef');
    const name = target && text(target, 'name');
    return name ? [name] : [];
  });
}

type Delegate = Pick<Process['delegates'][number], 'kind' | 'value'>;

function delegatesOf(holder: ModdleElement, prefix = 'camunda:'): Delegate[] {
  const kinds = ['class', 'delegateExpression', 'expression'] as const;
  return kinds.flatMap(kind => {
    const value = text(holder, `${prefix}${kind}`);
    return value ? [{ kind, value }] : [];
  });
}

// Old instances need the code of listeners as they need that of tasks.
function listeners(scope: Scope): [ModdleElement, Delegate][] {
  return [scope.element, ...scope.nodes, ...scope.flows].flatMap(owner => {
    const extensions = element(owner, 'extensionElements');
    if (!extensions) return [];
    return elements(extensions, 'values')
      .filter(v => /^camunda:(?:Execution|Task)Listener$/.test(v.$type))
      .flatMap(listener => delegatesOf(listener, ''))
      .map((delegate): [ModdleElement, Delegate] => [owner, delegate]);
  });
}
