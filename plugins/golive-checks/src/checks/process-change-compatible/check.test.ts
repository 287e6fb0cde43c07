// SPDX-License-Identifier: Apache-2.0
import type { Process } from '@golive/backstage-plugin-golive-common';
import {
  bpmnProcess,
  checkTester,
  flowNode,
  processesFact,
  processFile,
  processHistoryFact,
  relatedWorkers,
  releasedProcess,
  workerTopicsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);

type History = Parameters<typeof processHistoryFact>[0];
type Code = Parameters<typeof workerTopicsFact>[0];

/** The newest released version and this one, with what else is known. */
const change = (
  before: Partial<Process>,
  after: Partial<Process>,
  {
    history = {} as History,
    code = {} as Code,
    workers = [] as readonly string[],
  } = {},
) => ({
  processes: processesFact([processFile({ processes: [bpmnProcess(after)] })]),
  processHistory: processHistoryFact({
    versions: [releasedProcess(bpmnProcess(before))],
    ...history,
  }),
  workerTopics: workerTopicsFact(code),
  relatedUnits: relatedWorkers(...workers),
});

const task = (topic: string, id = 'reserve') => ({
  externalTasks: [{ id, topic, position: [7, 5] as const }],
});
const none = {};
const user = { nodes: [flowNode()] };
const input = (variable: string, value: string) => ({
  ...task('inventory.reserve'),
  writes: [{ id: 'reserve', variable, by: 'input' as const, value }],
});
const message = (name: string, id = 'paid') => ({
  messages: [{ id, message: name, direction: 'catch' as const }],
});
const delegate = (
  value: string,
  kind: 'class' | 'delegateExpression' = 'class',
) => ({ delegates: [{ id: 'post', kind, value }] });
const runOut = { annotations: { 'golive/old-instances': 'run-out' } };

table([
  pass('no change', change(user, user), ['compatible'], {
    at: 'processes/order.bpmn:3',
  }),
  pass(
    'an addition',
    change(user, { nodes: [flowNode(), flowNode({ id: 'check' })] }),
    ['compatible'],
  ),
  pass(
    'an automatic step is gone',
    change(
      { nodes: [flowNode({ behavior: 'ScriptTask', rests: false })] },
      none,
    ),
    ['compatible'],
  ),
  fail('a user task is gone', change(user, none), ['activity-removed'], {
    at: 'processes/order.bpmn:3',
  }),
  pass(
    'a user task is gone, instances run out',
    change(user, none),
    ['compatible', 'runs-out'],
    runOut,
  ),
  fail(
    'a user task became an external task',
    change(user, { nodes: [flowNode({ behavior: 'ExternalTask' })] }),
    ['activity-incompatible'],
    { at: 'processes/order.bpmn:6' },
  ),

  pass(
    'a topic that another worker still serves',
    change(task('old'), none, { workers: ['other', 'old, new'] }),
    ['compatible', 'topic-still-worked'],
  ),
  pass(
    'a topic that code of the tree still serves',
    change(task('old'), none, {
      code: {
        subscriptions: [
          { topic: 'old', by: 'subscribe', file: 'A.java', position: [1, 1] },
        ],
      },
    }),
    ['compatible', 'topic-still-worked'],
  ),
  fail(
    'a topic nobody serves any more',
    change(task('old'), task('new'), { workers: ['new'] }),
    ['topic-orphaned'],
    { says: ['old'] },
  ),
  unknown('a topic, and no worker in sight', change(task('old'), task('new')), [
    'workers-elsewhere',
  ]),
  unknown(
    'a topic made at run time',
    change(task('${topic}'), none, { workers: ['new'] }),
    ['topic-expression'],
  ),

  pass(
    'code that only old instances call',
    change(delegate('a.B'), none, {
      history: { classes: [{ name: 'a.B', then: 'B.java', now: 'B.java' }] },
    }),
    ['compatible', 'delegate-kept'],
  ),
  fail(
    'code that was removed with its call',
    change(delegate('a.B'), none, {
      history: { classes: [{ name: 'a.B', then: 'B.java' }] },
    }),
    ['delegate-removed'],
    { says: ['B.java'] },
  ),
  fail(
    'a bean that is not where the others are',
    change(
      delegate('${post}', 'delegateExpression'),
      delegate('${bill}', 'delegateExpression'),
      { code: { beans: [{ name: 'bill', file: 'Bill.java' }] } },
    ),
    ['delegate-removed'],
  ),
  unknown(
    'a bean somewhere else',
    change(delegate('${post}', 'delegateExpression'), none),
    ['delegate-elsewhere'],
  ),
  pass(
    'an object of the engine',
    change(
      {
        delegates: [
          {
            id: 'set',
            kind: 'expression',
            value: '${execution.setVariable("a", 1)}',
          },
        ],
      },
      none,
    ),
    ['compatible'],
  ),

  fail(
    'another message at the same event',
    change(message('paid'), message('settled')),
    ['message-renamed'],
  ),
  pass(
    'another message, and code sends both',
    change(message('paid'), message('settled'), {
      code: { messages: ['paid', 'settled'] },
    }),
    ['compatible', 'message-kept'],
  ),
  unknown(
    'a message that nothing waits for now',
    change(message('paid'), none),
    ['message-sender-unknown'],
  ),
  pass(
    'the message of a start',
    change(
      {
        ...message('paid', 'start'),
        nodes: [
          flowNode({ id: 'start', behavior: 'StartEvent', rests: false }),
        ],
      },
      none,
    ),
    ['compatible'],
  ),
  fail(
    'a signal of another name',
    change(
      { signals: [{ id: 's', signal: 'a', direction: 'catch' }] },
      { signals: [{ id: 's', signal: 'b', direction: 'catch' }] },
    ),
    ['message-renamed'],
  ),

  fail(
    'an input under another name',
    change(input('orderId', '${id}'), input('order_id', '${id}')),
    ['input-renamed'],
  ),
  unknown(
    'other inputs',
    change(input('orderId', '${id}'), input('customerId', '${customer}')),
    ['inputs-changed'],
  ),
  fail(
    'a called process that has no file any more',
    change(
      { calledProcesses: [{ id: 'bill', calledElement: 'billing' }] },
      none,
      { history: { calledGone: [{ processId: 'billing', file: 'b.bpmn' }] } },
    ),
    ['called-process-removed'],
  ),

  notApplicable(
    'the first version',
    change(user, none, { history: { versions: [] } }),
    ['first-version'],
  ),
  unknown(
    'a shallow clone',
    change(user, none, {
      history: { versions: [], unreadable: 'the clone is shallow' },
    }),
    ['history-unreadable'],
  ),
  unknown('no file', { ...change(user, none), processes: processesFact([]) }, [
    'process-not-found',
  ]),
  notApplicable(
    'Camunda 8',
    {
      ...change(user, none),
      processes: processesFact([processFile({ engine: 'camunda8' })]),
    },
    ['other-engine'],
  ),
]);
