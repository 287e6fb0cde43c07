// SPDX-License-Identifier: Apache-2.0
import {
  processHistory,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

type Files = Record<string, string>;

const bpmn = (id: string, body = '<startEvent id="s"/>') =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t"><process id="${id}" isExecutable="true">${body}</process></definitions>`;

async function read(
  files: Files,
  released?: Record<string, Files>,
  id = 'order',
) {
  const unit: Unit = {
    ref: 'component:default/order',
    kind: 'bpmn-process',
    title: 'Order',
    annotations: { 'camunda.org/process-definition-key': id },
  };
  const facts = await readRepository(memoryTree(files, 'x', released), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === processHistory.id);
  return {
    ...processHistory.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => [p.code, p.outcome]),
  };
}

describe('processHistory', () => {
  it('keeps each version once, by its newest release, wherever the file was', async () => {
    const one = bpmn('order');
    const two = bpmn('order', '<userTask id="u"/>');
    const moved = two.replace('targetNamespace', '\n  targetNamespace');
    const { versions, releases, vanished } = await read(
      { 'b/order.bpmn': two },
      {
        'v1.0.0': { 'a.bpmn': one },
        'v1.1.0': { 'a.bpmn': one },
        'v2.0.0': { 'a.bpmn': two },
        'v2.1.0': { 'b/order.bpmn': moved },
        'v2.2.0': {},
      },
    );
    expect(releases).toEqual([
      'v1.0.0',
      'v1.1.0',
      'v2.0.0',
      'v2.1.0',
      'v2.2.0',
    ]);
    expect(versions.map(v => [v.release, v.file])).toEqual([
      ['v1.1.0', 'a.bpmn'],
      ['v2.1.0', 'b/order.bpmn'],
    ]);
    expect(vanished).toEqual([]);
  });

  it('is unreadable without history, and empty without releases', async () => {
    expect(await read({ 'a.bpmn': bpmn('order') })).toMatchObject({
      unreadable: expect.stringContaining('history'),
      versions: [],
    });
    const { unreadable, versions } = await read(
      { 'a.bpmn': bpmn('order') },
      {},
    );
    expect([unreadable, versions]).toEqual([undefined, []]);
  });

  it('tells what vanished, and whether its file stayed', async () => {
    const { vanished } = await read(
      { 'a.bpmn': bpmn('order'), 'b.bpmn': bpmn('stays') },
      {
        'v1.0.0': {
          'a.bpmn': bpmn('order-old'),
          'b.bpmn': bpmn('stays'),
          'c.bpmn': bpmn('gone'),
        },
      },
    );
    expect(vanished.map(v => [v.process.id, v.file, v.fileStayed])).toEqual([
      ['order-old', 'a.bpmn', true],
      ['gone', 'c.bpmn', false],
    ]);
  });

  it('follows classes of delegates and called processes', async () => {
    const body =
      '<serviceTask id="x" camunda:class="a.Kept"/><serviceTask id="y" camunda:class="a.Gone$Inner"/><serviceTask id="z" camunda:class="b.Elsewhere"/><callActivity id="c" calledElement="billing"/>';
    const { classes, calledGone } = await read(
      {
        'svc/src/main/resources/order.bpmn': bpmn('order'),
        'svc/src/main/java/a/Kept.java': '',
      },
      {
        'v1.0.0': {
          'svc/src/main/resources/order.bpmn': bpmn('order', body),
          'svc/src/main/resources/billing.bpmn': bpmn('billing'),
          'svc/src/main/java/a/Kept.java': '',
          'svc/src/main/java/a/Gone.java': '',
        },
      },
    );
    expect(classes).toEqual([
      { name: 'a.Gone$Inner', then: 'svc/src/main/java/a/Gone.java' },
      {
        name: 'a.Kept',
        then: 'svc/src/main/java/a/Kept.java',
        now: 'svc/src/main/java/a/Kept.java',
      },
      { name: 'b.Elsewhere' },
    ]);
    expect(calledGone).toEqual([
      { processId: 'billing', file: 'svc/src/main/resources/billing.bpmn' },
    ]);
  });

  it('does not take a broken released file for none', async () => {
    const { versions, problems } = await read(
      { 'a.bpmn': bpmn('order') },
      { 'v1.0.0': { 'a.bpmn': '<definitions' } },
    );
    expect(versions).toEqual([]);
    expect(problems).toEqual([['released-file-unread', 'unknown']]);
  });
});
