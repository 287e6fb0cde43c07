// SPDX-License-Identifier: Apache-2.0
import type { FlowNode } from '@golive/backstage-plugin-golive-common';
import { bpmnProcess, flowNode } from '../testing';
import { migrationRefusals } from './migration';

const node = (id: string, options: Partial<FlowNode> = {}) =>
  flowNode({ id, ...options });
const sub = (id: string, options: Partial<FlowNode> = {}) =>
  node(id, { behavior: 'SubProcess', rests: false, ...options });
const boundary = (attachedTo: string, event = 'timer') =>
  node('b', {
    behavior: 'BoundaryEvent',
    rests: false,
    incoming: 0,
    event,
    attachedTo,
  });
const join = (incoming: number, options: Partial<FlowNode> = {}) =>
  node('join', { behavior: 'ParallelGateway', incoming, ...options });

// The engine 7.24 is asked the same of real files by test/oracle/camunda.
describe('migrationRefusals', () => {
  const refused = (before: FlowNode[], after: FlowNode[]) =>
    migrationRefusals(
      bpmnProcess({ nodes: before }),
      bpmnProcess({ nodes: after }),
    ).map(r => `${r.node.id}: ${r.why}`);

  it.each<[string, FlowNode[], FlowNode[]]>([
    ['the same', [node('a')], [node('a')]],
    ['more', [node('a')], [node('a'), node('b')]],
    ['a scope put around', [node('a')], [sub('s'), node('a', { parent: 's' })]],
    ['a scope taken away', [sub('s'), node('a', { parent: 's' })], [node('a')]],
    [
      'another kind of intermediate event',
      [node('a', { behavior: 'IntermediateCatchEvent', event: 'timer' })],
      [node('a', { behavior: 'IntermediateCatchEvent', event: 'message' })],
    ],
    [
      'a multi-instance activity that is one no more',
      [node('a', { loop: 'parallel' })],
      [node('a')],
    ],
    ['a boundary event less', [node('a'), boundary('a')], [node('a')]],
    [
      'an error event that became a timer: there is nothing to take over',
      [node('a'), boundary('a', 'error')],
      [node('a'), boundary('a')],
    ],
    ['a join of more', [join(2)], [join(3)]],
    [
      'a step that is asynchronous in both',
      [node('a', { behavior: 'ScriptTask' })],
      [node('a', { behavior: 'ScriptTask' })],
    ],
  ])('takes %s', (_, before, after) => {
    expect(refused(before, after)).toEqual([]);
  });

  it.each<[string, FlowNode[], FlowNode[], string[]]>([
    ['one that is gone', [node('a')], [], ['a: it is not in the new version']],
    [
      'another behaviour',
      [node('a')],
      [node('a', { behavior: 'ReceiveTask' })],
      ['a: it was a user task and is a receive task now'],
    ],
    [
      'a multi-instance body put around',
      [node('a')],
      [node('a', { loop: 'parallel' })],
      [
        'a: it is inside the multi-instance activity a now, of which running instances have no part',
      ],
    ],
    [
      'parallel that became sequential',
      [node('a', { loop: 'parallel' })],
      [node('a', { loop: 'sequential' })],
      [
        'a: it was a parallel multi-instance activity and is a sequential multi-instance activity now',
      ],
    ],
    [
      'a multi-instance scope around',
      [node('a')],
      [sub('s', { loop: 'parallel' }), node('a', { parent: 's' })],
      [
        'a: it is inside the multi-instance activity s now, of which running instances have no part',
      ],
    ],
    [
      'a move from one scope to another',
      [sub('s'), sub('t'), node('a', { parent: 's' })],
      [sub('s'), sub('t'), node('a', { parent: 't' })],
      ['a: it was moved out of s, which is still there'],
    ],
    [
      'another event type',
      [node('a'), boundary('a', 'message')],
      [node('a'), boundary('a', 'timer')],
      ['b: it waited for a message and waits for a timer now'],
    ],
    [
      'another host',
      [node('a'), node('c'), boundary('a')],
      [node('a'), node('c'), boundary('c')],
      ['b: it was attached to a and is attached to c now'],
    ],
    [
      'a catching event put behind an event-based gateway',
      [node('a', { behavior: 'IntermediateCatchEvent', event: 'timer' })],
      [
        node('g', { behavior: 'EventBasedGateway' }),
        node('a', {
          behavior: 'IntermediateCatchEvent',
          event: 'timer',
          attachedTo: 'g',
          rests: false,
        }),
      ],
      ['a: it waited by itself and belongs to g now'],
    ],
    [
      'a conditional event that became another',
      [node('a', { behavior: 'IntermediateConditionalEvent' })],
      [node('a', { behavior: 'IntermediateCatchEvent' })],
      [
        'a: it was an intermediate conditional event and is an intermediate catch event now',
      ],
    ],
    [
      'a join of fewer',
      [join(3)],
      [join(2)],
      [
        'join: it joined 3 sequence flows and joins 2 now: tokens that have arrived are lost',
      ],
    ],
    [
      'a join whose scope is gone',
      [sub('s'), join(2, { parent: 's' })],
      [join(2)],
      ['join: the sub-process s that it joins in cannot be taken over'],
    ],
    [
      'a step that is not asynchronous any more',
      [node('a', { behavior: 'ScriptTask' })],
      [node('a', { behavior: 'ScriptTask', rests: false })],
      ['a: it was asynchronous and is not any more'],
    ],
  ])('refuses %s', (_, before, after, why) => {
    expect(refused(before, after)).toEqual(why);
  });
});
