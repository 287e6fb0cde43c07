// SPDX-License-Identifier: Apache-2.0
import { readFile, rm } from 'node:fs/promises';
import { launch } from '../children.mjs';
import { failedTests } from '../failedTests.mjs';
import { inState, programs } from '../places.mjs';
import { startPostgres } from '../postgres.mjs';
import { fromJest, one } from '../tally.mjs';

/** Tests of all packages by Jest; those of the back end on SQLite and on a real PostgreSQL. */
export const unit = {
  name: 'unit',
  title: 'Packages, on SQLite and PostgreSQL',
  async run({ log, note }) {
    const report = inState('logs/unit.json');
    await rm(report, { force: true });
    note('starting PostgreSQL');
    const postgres = await startPostgres();
    try {
      const { code, output } = await launch(
        process.execPath,
        [
          ...[programs.backstage, 'repo', 'test', '--maxWorkers', '2'],
          ...['--no-watch', '--json', `--outputFile=${report}`],
        ],
        {
          log: log('unit'),
          onLine: note,
          env: {
            BACKSTAGE_TEST_DISABLE_DOCKER: '1',
            BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres.url,
          },
        },
      ).exited;
      const text = await readFile(report, 'utf8').catch(() => undefined);
      if (!text) return { tally: one(false), output };
      const results = JSON.parse(text);
      const tally = fromJest(results);
      if (tally.failed > 0) return { tally, output: failedTests(results) };
      return { tally: code === 0 ? tally : { ...tally, failed: 1 }, output };
    } finally {
      await postgres.stop();
    }
  },
};
