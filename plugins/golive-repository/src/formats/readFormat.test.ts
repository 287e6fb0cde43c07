// SPDX-License-Identifier: Apache-2.0
import { defineFormat } from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { readFormat } from './readFormat';

const format = defineFormat({
  id: 'thing',
  title: 'Thing',
  description: 'For tests.',
  files: ['thing.yaml'],
  schema: z.strictObject({
    name: z.string(),
    on: z.iso.date().optional(),
    kind: z.enum(['a', 'b']).optional(),
    list: z
      .array(
        z.union([
          z.string(),
          z.strictObject({ id: z.string(), size: z.number().optional() }),
        ]),
      )
      .optional(),
  }),
});

const read = (text: string) => readFormat({ path: 'thing.yaml', text }, format);
const problems = (text: string) =>
  read(text).problems.map(({ code, outcome, message, where }) => {
    const { line, column } = where as { line?: number; column?: number };
    return [code, outcome, message, `${line}:${column}`];
  });

describe('readFormat', () => {
  it('gives each document with the places of its values', () => {
    const { documents, problems: none } = read(
      'name: x\nlist: [a, {id: b}]\n---\nname: z\n',
    );
    expect(none).toEqual([]);
    expect(documents.map(d => [d.value.name, d.index, d.position])).toEqual([
      ['x', 0, [1, 1]],
      ['z', 1, [4, 1]],
    ]);
    expect(documents[0].positions['/list/1/id']).toEqual([2, 16]);
  });

  it('says what is wrong at its place, and leaves out the document alone', () => {
    const text = [
      'name: [x]',
      'nmae: v',
      'on: 2026-02-30',
      'kind: c',
      'list:',
      '  - id: z',
      '    sise: 3',
      '  - 7',
      '---',
      'name: fine',
    ].join('\n');
    expect(read(text).documents.map(d => d.value)).toEqual([{ name: 'fine' }]);
    expect(problems(text)).toEqual([
      [
        'format-type',
        'fail',
        'Thing: name is wrong: expected string, received array.',
        '1:1',
      ],
      ['format-value', 'fail', 'Thing: on is wrong: Invalid ISO date.', '3:5'],
      [
        'format-value',
        'fail',
        'Thing: kind is wrong: Invalid option: expected one of "a"|"b".',
        '4:7',
      ],
      [
        'format-unknown-key',
        'fail',
        'Thing: list[0].sise is not known here. Correct its name, or delete it.',
        '7:11',
      ],
      [
        'format-type',
        'fail',
        'Thing: list[1] is wrong: expected string, received number; or expected object, received number.',
        '8:5',
      ],
      [
        'format-unknown-key',
        'fail',
        'Thing: nmae is not known here. Correct its name, or delete it.',
        '2:7',
      ],
    ]);
  });

  it('shows what is missing where it would have to stand', () => {
    expect(problems('# c\nlist: [{size: 1}]')).toEqual([
      [
        'format-missing',
        'fail',
        'Thing: name is missing: expected string.',
        '2:1',
      ],
      [
        'format-missing',
        'fail',
        'Thing: list[0].id is missing: expected string.',
        '2:8',
      ],
    ]);
  });

  it.each([
    ['', 'format-empty'],
    ['# nothing\n', 'format-empty'],
    ['name: [', 'yaml-syntax'],
    ['name: a\nname: b', 'duplicate-key'],
    ['- a', 'format-type'],
    ['text', 'format-type'],
    ['name: x\n__proto__: {a: 1}', 'format-unknown-key'],
  ])('never takes %j for a good file', (text, code) => {
    expect(problems(text).map(p => p[0])).toContain(code);
  });

  it('never shows a value, and tells as many mistakes as are worth reading', () => {
    const many = Array.from({ length: 500 }, (_, i) => `k${i}: s3cret`);
    const found = problems(many.join('\n'));
    expect(found.length).toBeLessThan(60);
    expect(JSON.stringify(found)).not.toContain('s3cret');
  });
});
