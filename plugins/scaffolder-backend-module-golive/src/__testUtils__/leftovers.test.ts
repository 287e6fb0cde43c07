// SPDX-License-Identifier: Apache-2.0
import { leftoversIn } from './leftovers';

const file = (path: string, text: string) => ({
  path,
  content: Buffer.from(text),
});

describe('leftoversIn', () => {
  it('finds what generating left behind', () => {
    expect(
      leftoversIn(
        [
          file('a.md', 'Hello ${{ values.name }}'),
          file('b.md', '{% if x %}'),
          file('c.md', 'owner: undefined'),
          file('d.yaml', 'a: [1'),
          file('e.json', '{"a": }'),
          file('f.yml', 'changed: ${{ github.sha }}'),
        ],
        new Map([['f.yml', 'as written: ${{ github.sha }}']]),
      ).map(problem => problem.slice(0, 20)),
    ).toEqual([
      'a.md: ${{',
      'b.md: {%',
      'c.md: undefined',
      expect.stringMatching(/^d.yaml: /),
      expect.stringMatching(/^e.json: SyntaxError/),
      'f.yml: is not as it ',
    ]);
  });

  it('leaves whole files and verbatim ones alone', () => {
    expect(
      leftoversIn(
        [
          file('a.yaml', 'a: ${DB_HOST:localhost}'),
          file('b.json', '{"expr": "{{uri}}"}'),
          file('c.yml', 'sha: ${{ github.sha }}'),
        ],
        new Map([['c.yml', 'sha: ${{ github.sha }}']]),
      ),
    ).toEqual([]);
  });
});
