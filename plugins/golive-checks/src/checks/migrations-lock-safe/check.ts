// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  migrations,
  no,
  unknown,
  yes,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { LockJudge, lockCodes } from '../../migrations/lockSafety';
import {
  nothingMeanings,
  nothingToJudge,
  releaseUnknown,
} from '../../migrations/nothing';
import { coming, walk } from '../../migrations/walk';

const parameters = z.strictObject({
  longestLockTimeoutSeconds: z
    .number()
    .positive()
    .default(60)
    .describe(
      'A lock_timeout that is longer than this does not count: all who queue behind the migration wait as long.',
    ),
});

export default defineCheck({
  id: 'migrations-lock-safe',
  title: 'Migrations do not lock for long',
  why: 'A lock that is held or waited for stops every program that uses the table, for as long as the migration takes.',
  appliesTo: ['database-schema'],
  reads: { migrations },
  codes: {
    'locks-short':
      'What the coming release locks is locked for moments, and gives up when it cannot.',
    ...lockCodes,
    'release-unknown':
      'Whether the table comes with the same release is not known.',
    'statement-opaque': 'What a statement locks is decided when it runs.',
    'no-migrations': nothingMeanings['no-migrations'],
    'nothing-new': nothingMeanings['nothing-new'],
  },
  parameters,
  run({ migrations: fact }, { parameters: p }) {
    const nothing = nothingToJudge(fact);
    if (nothing) return [nothing];
    const judge = new LockJudge(fact, p.longestLockTimeoutSeconds * 1000);
    const findings: Finding[] = [];
    walk(fact, step => {
      for (const found of judge.take(step)) {
        if ('opaque' in found) {
          findings.push(
            unknown('statement-opaque', {
              seen: `${found.opaque} in ${step.migration.file}`,
              where: step.where,
              wrong:
                'Which tables it locks, and for how long, is decided when it runs',
              fix: {
                text: 'Write changes of tables as plain statements; keep such blocks for data alone.',
              },
            }),
          );
        } else {
          const { seen, where, wrong, fix, code } = found;
          findings.push(
            found.age === 'unknown'
              ? releaseUnknown(fact, { seen, where })
              : no(code, { seen, where, wrong, fix }),
          );
        }
      }
    });
    const news = coming(fact);
    return findings.length > 0
      ? findings
      : [
          yes('locks-short', {
            seen: `${news.length} migration${
              news.length === 1 ? '' : 's'
            } of the coming release hold no lock for longer than a moment on a table that is in use`,
            where: at(news[0].file, news[0].position),
          }),
        ];
  },
});
