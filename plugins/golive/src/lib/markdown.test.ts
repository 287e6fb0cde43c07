// SPDX-License-Identifier: Apache-2.0
import { escapeMarkdown, markdownCode } from './markdown';

describe('Markdown', () => {
  it('shows a text as it is, on one line', () => {
    expect(escapeMarkdown('a *b*\n<script> [x](y)')).toBe(
      'a \\*b\\* \\<script\\> \\[x\\](y)',
    );
  });

  it('fences code with more backticks than it contains', () => {
    expect(markdownCode('a.yaml:4')).toBe('`a.yaml:4`');
    expect(markdownCode('a``b')).toBe('``` a``b ```');
  });
});
