// SPDX-License-Identifier: Apache-2.0
import type { Fact } from '@golive/backstage-plugin-golive-common';
import { memoryTree } from '@golive/backstage-plugin-golive-repository';
import { fileTextsOf, filesOf } from './fileTexts';

const stamp = { observedAt: '2026-01-01T00:00:00.000Z', revision: 'abc' };
const factOf = (...files: string[]): Fact => ({
  type: 'x',
  view: 'declared',
  source: 'repository',
  ...stamp,
  value: { workloads: files.map(file => ({ file, deep: [{ file }] })) },
  problems: [
    { code: 'c', message: 'm', outcome: 'unknown', where: { file: 'p.yaml' } },
  ],
});

describe('fileTextsOf', () => {
  it('finds every file that facts point into', () => {
    expect(filesOf([factOf('b', 'a')])).toEqual(['a', 'b', 'p.yaml']);
  });

  it('keeps texts, and neither secrets nor what is too large or no text', async () => {
    const tree = memoryTree({
      Dockerfile: 'FROM scratch\n',
      '.env': 'A=1',
      'config/.env.prod': 'A=1',
      'secret.yaml': 'apiVersion: v1\nkind: Secret\ndata: {a: Yg==}',
      'sealed.yaml': '---\nkind: "SealedSecret"\n',
      'tls.key': 'abc',
      'large.yaml': 'x'.repeat(65 * 1024),
      'binary.bin': new Uint8Array([0xff, 0xfe, 0x00]),
    });
    const { value } = await fileTextsOf(
      tree,
      [
        factOf(
          'Dockerfile',
          '.env',
          'config/.env.prod',
          'secret.yaml',
          'sealed.yaml',
          'tls.key',
          'large.yaml',
          'binary.bin',
          'rendered',
        ),
      ],
      stamp,
    );
    expect(value).toEqual({ files: { Dockerfile: 'FROM scratch\n' } });
  });

  it('stops at the limit of a unit', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [`f${i}`, 'x'.repeat(60 * 1024)]),
    );
    const { value } = await fileTextsOf(
      memoryTree(files),
      [factOf(...Object.keys(files))],
      stamp,
    );
    expect(Object.keys((value as { files: object }).files)).toEqual([
      'f0',
      'f1',
      'f2',
      'f3',
    ]);
  });
});
