// SPDX-License-Identifier: Apache-2.0
import { bpmnProcess, processesFact, processFile } from '../testing';
import { attributeEdits, isPlaceholder, selectProcesses } from './selected';

const other = processFile({
  file: 'other.bpmn',
  processes: [bpmnProcess({ id: 'other' })],
});

describe('selectProcesses', () => {
  it('takes the unit’s process out of a file with several, and leaves other files alone', () => {
    const both = processFile({
      processes: [bpmnProcess({ id: 'other' }), bpmnProcess()],
    });
    const { selected, findings } = selectProcesses(
      processesFact([both, other]),
    );
    expect(selected.map(s => `${s.file.file} ${s.title}`)).toEqual([
      'processes/order.bpmn process order',
    ]);
    expect(findings).toEqual([]);
  });

  it('takes every process where the unit names none', () => {
    const { selected } = selectProcesses({ files: [processFile(), other] });
    expect(selected.map(s => s.process.id)).toEqual(['order', 'other']);
  });

  it.each([
    ['no file', []],
    ['files of other processes', [other]],
    [
      'a file that cannot be read',
      [
        processFile({
          processes: [],
          errors: [{ code: 'xml', message: 'broken' }],
        }),
      ],
    ],
  ])('does not find it among %s', (_, files) => {
    const { selected, findings } = selectProcesses(processesFact(files));
    expect(selected).toEqual([]);
    expect(findings.map(f => [f.answer, f.code])).toEqual([
      ['unknown', 'process-not-found'],
    ]);
  });

  it.each(['camunda8', 'other'] as const)(
    'does not judge a file for %s',
    engine => {
      const { selected, findings } = selectProcesses(
        processesFact([processFile({ engine })]),
      );
      expect(selected).toEqual([]);
      expect(findings.map(f => f.answer)).toEqual(['not-applicable']);
    },
  );

  it('judges plain BPMN', () => {
    expect(
      selectProcesses(processesFact([processFile({ engine: 'plain' })]))
        .selected,
    ).toHaveLength(1);
  });
});

it.each([
  ['${project.version}', true],
  ['#{x}', true],
  ['@project.version@', true],
  ['1.0@rc', false],
  ['1.0.0', false],
])('isPlaceholder(%s) is %s', (value, expected) => {
  expect(isPlaceholder(value)).toBe(expected);
});

describe('attributeEdits', () => {
  const file = processFile();
  it('puts the attribute behind the name of the tag, with the file’s prefix', () => {
    const process = bpmnProcess({
      attributeInsertion: { position: [3, 16], prefix: 'c7' },
    });
    const selected = { file, process, title: 'process order' };
    expect(attributeEdits(selected, 'versionTag', '1.0.0')).toEqual({
      edits: [
        {
          file: 'processes/order.bpmn',
          start: [3, 16],
          insert: ' c7:versionTag="1.0.0"',
        },
      ],
    });
  });

  it('is none where the namespace is not declared', () => {
    const selected = { file, process: bpmnProcess(), title: 'process order' };
    expect(attributeEdits(selected, 'versionTag', '1.0.0')).toEqual({});
  });
});
