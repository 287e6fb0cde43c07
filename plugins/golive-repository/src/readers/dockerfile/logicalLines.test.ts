// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { directives } from './guards';
import { logicalLines } from './logicalLines';
import { parseBuildFile } from './parseBuildFile';

// What BuildKit's own parser (moby/buildkit v0.26.3, frontend/dockerfile/parser)
// makes of generated Dockerfiles: keyword by first line, or its error.
const recorded: { text: string; lines?: string[]; error?: string }[] =
  JSON.parse(
    readFileSync(path.join(__dirname, '__fixtures__/buildkit.json'), 'utf8'),
  );
const read = (text: string) => parseBuildFile({ path: 'Dockerfile', text });

describe('logicalLines', () => {
  it('splits as BuildKit does wherever the file is read at all', () => {
    let compared = 0;
    for (const { text, lines, error } of recorded) {
      const { value, problems } = read(text);
      if (error) {
        expect({ text, problems }).not.toEqual({ text, problems: [] });
      } else if (value?.dockerfile) {
        const { escape } = directives(text, 'Dockerfile');
        expect({
          text,
          lines: logicalLines(text, escape).map(l => `${l.line} ${l.keyword}`),
        }).toEqual({ text, lines });
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(200);
  });
});
