// SPDX-License-Identifier: Apache-2.0
import {
  processes,
  processSource,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

const fixture = (path: string) =>
  readFileSync(join(__dirname, '__fixtures__', path), 'utf8');
const order = fixture('accepted/external-tasks.bpmn');
const two = fixture('accepted/two-processes.bpmn').replace(
  'id="order"',
  'id="first"',
);
const broken = fixture('unreadable/xml-syntax--truncated.bpmn');

async function read(
  files: Record<string, string | Uint8Array>,
  annotations: Record<string, string>,
) {
  const unit: Unit = {
    ref: 'component:default/order',
    kind: 'bpmn-process',
    title: 'Order',
    annotations,
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const of = (id: string) => facts.get(unit.ref)?.find(f => f.type === id);
  const fact = of(processes.id);
  const source = of(processSource.id);
  return {
    value: processes.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => [p.code, p.outcome]),
    source: source && processSource.schema.parse(source.value),
  };
}

describe('bpmn reader', () => {
  it('gives a process the file that its entity names', async () => {
    const { value, problems, source } = await read(
      { 'processes/order.bpmn': order, 'processes/broken.bpmn': broken },
      {
        'golive/manifest': 'processes/order.bpmn',
        'camunda.org/process-definition-key': 'order',
      },
    );
    expect(value.processId).toBe('order');
    expect(value.files.map(f => f.file)).toEqual(['processes/order.bpmn']);
    expect(problems).toEqual([]);
    expect(source).toEqual({ file: 'processes/order.bpmn', xml: order });
  });

  it('finds the file by the process, leaving broken files of others alone', async () => {
    const { value, problems } = await read(
      { 'a/two.bpmn': two, 'b/broken.bpmn': broken },
      { 'camunda.org/process-definition-key': 'billing' },
    );
    expect(value.files.map(f => f.file)).toEqual(['a/two.bpmn']);
    expect(problems).toEqual([]);
  });

  it('shows all files of one process, of which there should be one', async () => {
    const { value, source } = await read(
      { 'a.bpmn': order, 'b.bpmn': order },
      { 'camunda.org/process-definition-key': 'order' },
    );
    expect(value.files.map(f => f.file)).toEqual(['a.bpmn', 'b.bpmn']);
    expect(source).toBeUndefined();
  });

  it('knows the process of a file with one, not of a file with two', async () => {
    expect((await read({ 'a.bpmn': order }, {})).value.processId).toBe('order');
    expect((await read({ 'a.bpmn': two }, {})).value.processId).toBeUndefined();
  });

  it('never knows of nothing: what is unreadable may be the process', async () => {
    const { value, problems, source } = await read(
      { 'a.bpmn': broken },
      { 'camunda.org/process-definition-key': 'order' },
    );
    expect(value.files.flatMap(f => f.processes)).toEqual([]);
    expect(problems).toEqual([['bpmn-xml-syntax', 'error']]);
    expect(source).toBeUndefined();
  });

  it('is an error for text that is not UTF-8', async () => {
    const { problems } = await read(
      { 'a.bpmn': Buffer.from(order, 'utf16le') },
      {},
    );
    expect(problems).toEqual([['encoding', 'error']]);
  });
});
