// SPDX-License-Identifier: Apache-2.0
import { element, elements, text, type ModdleElement } from './moddle';
import { called, type Refusal, type Scope } from './scopes';

/**
 * What Camunda 7 refuses about events that lie together: two that wait for the
 * same, links, cancelling, escalations (BpmnParse 7.24).
 */
export function catchRefusals(scope: Scope): Refusal[] {
  return [
    ...sameSubscription(scope),
    ...links(scope),
    ...cancelling(scope),
    ...escalations(scope),
  ];
}

/** What Camunda 7 refuses about the signals of a file. */
export function signalRefusals(root: ModdleElement): Refusal[] {
  const names = new Set<string>();
  return elements(root, 'rootElements')
    .filter(e => e.$type === 'bpmn:Signal')
    .flatMap(signal => {
      const name = text(signal, 'name');
      const twice = name !== undefined && names.has(name);
      if (name !== undefined) names.add(name);
      if (signal.id && name !== undefined && !twice) return [];
      return [
        {
          code: 'signal',
          message: twice
            ? `the ${called(signal)} has the name of another signal, '${name}'`
            : `the ${called(signal)} needs an id and a name`,
          element: signal,
        },
      ];
    });
}

function definitionsOf(node: ModdleElement, kind: string): ModdleElement[] {
  return elements(node, 'eventDefinitions').filter(
    d => d.$type === `bpmn:${kind}EventDefinition`,
  );
}

function refuse(code: string, of: ModdleElement, says: string): Refusal {
  return { code, message: `the ${called(of)} ${says}`, element: of };
}

// Start events wait in their process, boundary events at their activity.
function sameSubscription({ nodes }: Scope): Refusal[] {
  const seen = new Set<string>();
  const refused: Refusal[] = [];
  for (const node of nodes) {
    const place =
      node.$type === 'bpmn:StartEvent'
        ? 'start'
        : node.$type === 'bpmn:BoundaryEvent' &&
          element(node, 'attachedToRef')?.id;
    if (!place) continue;
    for (const kind of ['Message', 'Signal'] as const) {
      for (const definition of definitionsOf(node, kind)) {
        const target = element(definition, `${kind.toLowerCase()}Ref`);
        const name = target && text(target, 'name');
        const key = `${kind} ${place} ${name}`;
        if (name && seen.has(key)) {
          const what = `the same ${kind.toLowerCase()} '${name}'`;
          refused.push(
            refuse('same-subscription', node, `waits for ${what} as another`),
          );
        }
        if (name) seen.add(key);
      }
    }
  }
  return refused;
}

function links({ nodes, flows }: Scope): Refusal[] {
  const seen = new Set<string>();
  const refused: Refusal[] = [];
  for (const node of nodes) {
    if (node.$type !== 'bpmn:IntermediateCatchEvent') continue;
    const sources = flows
      .filter(f => element(f, 'targetRef') === node)
      .map(f => element(f, 'sourceRef')?.$type);
    const afterGateway = sources.includes('bpmn:EventBasedGateway');
    if (afterGateway && sources.length > 1) {
      const says =
        'follows an event-based gateway, so nothing else may lead to it';
      refused.push(refuse('event-based-gateway', node, says));
    }
    for (const definition of definitionsOf(node, 'Link')) {
      const name = text(definition, 'name') ?? '';
      if (afterGateway) {
        const says = 'is a link, which may not follow an event-based gateway';
        refused.push(refuse('link', node, says));
      } else if (seen.has(name)) {
        const says = `catches the link '${name}' as another does`;
        refused.push(refuse('link', node, says));
      }
      seen.add(name);
    }
  }
  return refused;
}

function cancelling({ element: owner, nodes }: Scope): Refusal[] {
  const inTransaction = owner.$type === 'bpmn:Transaction';
  const cancelled = new Set<ModdleElement>();
  return nodes
    .filter(n => definitionsOf(n, 'Cancel').length)
    .flatMap(node => {
      if (node.$type === 'bpmn:EndEvent') {
        return inTransaction
          ? []
          : [refuse('cancel', node, 'cancels, but is in no transaction')];
      }
      const host = element(node, 'attachedToRef');
      if (node.$type !== 'bpmn:BoundaryEvent' || !host) return [];
      if (host.$type !== 'bpmn:Transaction') {
        return [refuse('cancel', node, 'catches a cancel of no transaction')];
      }
      const second = cancelled.has(host);
      cancelled.add(host);
      return second
        ? [refuse('cancel', node, 'is the second that catches the cancel')]
        : [];
    });
}

const escalationHosts = new Set([
  'bpmn:SubProcess',
  'bpmn:Transaction',
  'bpmn:CallActivity',
  'bpmn:UserTask',
]);

function escalations({ nodes }: Scope): Refusal[] {
  const caught = new Map<ModdleElement, Set<string>>();
  return nodes.flatMap(node =>
    definitionsOf(node, 'Escalation').flatMap(definition => {
      const target = element(definition, 'escalationRef');
      const code = (target && text(target, 'escalationCode')) ?? '';
      if (node.$type !== 'bpmn:BoundaryEvent') {
        return target && !code && node.$type !== 'bpmn:StartEvent'
          ? [refuse('escalation-code', node, 'throws one without a code')]
          : [];
      }
      const host = element(node, 'attachedToRef');
      if (!host) return [];
      if (!escalationHosts.has(host.$type)) {
        const says =
          'may be attached to a sub-process, a call activity or a user task only';
        return [refuse('escalation-host', node, says)];
      }
      const codes = caught.get(host) ?? new Set();
      caught.set(host, codes);
      // One without a code catches all.
      const clash =
        codes.has(code) || (codes.size > 0 && (!code || codes.has('')));
      codes.add(code);
      return clash
        ? [refuse('same-subscription', node, 'catches what another catches')]
        : [];
    }),
  );
}
