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
  const results = recorded.map(({ text, lines, error }) => {
    const { value, problems } = read(text);
    const { escape } = directives(text, 'Dockerfile');
    return {
      text,
      error,
      lines,
      isRead: value?.dockerfile !== undefined,
      problems: problems.length,
      ours: logicalLines(text, escape).map(l => `${l.line} ${l.keyword}`),
    };
  });

  it('splits as BuildKit does wherever the file is read at all', () => {
    const compared = results.filter(({ isRead, error }) => isRead && !error);
    expect(compared.length).toBeGreaterThan(200);
    expect(compared.map(({ text, ours }) => [text, ours])).toEqual(
      compared.map(({ text, lines }) => [text, lines]),
    );
  });

  it('has a problem wherever BuildKit has an error', () => {
    const refused = results.filter(({ error }) => error);
    expect(refused.length).toBeGreaterThan(20);
    expect(refused.filter(({ problems }) => !problems)).toEqual([]);
  });
});
