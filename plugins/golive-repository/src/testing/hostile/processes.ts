// SPDX-License-Identifier: Apache-2.0
import type { HostileCase } from './hostileCase';

const bpmn = 'src/main/resources/a.bpmn';
const process_ = (inner: string, before = '') =>
  `${before}<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x"><process id="p" isExecutable="true">${inner}</process></definitions>`;
const diagram = (
  id: string,
  text: string | Uint8Array,
  outcome?: HostileCase['outcome'],
  holds?: HostileCase['holds'],
): HostileCase => ({
  id,
  files: { [bpmn]: text },
  kind: 'bpmn-process',
  annotations: {
    'golive/manifest': bpmn,
    'camunda.org/process-definition-key': 'p',
  },
  outcome,
  holds,
});

/** Hostile inputs: processes. */
export const diagrams: readonly HostileCase[] = [
  diagram(
    'b1',
    process_(
      '<startEvent id="&x;"/>',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
    'error',
  ),
  diagram(
    'b2',
    process_('<startEvent id="s"/><endEvent id="s"/>'),
    undefined,
    facts => JSON.stringify(facts).includes('"code":"duplicate-id"'),
  ),
  diagram(
    'b3',
    process_('').replace(
      'isExecutable="true"',
      'isExecutable="true" isExecutable="false"',
    ),
    'error',
  ),
  diagram(
    'b4',
    process_(
      `${'<subProcess>'.repeat(20_000)}${'</subProcess>'.repeat(20_000)}`,
    ),
    'unknown',
  ),
  diagram(
    'b5',
    process_(`<startEvent id="s"/><!--${'x'.repeat(20_000_000)}-->`),
    'unknown',
  ),
  diagram('b6', Buffer.from(`\ufeff${process_('')}`, 'utf16le'), 'error'),
  diagram(
    'b8',
    process_(
      `<startEvent id="s" ${Array.from(
        { length: 100_000 },
        (_, i) => `a${i}="1"`,
      ).join(' ')}/>`,
    ),
    'unknown',
  ),
];
