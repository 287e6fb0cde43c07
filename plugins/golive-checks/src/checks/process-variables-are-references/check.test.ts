// SPDX-License-Identifier: Apache-2.0
import type { VariableWrite } from '@golive/backstage-plugin-golive-common';
import {
  bpmnProcess,
  checkTester,
  processesFact,
  processFile,
  workerTopicsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);

type Write = Omit<VariableWrite, 'id' | 'position'>;
const facts = (
  writes: Write[],
  code: Parameters<typeof workerTopicsFact>[0] = {},
) => ({
  processes: processesFact([
    processFile({
      processes: [
        bpmnProcess({
          writes: writes.map(w => ({ id: 'task', position: [9, 7], ...w })),
        }),
      ],
    }),
  ]),
  workerTopics: workerTopicsFact(code),
});
const input = (variable: string, value?: string, type?: string): Write => ({
  variable,
  by: 'input',
  ...(value === undefined ? {} : { value }),
  ...(type ? { type } : {}),
});
const form = (variable: string, type: string): Write => ({
  variable,
  by: 'form',
  type,
});
const write = (
  variable: string,
  value: string,
  kind: 'scalar' | 'object' | 'unknown',
) => ({
  writes: [
    { variable, value, kind, file: 'A.java', position: [3, 5] as const },
  ],
});

table([
  ...[
    input('orderId', '${orderId}'),
    input('quoteVersion', '${quote.version}'),
    input('approved', '${decision == "yes"}'),
    input('total', '${S(order).prop("total").numberValue()}'),
    input('channel', 'web'),
    form('reason', 'string'),
    form('anything', 'boolean'),
    { variable: 'orderRef', by: 'data' as const },
    { variable: 'level', by: 'result' as const, type: 'singleEntry' },
  ].map(w =>
    pass(`${w.by} ${w.variable} ${w.value ?? ''}`, facts([w]), ['reference'], {
      at: 'processes/order.bpmn:9',
    }),
  ),
  ...[
    input('order', '${anything}'),
    input('x', '${order}'),
    input('x', '${context.getQuote()}'),
    input('x', '${S(response)}'),
    input('x', '{"id": 1}'),
    input('orderLines', '${rows}'),
    input('quoteJson', '${body}'),
    { variable: 'quote', by: 'data' as const },
    { variable: 'order', by: 'call' as const, value: '${order}' },
    {
      variable: 'x',
      by: 'script' as const,
      value: 'JSON.stringify(something)',
    },
  ].map(w =>
    fail(`${w.by} ${w.variable} ${w.value ?? ''}`, facts([w]), ['aggregate'], {
      at: 'processes/order.bpmn:9',
    }),
  ),
  fail('variables="all"', facts([{ by: 'all', type: 'In' }]), [
    'everything-copied',
  ]),
  ...[
    input('foo', '${bar}'),
    input('options', undefined, 'map'),
    form('thing', 'custom'),
  ].map(w =>
    unknown(`${w.variable} ${w.value ?? w.type}`, facts([w]), [
      'content-unknown',
    ]),
  ),
  pass(
    'a plain value from code',
    facts([], write('orderId', 'order.getId()', 'scalar')),
    ['reference'],
    { at: 'A.java:3' },
  ),
  fail('an object from code', facts([], write('x', 'order', 'object')), [
    'aggregate',
  ]),
  fail('an aggregate by its name', facts([], write('order', 'o', 'unknown')), [
    'aggregate',
  ]),
  pass('a reference by its name', facts([], write('orderId', 'o', 'unknown')), [
    'reference',
  ]),
  unknown('anything from code', facts([], write('x', 'y', 'unknown')), [
    'content-unknown',
  ]),
  fail(
    'an aggregate of another platform',
    facts([input('policy', '${p}')]),
    ['aggregate'],
    { parameters: { aggregates: ['policy'] } },
  ),
  notApplicable('no variable', facts([]), ['no-variables']),
  notApplicable(
    'Camunda 8',
    {
      ...facts([]),
      processes: processesFact([processFile({ engine: 'camunda8' })]),
    },
    ['other-engine'],
  ),
  unknown('no file', { ...facts([]), processes: processesFact([]) }, [
    'process-not-found',
  ]),
]);
