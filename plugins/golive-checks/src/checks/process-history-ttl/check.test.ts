// SPDX-License-Identifier: Apache-2.0
import {
  bpmnProcess,
  checkTester,
  processesFact,
  processFile,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const ttl = (historyTimeToLive?: string, others = {}) => ({
  processes: processesFact([
    processFile({
      processes: [
        bpmnProcess({
          historyTimeToLive,
          ...(historyTimeToLive === undefined
            ? { historyTimeToLivePosition: undefined }
            : {}),
        }),
      ],
      ...others,
    }),
  ]),
});

table([
  ...['P180D', '180', 'P0D', '0'].map(value =>
    pass(value, ttl(value), ['ttl-set'], { at: 'processes/order.bpmn:5' }),
  ),
  fail('none', ttl(), ['ttl-missing'], {
    at: 'processes/order.bpmn:3',
    says: ['camunda:historyTimeToLive="P180D"'],
  }),
  fail('an empty one', ttl(''), ['ttl-missing']),
  ...[
    'P6M',
    'P1Y',
    'PT24H',
    '-1',
    '1.5',
    '180 days',
    'p180d',
    '2147483648',
    ' ',
  ].map(value => fail(JSON.stringify(value), ttl(value), ['ttl-invalid'])),
  unknown('a placeholder', ttl('${ttl}'), ['ttl-placeholder']),
  unknown('no file', { processes: processesFact([]) }, ['process-not-found']),
  notApplicable('Camunda 8', ttl(undefined, { engine: 'camunda8' }), [
    'other-engine',
  ]),
]);
