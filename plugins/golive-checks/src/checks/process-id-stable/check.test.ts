// SPDX-License-Identifier: Apache-2.0
import {
  bpmnProcess,
  checkTester,
  flowNode,
  processesFact,
  processFile,
  processHistoryFact,
  releasedProcess,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);

type History = Parameters<typeof processHistoryFact>[0];
const nodes = ['a', 'b', 'c', 'd'].map(id => flowNode({ id }));
const old = bpmnProcess({ id: 'order-old', nodes });
const facts = (history: History, file = processFile()) => ({
  processes: processesFact([file]),
  processHistory: processHistoryFact(history),
});
const vanished = (file: string, process = old) => ({
  releases: ['v1.0.0'],
  vanished: [
    {
      ...releasedProcess(process),
      file,
      fileStayed: file === 'processes/order.bpmn',
    },
  ],
});
const current = (id: string) =>
  processFile({ processes: [bpmnProcess({ nodes: id ? nodes : [] })] });

table([
  pass(
    'the released id',
    facts({ versions: [releasedProcess(bpmnProcess())] }),
    ['id-kept'],
    { at: 'processes/order.bpmn:3' },
  ),
  pass(
    'another process of the file is gone',
    facts({
      ...vanished('processes/order.bpmn'),
      versions: [releasedProcess(bpmnProcess())],
    }),
    ['id-kept'],
  ),
  fail(
    'another id in the same file',
    facts(vanished('processes/order.bpmn')),
    ['id-changed'],
    { at: 'processes/order.bpmn:3', says: ['order-old'] },
  ),
  fail(
    'another id in another file, of the same elements',
    facts(vanished('old.bpmn'), current('same')),
    ['id-changed'],
  ),
  notApplicable(
    'another process in another file',
    facts(vanished('old.bpmn'), current('')),
    ['first-version'],
  ),
  notApplicable('nothing was released', facts({}), ['first-version']),
  fail(
    'the named process is in its file no more',
    facts(
      { versions: [releasedProcess(bpmnProcess())] },
      processFile({ processes: [bpmnProcess({ id: 'renamed' })] }),
    ),
    ['process-vanished'],
    { says: ['renamed'] },
  ),
  fail(
    'the file of the named process is gone',
    {
      processes: processesFact([]),
      processHistory: processHistoryFact({
        versions: [releasedProcess(bpmnProcess())],
      }),
    },
    ['process-vanished'],
  ),
  unknown('a shallow clone', facts({ unreadable: 'the clone is shallow' }), [
    'history-unreadable',
  ]),
  unknown(
    'no file and nothing released',
    { processes: processesFact([]), processHistory: processHistoryFact() },
    ['process-not-found'],
  ),
  notApplicable('Camunda 8', facts({}, processFile({ engine: 'camunda8' })), [
    'other-engine',
  ]),
]);
