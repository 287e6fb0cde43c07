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
  type AlertRule,
  type Finding,
  type Fix,
  type RunbookPage,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';

const parameters = z.strictObject({
  trustedAddresses: z
    .array(
      z
        .string()
        .regex(
          /^https?:\/\/[^/]+\//,
          'must be an address with a path, for example https://wiki.example.com/runbooks/',
        ),
    )
    .default([])
    .describe(
      'Beginnings of addresses outside the repository that the organisation vouches for.',
    ),
});

const wrong =
  'Whoever is woken by this alert has to find out alone, at night, what to do';

// The one page among the unit's runbooks that is called like the alert, whole or without the unit's own name before it.
function pageFor(
  slug: string,
  pages: readonly RunbookPage[],
): string | undefined {
  const nameOf = ({ file }: RunbookPage) =>
    file
      .slice(file.lastIndexOf('/') + 1)
      .replace(/\.\w+$/, '')
      .toLowerCase()
      .replace(/_/g, '-');
  const exact = pages.filter(page => nameOf(page) === slug);
  const ending = pages.filter(
    page => nameOf(page).includes('-') && slug.endsWith(`-${nameOf(page)}`),
  );
  const found = exact.length > 0 ? exact : ending;
  return found.length === 1 ? found[0].file : undefined;
}

function fixOf(rule: AlertRule, pages: readonly RunbookPage[]): Fix {
  const { alert, file } = rule;
  const slug = alert
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/_/g, '-')
    .toLowerCase();
  const page = pageFor(slug, pages);
  const patch = ` - alert: ${alert}\n   annotations:\n+    runbook_url: ${
    page ?? `docs/runbooks/${slug}.md`
  }`;
  if (!page)
    return {
      text: 'Write a runbook in this repository (symptom, impact, diagnosis, mitigation, roll-forward) and link it.',
      patch,
      file,
    };
  return {
    text: `Link ${page}.`,
    patch,
    file,
    ...(rule.place && !rule.runbook
      ? {
          edits: [
            {
              file,
              document: rule.place.document,
              path: [...rule.place.path, 'annotations', 'runbook_url'],
              set: page,
            },
          ],
        }
      : {}),
  };
}

function judge(
  rule: AlertRule,
  trusted: readonly string[],
  pages: readonly RunbookPage[],
): Finding {
  const { alert, file, runbook } = rule;
  const fix = fixOf(rule, pages);
  if (!runbook) {
    return no('runbook-missing', {
      seen: `The alert ${alert} has no runbook_url`,
      where: at(file, rule.position),
      wrong,
      fix,
    });
  }
  const where = at(file, runbook.position);
  const seen = `The alert ${alert} links ${runbook.url}`;
  switch (runbook.resolves) {
    case 'file':
      return yes('runbook-found', {
        seen,
        where,
        ...(runbook.file ? { related: [at(runbook.file, [1, 1])] } : {}),
      });
    case 'missing':
      return no('runbook-file-missing', {
        seen: `${seen}, and there is no such file in this repository`,
        where,
        wrong,
        fix: { ...fix, text: 'Write the runbook, or correct its path.' },
      });
    case 'invalid':
      return no('runbook-invalid', {
        seen: `${seen}, which is no address`,
        where,
        wrong,
        fix,
      });
    default:
      return trusted.some(beginning => runbook.url.startsWith(beginning))
        ? yes('runbook-trusted', {
            seen: `${seen}, a place that the standard vouches for`,
            where,
          })
        : unknown('runbook-elsewhere', {
            seen,
            where,
            wrong:
              'Whether that address leads anywhere is not looked up: GoLive calls nothing that a repository names',
            fix: {
              ...fix,
              text: 'Keep the runbook in this repository, or add the beginning of its address to trustedAddresses in the standard.',
            },
          });
  }
}

export default defineCheck({
  id: 'alert-runbook-linked',
  title: 'Every alert links a runbook',
  why: 'A runbook is what turns an alert at night into an action; without one it is only a noise.',
  appliesTo: [
    'service',
    'worker',
    'process-worker',
    'projection',
    'observability-config',
  ],
  reads: { alertRules, runbooks },
  codes: {
    'runbook-found': 'The runbook is a file of the repository.',
    'runbook-trusted':
      'The runbook is at an address that the standard vouches for.',
    'runbook-missing': 'The alert links no runbook.',
    'runbook-file-missing': 'The linked file is not in the repository.',
    'runbook-invalid': 'The link is no address.',
    'runbook-elsewhere':
      'The link leads out of the repository and is not looked up.',
    'no-alerts':
      'There is no alert; alerts-present says whether one is needed.',
  },
  parameters,
  run: ({ alertRules: { rules }, runbooks: { pages } }, { parameters: p }) =>
    rules.length === 0
      ? [
          notApplicable('no-alerts', {
            seen: 'No alerting rule was found in the folder of this unit',
          }),
        ]
      : rules.map(rule => judge(rule, p.trustedAddresses, pages)),
});
