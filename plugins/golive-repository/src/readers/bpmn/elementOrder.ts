// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';
import type { SaxesTagNS } from 'saxes';

// The schema (Semantic.xsd) puts children in a sequence. Of events and others
// this much of it is looked at, of activities all.
const first = ['documentation', 'extensionElements', 'incoming', 'outgoing'];
const ofActivities = [
  ...first,
  'ioSpecification',
  'property',
  'dataInputAssociation',
  'dataOutputAssociation',
  'resourceRole',
  'loopCharacteristics',
  'laneSet',
];
const substitutes = new Map([
  ['performer', 'resourceRole'],
  ['humanPerformer', 'resourceRole'],
  ['potentialOwner', 'resourceRole'],
  ['multiInstanceLoopCharacteristics', 'loopCharacteristics'],
  ['standardLoopCharacteristics', 'loopCharacteristics'],
]);
const artifacts = new Set(['association', 'group', 'textAnnotation']);
const containers = new Set([
  'process',
  'subProcess',
  'transaction',
  'adHocSubProcess',
]);
const activity =
  /^(?:[a-z]+Task|task|[a-zA-Z]*[sS]ubProcess|transaction|callActivity)$/;

/** Where the schema has an element among the children of its parent. */
export function rankOf(tag: SaxesTagNS, parent: string): number {
  const order = activity.test(parent) ? ofActivities : first;
  const rank = order.indexOf(substitutes.get(tag.local) ?? tag.local);
  if (rank >= 0) return rank;
  if (!containers.has(parent)) return order.length;
  return order.length + (artifacts.has(tag.local) ? 1 : 0);
}

/** The error of an element that stands behind one that must follow it. */
export function orderError(
  tag: SaxesTagNS,
  parent: { name: string; rank: number },
  position: Position,
): { code: string; message: string; position: Position } {
  return {
    code: 'element-order',
    message: `<${tag.local}> of <${
      parent.name
    }> stands too late: the BPMN schema wants ${(activity.test(parent.name)
      ? ofActivities
      : first
    ).join(
      ', ',
    )} in this order and before all others, and artifacts after the flow elements`,
    position,
  };
}
