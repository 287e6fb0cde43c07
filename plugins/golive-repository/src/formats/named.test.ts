// SPDX-License-Identifier: Apache-2.0
import { namedFiles } from './named';

const files = ['a/ops/proof.md', 'a/src/test/DownIT.java', 'docs/drill.md'];
const input = { bases: ['a'], exists: (path: string) => files.includes(path) };

describe('namedFiles', () => {
  it('looks in the folder of the document, of the unit and in the root', () => {
    expect(
      namedFiles(input, 'a/ops/recovery.yaml', [
        'proof.md',
        './proof.md',
        'src/test/DownIT.java#refuses',
        'docs/drill.md',
        '../../docs/drill.md',
      ]),
    ).toEqual({
      'proof.md': true,
      './proof.md': true,
      'src/test/DownIT.java#refuses': true,
      'docs/drill.md': true,
      '../../docs/drill.md': true,
    });
  });

  it('finds nothing outside of the tree, and no folder', () => {
    expect(
      namedFiles(input, 'a/ops/recovery.yaml', [
        'none.md',
        '../../../etc/passwd',
        '/etc/passwd',
        '#x',
        'src/test',
        undefined,
      ]),
    ).toEqual({
      'none.md': false,
      '../../../etc/passwd': false,
      '/etc/passwd': false,
      '#x': false,
      'src/test': false,
    });
  });

  it('does not look up addresses', () => {
    expect(namedFiles(input, 'x.yaml', ['https://example.com/1'])).toEqual({});
  });
});
