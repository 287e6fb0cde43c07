// SPDX-License-Identifier: Apache-2.0
import { element, elements, type ModdleElement } from './moddle';
import { called, type Refusal, type Scope } from './scopes';

/**
 * What Camunda 7 refuses about compensation (BpmnParse 7.24,
 * `parseCompensationEventSubprocess`, `parseAssociations`,
 * `parseThrowCompensateEventDefinition`).
 */
export function compensationRefusals(scope: Scope): Refusal[] {
  return [...handlers(scope), ...boundaries(scope), ...thrown(scope)];
}

const refuse = (of: ModdleElement, says: string): Refusal => ({
  code: 'compensation',
  message: `the ${called(of)} ${says}`,
  element: of,
});

const compensates = (node: ModdleElement) =>
  elements(node, 'eventDefinitions').some(
    d => d.$type === 'bpmn:CompensateEventDefinition',
  );

/** Starts of the event sub-processes of a scope. */
function eventStarts({ nodes }: Scope): ModdleElement[] {
  return nodes
    .filter(n => n.get('triggeredByEvent') === true)
    .flatMap(n => elements(n, 'flowElements'))
    .filter(n => n.$type === 'bpmn:StartEvent');
}

function handlers(scope: Scope): Refusal[] {
  const starts = eventStarts(scope).filter(compensates);
  if (scope.element.$type === 'bpmn:Process') {
    return starts.map(start =>
      refuse(
        start,
        'of an event sub-process compensates a whole process, which is for sub-processes only',
      ),
    );
  }
  return starts
    .slice(1)
    .map(start =>
      refuse(start, 'is the second that compensates the same sub-process'),
    );
}

function boundaries({ element: owner, nodes }: Scope): Refusal[] {
  const taken = new Set<ModdleElement>();
  const events = nodes.filter(
    n => n.$type === 'bpmn:BoundaryEvent' && compensates(n),
  );
  const associations = elements(owner, 'artifacts').filter(
    a => a.$type === 'bpmn:Association',
  );
  return events.flatMap(event => {
    const host = element(event, 'attachedToRef');
    if (!host) return [];
    const twice = taken.has(host)
      ? [refuse(event, 'is the second that compensates the same activity')]
      : [];
    taken.add(host);
    const targets = associations
      .filter(a => element(a, 'sourceRef') === event)
      .flatMap(a => element(a, 'targetRef') ?? [])
      .filter(target => nodes.includes(target));
    const wrong = targets
      .filter(target => target.get('isForCompensation') !== true)
      .map(target =>
        refuse(
          event,
          `leads to the ${called(target)}, which is not for compensation`,
        ),
      );
    const byEvent = elements(host, 'flowElements').some(
      inner =>
        inner.get('triggeredByEvent') === true &&
        elements(inner, 'flowElements').some(
          s => s.$type === 'bpmn:StartEvent' && compensates(s),
        ),
    );
    const both =
      byEvent && targets.length
        ? [
            refuse(
              event,
              'compensates a sub-process that has an event sub-process for it',
            ),
          ]
        : [];
    return [...twice, ...wrong, ...both];
  });
}

function thrown({ element: owner, nodes }: Scope): Refusal[] {
  const outer =
    owner.get('triggeredByEvent') === true && owner.$parent
      ? elements(owner.$parent, 'flowElements')
      : [];
  const known = new Set([...nodes, ...outer]);
  return nodes
    .filter(
      n =>
        n.$type === 'bpmn:EndEvent' ||
        n.$type === 'bpmn:IntermediateThrowEvent',
    )
    .flatMap(node =>
      elements(node, 'eventDefinitions').flatMap(definition => {
        const target =
          definition.$type === 'bpmn:CompensateEventDefinition' &&
          element(definition, 'activityRef');
        return target && !known.has(target)
          ? [
              refuse(
                node,
                `compensates the ${called(target)}, which is in another scope`,
              ),
            ]
          : [];
      }),
    );
}
