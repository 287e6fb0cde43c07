// SPDX-License-Identifier: Apache-2.0
import { temporaryFolder } from '../testing/folders';
import { runIn } from '../testing/runIn';

// What a repository calls its things must do nothing where it is shown: in a
// terminal, a pipeline's log, a comment, a table of results.
const evil =
  '=cmd|x!A0 \u001b[31m\u202e<img src=x onerror=alert(1)> [a](javascript:1) @all `x` ';
const repository = temporaryFolder({
  'catalog-info.yaml': JSON.stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'a', title: evil },
    spec: { type: 'service', owner: 'team-a', lifecycle: 'production' },
  }),
  'deploy/a.yaml': JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${evil}\n::set-env name=A::b\n` },
    spec: {
      selector: { matchLabels: { app: 'a' } },
      template: {
        metadata: { labels: { app: 'a' } },
        spec: {
          containers: [{ name: `${evil}]]>`, image: `${evil}\n::error::x` }],
        },
      },
    },
  }),
});

afterAll(() => repository.remove());

const reportAs = async (format: string) =>
  (await runIn(repository.folder, ['check', '--format', format])).out;

it.each(['text', 'markdown', 'junit', 'sarif', 'json'])(
  'names of a repository do nothing in %s',
  async format => {
    const out = await reportAs(format);
    expect(out).toContain('=cmd');
    expect(out).not.toContain('\u001b');
    expect(out).not.toMatch(/^\s*::(?:set-env|error)/m);
    expect(out).not.toMatch(/^=cmd/m);
  },
);

// What stands in a fence or a span of code is shown as it is.
const outsideOfCode = (markdown: string) =>
  markdown
    .replace(/^( *)(`{3,})[^`]*\n[\s\S]*?^\1\2$/gm, '')
    .replace(/(`+)[^`\n]+\1/g, '');

it('becomes no markup in Markdown and JUnit', async () => {
  const markdown = await reportAs('markdown');
  expect(outsideOfCode(markdown)).not.toMatch(/<img|\]\(javascript:/);
  const junit = await reportAs('junit');
  expect(junit).not.toMatch(/<img|\]\]>/);
});

it('becomes no link in a message of SARIF', async () => {
  const { runs } = JSON.parse(await reportAs('sarif'));
  const messages: string[] = runs[0].results.map(
    (result: { message: { text: string } }) => result.message.text,
  );
  expect(messages.some(text => text.includes('[a]('))).toBe(true);
  expect(messages.filter(text => /(?<!\\)\[a\]\(/.test(text))).toEqual([]);
});
