// SPDX-License-Identifier: Apache-2.0
import type { ProcessFile } from '@golive/backstage-plugin-golive-common';
import { placeOf, throwing } from './model';
import type { ModdleElement, ModdleWarning } from './moddle';
import type { XmlIndex } from './xml';

type ProcessError = ProcessFile['errors'][number];

const isIdError = (e: { code: string }) => e.code === 'invalid-id';

// Attributes that the schema types as IDREF, or that the engine looks up.
const followed = new Set([
  'sourceRef',
  'targetRef',
  'default',
  'attachedToRef',
  'flowNodeRef',
  'dataObjectRef',
  'messageRef',
  'signalRef',
  'escalationRef',
  'bpmnElement',
  'activityRef',
]);

// References that the schema types as QName: only the engine follows them, and
// it looks into executable processes only.
const qualified = new Set([
  'bpmn:Association',
  'bpmn:CompensateEventDefinition',
  'signalRef',
  'messageRef',
  'escalationRef',
  'attachedToRef',
]);

// The engine looks neither at what a plane shows nor at the message that a
// throwing event names.
function isFollowed(of: ModdleElement | undefined, property: string): boolean {
  if (!followed.has(property) || of?.$type === 'bpmndi:BPMNPlane') return false;
  const thrown = throwing.has(of?.$parent?.$type ?? '');
  if (property === 'messageRef' && thrown) return false;
  // What a catching event compensates is not asked.
  if (property === 'activityRef' && !thrown) return false;
  const isQName = qualified.has(of?.$type ?? '') || qualified.has(property);
  return !isQName || isExecuted(of);
}

function isExecuted(of: ModdleElement | undefined): boolean {
  let process = of;
  while (process && process.$type !== 'bpmn:Process') process = process.$parent;
  return process?.get('isExecutable') === true;
}

/** What a warning of moddle means for the engine; none if the strict pass has said it already. */
export function warningError(
  warning: ModdleWarning,
  index: XmlIndex,
): ProcessError[] {
  const position = placeOf(warning.element, index) ?? lineIn(warning.message);
  const found = (
    code: string,
    message: string,
    engine?: ProcessError['engine'],
  ): ProcessError[] => [
    {
      code,
      message,
      ...(position ? { position } : {}),
      ...(engine ? { engine } : {}),
    },
  ];
  const says = warning.message.replace(/\s+/g, ' ').trim();
  const local = warning.property?.slice(warning.property.indexOf(':') + 1);
  if (says.startsWith('unresolved reference')) {
    const missing = `${local} names '${warning.value}', which is not in the file`;
    return isFollowed(warning.element, local ?? '')
      ? found('unresolved-reference', missing)
      : found('dangling-reference', missing, 'ignores');
  }
  if (says.startsWith('unknown attribute')) {
    // The engine's schema has nothing to say of elements in its own namespace.
    return `${warning.property} ${warning.element?.$type}`.includes('camunda:')
      ? found(
          'ignored-attribute',
          `the attribute ${warning.property} means nothing here; the engine ignores it`,
          'ignores',
        )
      : found(
          'unknown-attribute',
          `the attribute ${warning.property} is not one of this element's in BPMN 2.0`,
        );
  }
  const nested = /nested error: (.*)$/.exec(says)?.[1] ?? says;
  // The strict pass has said it, with the place of both.
  if (/^duplicate id/i.test(nested)) return [];
  if (/^illegal id/i.test(nested) && index.errors.some(isIdError)) return [];
  const unknown = /^(?:unknown type|unrecognized element) <(.*)>/.exec(nested);
  return unknown
    ? found(
        'unknown-element',
        `<${unknown[1]}> is not an element that BPMN 2.0 has here`,
      )
    : found('unreadable-part', nested, 'unclear');
}

function lineIn(message: string): [number, number] | undefined {
  const match = /line: (\d+)\s+column: (\d+)/.exec(message);
  return match ? [Number(match[1]) + 1, Number(match[2]) + 1] : undefined;
}
