// SPDX-License-Identifier: Apache-2.0
import type { ProcessFile } from '@golive/backstage-plugin-golive-common';
import { catchRefusals, signalRefusals } from './catchRules';
import { compensationRefusals } from './compensationRules';
import { eventRefusals } from './eventRules';
import { expressionRefusals } from './expressionRules';
import { extensionRefusals } from './extensionRules';
import { flowRefusals } from './flowRules';
import { placeOf } from './model';
import {
  elements,
  text as textOf,
  type ModdleElement,
  type ModdleWarning,
} from './moddle';
import { scopesOf, type Refusal } from './scopes';
import { subscriptionRefusals } from './subscriptionRules';
import { taskRefusals } from './taskRules';
import type { XmlIndex } from './xml';

type ProcessError = ProcessFile['errors'][number];

/**
 * What Camunda 7 refuses at deployment, of all executable processes of a file.
 *
 * @param root - the file's definitions
 */
export function refusals(
  root: ModdleElement,
  warnings: readonly ModdleWarning[],
  index: XmlIndex,
): ProcessError[] {
  const unresolved = new Set(
    warnings.flatMap(w => (w.element && w.value ? [w.element] : [])),
  );
  const placed = ({ code, message, element }: Refusal): ProcessError => {
    const position = placeOf(element, index);
    return { code, message, ...(position ? { position } : {}) };
  };
  // The engine looks into executable processes only.
  const ofProcesses = elements(root, 'rootElements')
    .filter(e => e.$type === 'bpmn:Process' && e.get('isExecutable') === true)
    .flatMap(process => [
      ...processErrors(process, index),
      ...scopesOf(process)
        .flatMap(scope => [
          ...flowRefusals(scope, unresolved),
          ...taskRefusals(scope),
          ...eventRefusals(scope, unresolved),
          ...catchRefusals(scope),
          ...compensationRefusals(scope),
          ...subscriptionRefusals(scope),
          ...extensionRefusals(scope),
          ...expressionRefusals(scope, unresolved),
        ])
        .map(placed),
    ]);
  return [...ofProcesses, ...signalRefusals(root).map(placed)];
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
