// SPDX-License-Identifier: Apache-2.0
import { element, elements, text, type ModdleElement } from './moddle';
import { called, type Refusal, type Scope } from './scopes';

const nameOf = (reference: string) => (definition: ModdleElement) => {
  const target = element(definition, reference);
  return target && text(target, 'name');
};

const conditionOf = (definition: ModdleElement) => {
  const condition = element(definition, 'condition');
  return condition && text(condition, 'body')?.trim();
};

/**
 * What Camunda 7 refuses about events that start something: two event
 * sub-processes of a scope that wait for the same, two conditional starts of
 * the same condition (BpmnParse 7.24, `addEventSubscriptionDeclaration`,
 * `addEscalationEventDefinition`).
 */
export function subscriptionRefusals(scope: Scope): Refusal[] {
  const inner = scope.nodes
    .filter(n => n.get('triggeredByEvent') === true)
    .flatMap(n => elements(n, 'flowElements'))
    .filter(n => n.$type === 'bpmn:StartEvent');
  const own = scope.nodes.filter(n => n.$type === 'bpmn:StartEvent');
  return [
    ...same(inner, 'Message', nameOf('messageRef')),
    ...same(inner, 'Signal', nameOf('signalRef')),
    ...same(own, 'Conditional', conditionOf),
    ...escalations(inner),
  ];
}

const refuse = (of: ModdleElement, says: string): Refusal => ({
  code: 'same-subscription',
  message: `the ${called(of)} ${says}`,
  element: of,
});

function definitions(node: ModdleElement, kind: string): ModdleElement[] {
  return elements(node, 'eventDefinitions').filter(
    d => d.$type === `bpmn:${kind}EventDefinition`,
  );
}

function same(
  nodes: readonly ModdleElement[],
  kind: string,
  keyOf: (definition: ModdleElement) => string | undefined,
): Refusal[] {
  const seen = new Set<string>();
  return nodes.flatMap(node =>
    definitions(node, kind).flatMap(definition => {
      const key = keyOf(definition);
      if (!key) return [];
      const twice = seen.has(key);
      seen.add(key);
      return twice
        ? [
            refuse(
              node,
              `waits for the same ${kind.toLowerCase()} '${key}' as another`,
            ),
          ]
        : [];
    }),
  );
}

function escalations(starts: readonly ModdleElement[]): Refusal[] {
  const codes = new Set<string>();
  return starts.flatMap(node =>
    definitions(node, 'Escalation').flatMap(definition => {
      const target = element(definition, 'escalationRef');
      const code = (target && text(target, 'escalationCode')) ?? '';
      // One without a code catches all.
      const clash =
        codes.has(code) || (codes.size > 0 && (!code || codes.has('')));
      codes.add(code);
      return clash ? [refuse(node, 'catches what another catches')] : [];
    }),
  );
}
