// SPDX-License-Identifier: Apache-2.0
import type { Process } from '@golive/backstage-plugin-golive-common';
import {
  bpmnProcess,
  checkTester,
  processesFact,
  processFile,
  processHistoryFact,
  relatedWorkers,
  releasedProcess,
  workerTopicsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);

const topic = (name: string): Partial<Process> => ({
  externalTasks: [{ id: 'work', topic: name, position: [7, 5] }],
});
const bean = (value: string): Partial<Process> => ({
  delegates: [{ id: 'post', kind: 'delegateExpression', value }],
});
const facts = (
  now: Partial<Process>,
  {
    released = [] as Partial<Process>[],
    workers = [] as readonly string[],
    code = {} as Parameters<typeof workerTopicsFact>[0],
    history = {} as Parameters<typeof processHistoryFact>[0],
  } = {},
) => ({
  processes: processesFact([processFile({ processes: [bpmnProcess(now)] })]),
  processHistory: processHistoryFact({
    versions: released.map((p, i) =>
      releasedProcess(bpmnProcess(p), `v1.${i}.0`),
    ),
    ...history,
  }),
  workerTopics: workerTopicsFact(code),
  relatedUnits: relatedWorkers(...workers),
});

table([
  pass(
    'every topic has a worker',
    facts(topic('new'), {
      released: [topic('older'), topic('old')],
      workers: ['new, old', 'older'],
    }),
    ['worker-declared'],
    { at: 'processes/order.bpmn:7' },
  ),
  fail(
    'a topic of this version has none',
    facts(topic('new'), { workers: ['other'] }),
    ['worker-missing'],
    { at: 'processes/order.bpmn:7', says: ['new'] },
  ),
  fail(
    'a topic of the newest release has none',
    facts(topic('new'), { released: [topic('old')], workers: ['new'] }),
    ['worker-missing'],
    { says: ['v1.0.0', 'old'] },
  ),
  unknown(
    'a topic of an older release has none',
    facts(topic('new'), {
      released: [topic('older'), topic('old')],
      workers: ['new,old'],
    }),
    ['older-version'],
  ),
  unknown('no worker in sight', facts(topic('new')), ['workers-elsewhere']),
  unknown(
    'a topic made at run time',
    facts(topic('${t}'), { workers: ['new'] }),
    ['topic-expression'],
  ),
  pass(
    'code in the tree',
    facts(bean('${post}'), {
      code: { beans: [{ name: 'post', file: 'Post.java' }] },
    }),
    ['code-present'],
    { says: ['Post.java'] },
  ),
  fail(
    'a class that was removed',
    facts(
      {},
      {
        released: [
          { delegates: [{ id: 'post', kind: 'class', value: 'a.Post' }] },
        ],
        history: { classes: [{ name: 'a.Post', then: 'a/Post.java' }] },
      },
    ),
    ['worker-missing'],
  ),
  unknown('code somewhere else', facts(bean('${post}')), ['code-elsewhere']),
  unknown(
    'a shallow clone',
    facts(topic('new'), {
      workers: ['new'],
      history: { unreadable: 'the clone is shallow' },
    }),
    ['history-unreadable'],
  ),
  notApplicable('nothing but people', facts({}), ['nothing-needed']),
  notApplicable(
    'Camunda 8',
    {
      ...facts({}),
      processes: processesFact([processFile({ engine: 'camunda8' })]),
    },
    ['other-engine'],
  ),
  unknown('no file', { ...facts({}), processes: processesFact([]) }, [
    'process-not-found',
  ]),
]);
