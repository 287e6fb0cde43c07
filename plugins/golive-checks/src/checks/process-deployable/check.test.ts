// SPDX-License-Identifier: Apache-2.0
import {
  bpmnProcess,
  checkTester,
  processesFact,
  processFile,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const file = (...options: Parameters<typeof processFile>) => ({
  processes: processesFact([processFile(...options)]),
});
const error = {
  code: 'duplicate-id',
  message: 'the id "a" is there twice',
  position: [9, 4] as const,
};
const other = bpmnProcess({ id: 'other', isExecutable: false });

table([
  pass('a good file', file(), ['deployable'], {
    at: 'processes/order.bpmn:3',
    says: ['3 elements'],
  }),
  pass('plain BPMN', file({ engine: 'plain' }), ['deployable']),
  pass(
    'another process of the file is not executable',
    file({ processes: [bpmnProcess(), other] }),
    ['deployable'],
  ),
  pass(
    'another file is broken',
    {
      processes: processesFact([
        processFile(),
        processFile({ file: 'x.bpmn', processes: [other], errors: [error] }),
      ]),
    },
    ['deployable'],
  ),
  pass(
    'something that the engine ignores',
    file({ errors: [{ ...error, engine: 'ignores' }] }),
    ['engine-ignores', 'deployable'],
  ),
  unknown(
    'something that nobody can say what the engine makes of',
    file({ errors: [{ ...error, engine: 'unclear' }] }),
    ['engine-unclear'],
  ),
  fail('an error', file({ errors: [error] }), ['engine-refuses'], {
    at: 'processes/order.bpmn:9',
    says: ['there twice', 'duplicate-id'],
  }),
  fail(
    'an error without a place',
    file({
      errors: [{ code: 'xml', message: 'not well formed' }],
      processes: [],
    }),
    ['engine-refuses'],
    { at: 'processes/order.bpmn:1' },
  ),
  fail(
    'not executable',
    file({ processes: [bpmnProcess({ isExecutable: false })] }),
    ['not-executable'],
    {
      at: 'processes/order.bpmn:3',
      says: ['+<bpmn:process id="order" isExecutable="true">'],
    },
  ),
  fail(
    'an error and not executable',
    file({
      errors: [error],
      processes: [bpmnProcess({ isExecutable: false })],
    }),
    ['engine-refuses', 'not-executable'],
  ),
  fail(
    'the process in two files',
    {
      processes: processesFact([
        processFile(),
        processFile({ file: 'copy.bpmn' }),
      ]),
    },
    ['duplicate-process'],
    { says: ['copy.bpmn'] },
  ),
  unknown('no file', { processes: processesFact([]) }, ['process-not-found'], {
    says: ['golive/bpmn'],
  }),
  unknown('another process', file({ processes: [other] }), [
    'process-not-found',
  ]),
  notApplicable(
    'another engine',
    file({ engine: 'camunda8', errors: [error] }),
    ['other-engine'],
  ),
]);
