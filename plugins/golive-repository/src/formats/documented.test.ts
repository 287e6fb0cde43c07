// SPDX-License-Identifier: Apache-2.0
import { formats } from '@golive/backstage-plugin-golive-common';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { readFormat } from './readFormat';

// docs/formats.md is what people copy from: every example in it is read as a file.
const page = readFileSync(
  path.resolve(__dirname, '../../../../docs/formats.md'),
  'utf8',
);
const examples = [...page.matchAll(/^```yaml file=(\S+)\n(.*?)^```$/gms)].map(
  ([, file, text]) => ({ file, text }),
);
const formatOf = (file: string) =>
  formats.find(({ files }) => files.some(glob => picomatch(glob)(file)));

describe('docs/formats.md', () => {
  it('shows every format that a repository may hold', () => {
    expect(examples.map(({ file }) => formatOf(file)?.id).sort()).toEqual(
      expect.arrayContaining([
        'golive',
        'recovery',
        'redis-policy',
        'release-plan',
      ]),
    );
  });

  it.each(examples)('has an example of $file without a mistake', example => {
    const format = formatOf(example.file);
    expect(format).toBeDefined();
    if (!format) return;
    const { documents, problems } = readFormat(
      { path: example.file, text: example.text },
      format,
    );
    expect(problems).toEqual([]);
    expect(documents).toHaveLength(1);
  });

  it.each(examples)('survives mutations of $file', ({ file, text }) => {
    const format = formatOf(file);
    if (!format) throw new Error(`no format reads ${file}`);
    const junk = [
      '\0',
      '[',
      '{',
      ': ',
      '"',
      '- ',
      '&a ',
      '*a',
      '\t',
      '2026-02-30',
      '99999999999y',
      '__proto__: 1\n',
      '\ud800',
      '* * * * *',
    ];
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(40),
        fc.constantFrom(...junk),
        (start, length, put) => {
          const changed =
            text.slice(0, start) + put + text.slice(start + length);
          const { documents, problems } = readFormat(
            { path: file, text: changed },
            format,
          );
          // Either it says what is wrong, or what it gives is what the format allows.
          for (const { value } of documents) {
            expect(format.schema.safeParse(value).success).toBe(true);
          }
          expect(documents.length + problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 150, seed: 20261122 },
    );
  });
});
