// SPDX-License-Identifier: Apache-2.0
import {
  at,
  type Problem,
  type ProcessFile,
} from '@golive/backstage-plugin-golive-common';
import {
  elements,
  isCamunda7Namespace,
  parseModel,
  ZEEBE,
  type ModdleElement,
} from './moddle';
import { toProcess } from './model';
import { refusals } from './refusals';
import { warningError } from './warnings';
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
      : refusals(root, warnings, index)),
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
