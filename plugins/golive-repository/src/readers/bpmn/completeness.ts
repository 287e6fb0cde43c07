// SPDX-License-Identifier: Apache-2.0
import type { SaxesTagNS } from 'saxes';

const DC = 'http://www.omg.org/spec/DD/20100524/DC';
const DI = 'http://www.omg.org/spec/DD/20100524/DI';
const BPMNDI = 'http://www.omg.org/spec/BPMN/20100524/DI';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

// Attributes that the schemas (Semantic, BPMNDI, DI, DC) or the engine want.
const required: ReadonlyMap<string, readonly string[]> = new Map([
  [`${DC} Bounds`, ['x', 'y', 'width', 'height']],
  [`${DI} waypoint`, ['x', 'y']],
  [`${BPMNDI} BPMNPlane`, ['bpmnElement']],
  [`${BPMNDI} BPMNShape`, ['bpmnElement']],
  [`${BPMNDI} BPMNEdge`, ['bpmnElement']],
  [`${BPMN} association`, ['sourceRef', 'targetRef']],
  [`${BPMN} linkEventDefinition`, ['name']],
]);

/** What an element lacks in its tag. */
export function incompleteTag({
  uri,
  local,
  attributes,
}: SaxesTagNS): string | undefined {
  const wanted = required.get(`${uri} ${local}`) ?? [];
  const missing = wanted.filter(name => !(name in attributes));
  return missing.length ? `<${local}> has no ${missing.join(', ')}` : undefined;
}

/**
 * What an element of a diagram lacks inside.
 *
 * @param children - how many elements of each local name it has
 */
export function incompleteContent(
  uri: string,
  local: string,
  children: ReadonlyMap<string, number>,
): string | undefined {
  if (uri !== BPMNDI) return undefined;
  if (local === 'BPMNDiagram' && !children.get('BPMNPlane')) {
    return '<BPMNDiagram> has no <BPMNPlane>';
  }
  if (local === 'BPMNShape' && !children.get('Bounds')) {
    return '<BPMNShape> of the diagram has no <Bounds>';
  }
  return local === 'BPMNEdge' && (children.get('waypoint') ?? 0) < 2
    ? '<BPMNEdge> of the diagram has fewer than two waypoints'
    : undefined;
}
