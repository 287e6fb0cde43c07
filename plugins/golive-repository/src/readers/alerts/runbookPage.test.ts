// SPDX-License-Identifier: Apache-2.0
import { runbookSections } from './runbookPage';

const one = (body: string) => runbookSections(`# A\n\n${body}\n`)?.[0];

describe('runbookSections', () => {
  it('finds headings of both styles, bold lines, and counts the words below them', () => {
    const page = `---\ntitle: x\n---\nIntro\n=====\n\n## What to \`do\`\n\n1. Run this\n\n\`\`\`sh\nkubectl get pods\n# no heading\n\`\`\`\n\n**Impact:**\n\nUsers wait.\n`;
    expect(runbookSections(page)).toEqual([
      {
        heading: 'Intro',
        depth: 1,
        anchor: 'intro',
        position: [4, 1],
        words: 0,
      },
      {
        heading: 'What to do',
        depth: 2,
        anchor: 'what-to-do',
        position: [7, 1],
        words: 8,
      },
      {
        heading: 'Impact',
        depth: 6,
        anchor: 'impact',
        position: [16, 1],
        words: 2,
      },
    ]);
  });

  it.each([
    'TBD',
    '- TODO: write this',
    'To be defined.',
    '...',
    'Lorem ipsum dolor sit amet',
    '<fill in>',
    'Call <your team here> at once',
    '_Describe what users see._',
    '[Describe the impact]',
    '{{ describe }}',
    'Belum diisi',
    'N/A',
  ])('sees that %s is left to be filled in', body => {
    expect(one(body)?.placeholder?.position).toEqual([3, expect.any(Number)]);
    expect(one(body)?.words).toBeLessThan(5);
  });

  it.each([
    'Restart `<pod>` with `kubectl delete pod <pod>`.',
    'Open a ticket in the TODO column.',
    '*Important:* wait for the lag to fall.',
    '[Dashboard](https://grafana.example.com) shows it.',
    'What users see: an empty basket.',
    '```\nTODO\n```',
  ])('takes %s for content', body => {
    expect(one(body)?.placeholder).toBeUndefined();
    expect(one(body)?.words).toBeGreaterThan(0);
  });

  it('does not count comments and rules', () => {
    expect(one('<!-- say more -->\n\n---')).toMatchObject({ words: 0 });
  });

  it('survives hostile pages in time', () => {
    const start = process.cpuUsage();
    for (const text of [
      '#'.repeat(100_000),
      '[a]('.repeat(20_000),
      '*a_'.repeat(20_000),
      '>'.repeat(2_000),
      'a\n'.repeat(100_000),
      'a'.repeat(600_000),
    ])
      expect(runbookSections(text)).toBeUndefined();
    expect(runbookSections('*a_ [a](\n\n'.repeat(5_000))).toEqual([]);
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(8_000);
  });
});
