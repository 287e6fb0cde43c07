// SPDX-License-Identifier: Apache-2.0
import {
  alertRules,
  at,
  defineCheck,
  no,
  notApplicable,
  runbooks,
  unknown,
  yes,
  type Finding,
  type RunbookPage,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import {
  defaultSections,
  partOf,
  readSection,
  sectionNames,
  type SectionName,
} from '../../alerts/runbookSections';

const parameters = z.strictObject({
  sections: z
    .record(z.enum(sectionNames), z.array(z.string().min(1)))
    .default(defaultSections)
    .describe(
      'Headings that each of the five sections may have, in any language; a heading that begins with one, or holds it as words, counts.',
    ),
  minimumWords: z
    .number()
    .int()
    .min(1)
    .default(3)
    .describe('Least number of words of a section.'),
});

const wrongs: Readonly<Record<SectionName, string>> = {
  symptom: 'Nobody can tell whether this is the page for what they see',
  impact: 'Nobody knows whom to wake, and how soon',
  diagnosis: 'The cause is sought by guesses',
  mitigation: 'Users wait until the cause is found',
  rollForward:
    'After the first help nobody knows how to get back to a good state',
};
const titles: Readonly<Record<SectionName, string>> = {
  symptom: 'Symptom',
  impact: 'Impact',
  diagnosis: 'Diagnosis',
  mitigation: 'Mitigation',
  rollForward: 'Roll-forward',
};

function judge(
  page: RunbookPage,
  anchor: string | undefined,
  p: z.infer<typeof parameters>,
): Finding[] {
  const { file } = page;
  if (page.format === 'other')
    return [
      unknown('runbook-not-read', {
        seen: `${file} is in a markup that is not read`,
        where: at(file, [1, 1]),
        wrong: 'Whether its sections are there cannot be told',
        fix: { text: 'Write the runbook in Markdown.', file },
      }),
    ];
  const part = partOf(page.sections, anchor, p.sections);
  const name = anchor ? `${file}#${anchor}` : file;
  const findings = sectionNames.flatMap((section): Finding[] => {
    const found = readSection(part, p.sections[section]);
    const fix = {
      text: `Write the section "${titles[section]}".`,
      patch: `+## ${titles[section]}\n+\n+…`,
      file,
    };
    const wrong = wrongs[section];
    if (!found)
      return [
        no('section-missing', {
          seen: `${name} has no section "${titles[section]}"`,
          where: at(file, part[0]?.position ?? [1, 1]),
          wrong,
          fix,
        }),
      ];
    const { heading, position, words, placeholder } = found;
    if (placeholder)
      return [
        no('section-placeholder', {
          seen: `"${heading}" of ${name} is still to be filled in: ${placeholder.text}`,
          where: at(file, placeholder.position),
          wrong,
          fix,
        }),
      ];
    return words < p.minimumWords
      ? [
          no('section-empty', {
            seen: `"${heading}" of ${name} says ${
              words === 0 ? 'nothing' : `${words} words`
            }`,
            where: at(file, position),
            wrong,
            fix,
          }),
        ]
      : [];
  });
  return findings.length > 0
    ? findings
    : [
        yes('runbook-complete', {
          seen: `${name} has all five sections`,
          where: at(file, part[0]?.position ?? [1, 1]),
        }),
      ];
}

export default defineCheck({
  id: 'runbook-complete',
  title: 'Runbooks are complete',
  why: 'A runbook is read by somebody who is woken and does not know the unit: each of the five questions is asked in that order.',
  appliesTo: [
    'service',
    'worker',
    'process-worker',
    'projection',
    'observability-config',
  ],
  reads: { alertRules, runbooks },
  codes: {
    'runbook-complete': 'The runbook has all five sections.',
    'section-missing': 'A section is not there.',
    'section-empty': 'A section says nothing, or next to nothing.',
    'section-placeholder': 'A section is still what its template left.',
    'runbook-not-read': 'The runbook is in a markup that is not read.',
    'runbook-elsewhere': 'The runbook is not in this repository.',
    'no-runbooks':
      'No alert links a runbook; alert-runbook-linked says whether one is needed.',
  },
  parameters,
  run({ alertRules: { rules }, runbooks: { pages } }, { parameters: p }) {
    const seen = new Set<string>();
    const findings = rules.flatMap(({ alert, file, runbook }) => {
      if (!runbook) return [];
      const key = `${runbook.resolves} ${runbook.file ?? runbook.url}#${
        runbook.anchor ?? ''
      }`;
      if (seen.has(key)) return [];
      seen.add(key);
      const page = pages.find(({ file: f }) => f === runbook.file);
      if (runbook.resolves === 'file' && page)
        return judge(page, runbook.anchor, p);
      return runbook.resolves === 'external'
        ? [
            unknown('runbook-elsewhere', {
              seen: `The alert ${alert} links ${runbook.url}`,
              where: at(file, runbook.position),
              wrong:
                'GoLive calls nothing that a repository names, so what is there is not read',
              fix: {
                text: 'Keep the runbook as a Markdown file in this repository.',
              },
            }),
          ]
        : [];
    });
    return findings.length > 0
      ? findings
      : [
          notApplicable('no-runbooks', {
            seen: `None of ${rules.length} alerts links a runbook that is there`,
          }),
        ];
  },
});
