// SPDX-License-Identifier: Apache-2.0
import type { SaxesTagNS } from 'saxes';

const DC = 'http://www.omg.org/spec/DD/20100524/DC';
const DI = 'http://www.omg.org/spec/DD/20100524/DI';
const BPMNDI = 'http://www.omg.org/spec/BPMN/20100524/DI';

/** What of a diagram's element the schemas (BPMNDI, DI, DC) do not take, though nothing runs by it. */
export function incompleteTag({
  uri,
  local,
  attributes,
}: SaxesTagNS): string | undefined {
  const wanted =
    uri === DC && local === 'Bounds'
      ? ['x', 'y', 'width', 'height']
      : uri === DI && local === 'waypoint'
      ? ['x', 'y']
      : [];
  const missing = wanted.filter(name => !(name in attributes));
  return missing.length
    ? `<${local}> of the diagram has no ${missing.join(', ')}`
    : undefined;
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
  if (local === 'BPMNShape' && !children.get('Bounds')) {
    return '<BPMNShape> of the diagram has no <Bounds>';
  }
  return local === 'BPMNEdge' && (children.get('waypoint') ?? 0) < 2
    ? '<BPMNEdge> of the diagram has fewer than two waypoints'
    : undefined;
}
