// SPDX-License-Identifier: Apache-2.0
import {
  at,
  type Problem,
  type ProcessFile,
} from '@golive/backstage-plugin-golive-common';
import { eventRefusals } from './eventRules';
import { flowRefusals } from './flowRules';
import {
  elements,
  isCamunda7Namespace,
  parseModel,
  text as textOf,
  ZEEBE,
  type ModdleElement,
  type ModdleWarning,
} from './moddle';
import { placeOf, throwing, toProcess } from './model';
import { scopesOf } from './scopes';
import { taskRefusals } from './taskRules';
import { indexXml, xmlLimits, type XmlIndex } from './xml';

/** What a BPMN file says, and what of it could not be read. */
export interface BpmnReading {
  readonly file: ProcessFile;
  /** Set where the file could not be read to its end: nothing may pass on it. */
  readonly problems: readonly Problem[];
}

type ProcessError = ProcessFile['errors'][number];

/**
 * Reads a BPMN 2.0 file. Never throws, whatever the text is.
 *
 * `errors` holds, with stable codes, what Camunda 7 refuses at deployment
 * (tried on the engine 7.24). Three codes it does not refuse, and they say so:
 * `ignored-attribute`, `dangling-reference` and `unreadable-part`.
 * A missing history time to live is not among them; it has a check of its own.
 *
 * @param text - the file, decoded
 * @param file - its path, for positions
 */
export async function readBpmn(
  text: string,
  file: string,
): Promise<BpmnReading> {
  const bytes = Buffer.byteLength(text);
  if (bytes > xmlLimits.bytes) {
    const message = `${file} has ${bytes} bytes; BPMN files of more than ${xmlLimits.bytes} are not read. Split the process.`;
    return unread(file, { code: 'over-limit', message }, 'unknown');
  }
  const index = indexXml(text);
  if (index.fatal) {
    const { code, message, position } = index.fatal;
    return unread(
      file,
      { code, message, position },
      code === 'over-limit' ? 'unknown' : 'error',
    );
  }
  const { root, warnings } = await parseModel(text, index.namespaces);
  if (!root) {
    const message = warnings.map(w => w.message).join('; ');
    return unread(file, { code: 'bpmn-syntax', message }, 'error');
  }
  const processes = elements(root, 'rootElements').filter(
    e => e.$type === 'bpmn:Process',
  );
  const errors: ProcessError[] = [
    ...index.errors,
    ...warnings.flatMap(w => warningError(w, index)),
    // Where moddle left something out, what is missing may be there.
    ...(warnings.some(w => w.message.includes('nested error'))
      ? []
      : refusals(processes, warnings, index)),
  ];
  return {
    file: {
      file,
      engine: engineOf(root, index),
      errors: errors.sort(byPlace),
      processes: processes.map(p => toProcess(p, index)),
    },
    problems: [],
  };
}

function unread(
  file: string,
  error: ProcessError,
  outcome: Problem['outcome'],
): BpmnReading {
  // Over a limit nothing is known of the file, so it is no error of the file's.
  const errors = outcome === 'unknown' ? [] : [error];
  const where = at(file, error.position);
  return {
    file: { file, engine: 'plain', errors, processes: [] },
    problems: [
      { code: `bpmn-${error.code}`, message: error.message, where, outcome },
    ],
  };
}

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
]);

// The engine looks neither at what a plane shows nor at the message that a
// throwing event names.
function isFollowed(of: ModdleElement | undefined, property: string): boolean {
  if (!followed.has(property) || of?.$type === 'bpmndi:BPMNPlane') return false;
  return property !== 'messageRef' || !throwing.has(of?.$parent?.$type ?? '');
}

function warningError(warning: ModdleWarning, index: XmlIndex): ProcessError[] {
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

const isIdError = (e: { code: string }) => e.code === 'invalid-id';

function lineIn(message: string): [number, number] | undefined {
  const match = /line: (\d+)\s+column: (\d+)/.exec(message);
  return match ? [Number(match[1]) + 1, Number(match[2]) + 1] : undefined;
}

function refusals(
  processes: readonly ModdleElement[],
  warnings: readonly ModdleWarning[],
  index: XmlIndex,
): ProcessError[] {
  const unresolved = new Set(
    warnings.flatMap(w => (w.element && w.value ? [w.element] : [])),
  );
  // The engine looks into executable processes only.
  return processes
    .filter(p => p.get('isExecutable') === true)
    .flatMap(process => [
      ...processErrors(process, index),
      ...scopesOf(process)
        .flatMap(scope => [
          ...flowRefusals(scope, unresolved),
          ...taskRefusals(scope),
          ...eventRefusals(scope, unresolved),
        ])
        .map(({ code, message, element }) => {
          const position = placeOf(element, index);
          return { code, message, ...(position ? { position } : {}) };
        }),
    ]);
}

function processErrors(
  process: ModdleElement,
  index: XmlIndex,
): ProcessError[] {
  const errors: ProcessError[] = [];
  const own = index.processes.get(process.id ?? '');
  const position = own?.position ?? [1, 1];
  if (!process.id) {
    errors.push({
      code: 'process-id-missing',
      message: 'the process has no id',
      position,
    });
  }
  const ttl = textOf(process, 'camunda:historyTimeToLive');
  if (ttl && !/^(?:\+?\d{1,9}|P\d{1,9}D)$/.test(ttl)) {
    errors.push({
      code: 'history-ttl-invalid',
      message: `historyTimeToLive '${ttl}' is neither a number of days nor P<n>D`,
      position: own?.attributes.get('historyTimeToLive') ?? position,
    });
  }
  return errors;
}

const otherEngines =
  /flowable\.org\/bpmn|jboss\.org\/(?:drools|jbpm)|bonitasoft|\/bpmn2\/kogito/;

function engineOf(root: ModdleElement, index: XmlIndex): ProcessFile['engine'] {
  const platform = root.$attrs['modeler:executionPlatform'];
  if (platform === 'Camunda Cloud') return 'camunda8';
  if (platform === 'Camunda Platform') return 'camunda7';
  const used = [...index.namespaces];
  if (used.some(isCamunda7Namespace)) return 'camunda7';
  if (used.includes(ZEEBE)) return 'camunda8';
  return used.some(n => otherEngines.test(n)) ? 'other' : 'plain';
}

function byPlace(a: ProcessError, b: ProcessError): number {
  const [lineA, columnA] = a.position ?? [0, 0];
  const [lineB, columnB] = b.position ?? [0, 0];
  return lineA - lineB || columnA - columnB || (a.code < b.code ? -1 : 1);
}
