// SPDX-License-Identifier: Apache-2.0
import {
  bpmnProcess,
  checkTester,
  processesFact,
  processFile,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const tagged = (versionTag?: string, others = {}) => ({
  processes: processesFact([
    processFile({
      processes: [
        bpmnProcess({
          versionTag,
          ...(versionTag === undefined
            ? { versionTagPosition: undefined }
            : {}),
        }),
      ],
      ...others,
    }),
  ]),
});

table([
  pass('a tag', tagged('1.18.3'), ['version-tagged'], {
    at: 'processes/order.bpmn:4',
    says: ['1.18.3'],
  }),
  pass(
    'another process without a tag',
    {
      processes: processesFact([
        processFile({
          processes: [
            bpmnProcess(),
            bpmnProcess({ id: 'x', versionTag: undefined }),
          ],
        }),
      ]),
    },
    ['version-tagged'],
  ),
  fail('none', tagged(), ['version-tag-missing'], {
    at: 'processes/order.bpmn:3',
    says: [
      '+<bpmn:process id="order" isExecutable="true" camunda:versionTag="1.0.0">',
    ],
  }),
  fail('an empty one', tagged(' '), ['version-tag-missing'], {
    says: ['an empty version tag'],
  }),
  fail('plain BPMN', tagged(undefined, { engine: 'plain' }), [
    'version-tag-missing',
  ]),
  unknown('a placeholder', tagged('${project.version}'), [
    'version-tag-placeholder',
  ]),
  unknown('no file', { processes: processesFact([]) }, ['process-not-found']),
  notApplicable('another engine', tagged(undefined, { engine: 'other' }), [
    'other-engine',
  ]),
]);
