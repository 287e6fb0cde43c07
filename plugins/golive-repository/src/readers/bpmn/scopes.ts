// SPDX-License-Identifier: Apache-2.0
import { elements, type ModdleElement } from './moddle';

/** A process or a sub-process with what lies directly in it. */
export interface Scope {
  readonly element: ModdleElement;
  readonly nodes: readonly ModdleElement[];
  readonly flows: readonly ModdleElement[];
}

/** Something that Camunda 7 refuses, at an element. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly element: ModdleElement;
}

const subProcesses = new Set([
  'bpmn:SubProcess',
  'bpmn:Transaction',
  'bpmn:AdHocSubProcess',
]);
const notNodes = new Set([
  'bpmn:SequenceFlow',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

/** A process and all its sub-processes at any depth, outermost first. Never recursive: files are hostile. */
export function scopesOf(process: ModdleElement): Scope[] {
  const scopes: Scope[] = [];
  const waiting = [process];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const children = elements(next, 'flowElements');
    scopes.push({
      element: next,
      nodes: children.filter(c => !notNodes.has(c.$type)),
      flows: children.filter(c => c.$type === 'bpmn:SequenceFlow'),
    });
    waiting.push(...children.filter(c => subProcesses.has(c.$type)).reverse());
  }
  return scopes;
}

/** How an element is called in a message: its kind in words and its id. */
export function called(of: ModdleElement): string {
  const kind = of.$type
    .slice(of.$type.indexOf(':') + 1)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return `${kind} ${of.id ? `'${of.id}'` : '(without id)'}`;
}
