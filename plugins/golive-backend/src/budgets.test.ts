// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { judgeUnits } from './judge/judgeUnits';
import { chunkSize, type Database } from './store/database';
import { putUnchanged } from './store/observations';
import { touchUnits } from './store/units';
import { countStatements, testDatabases } from './__testUtils__/databases';
import { numberStandard } from './__testUtils__/fixtures';
import { listen, signedIn, testPortal } from './__testUtils__/portal';
import { seedUnits } from './__testUtils__/seed';

const databases = testDatabases();
const units = 10_000;
const checks = 75;
const standard = numberStandard(checks, ['production']);
const logger = mockServices.logger.mock();

// What a batch may cost (design: architecture §3), whatever the number of units.
const judgeBudget = (rows: number) => 4 + Math.ceil(rows / chunkSize);

describe.each(databases.each)(
  `budgets at ${units} units × ${checks} checks on %s`,
  id => {
    let database: Database;
    let refs: string[];
    let server: Awaited<ReturnType<typeof listen>>;

    async function get(path: string) {
      let body: Record<string, any> = {};
      const statements = await countStatements(database.knex, async () => {
        const response = await request(server.url)
          .get(path)
          .set('Authorization', signedIn);
        expect([path, response.status]).toEqual([path, 200]);
        body = response.body;
      });
      return { statements, body };
    }

    async function judged(some: readonly string[]) {
      const rowsOf = async () => {
        const counts = await Promise.all(
          ['outcomes', 'verdicts', 'changes'].map(async table => {
            const [{ n }] = await database
              .knex(table)
              .count({ n: '*' })
              .whereIn('unit', some as string[]);
            return Number(n);
          }),
        );
        return counts;
      };
      const before = await rowsOf();
      const statements = await countStatements(database.knex, () =>
        judgeUnits(database, standard, logger, some),
      );
      const after = await rowsOf();
      const [outcomes, verdicts, changes] = after.map((n, i) => n - before[i]);
      return { statements, outcomes, verdicts, changes };
    }

    beforeAll(async () => {
      database = await databases.open(id);
      refs = await seedUnits(database, units, new Date().toISOString());
      await judgeUnits(database, standard, logger, refs.slice(100));
      server = await listen(
        testPortal(database, standard, {
          decision: {
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'catalog',
            resourceType: 'catalog-entity',
            conditions: {
              rule: 'IS_ENTITY_KIND',
              resourceType: 'catalog-entity',
              params: { kinds: ['component'] },
            },
          },
        }).app,
      );
    }, 300_000);

    afterAll(async () => server.close());

    it('judges a hundred new units', async () => {
      const some = refs.slice(0, 100);
      const { statements, outcomes, verdicts, changes } = await judged(some);
      expect([outcomes, verdicts, changes]).toEqual([7_500, 100, 100]);
      expect(statements).toBeLessThanOrEqual(judgeBudget(7_700));
    }, 60_000);

    it('judges one unit that did not change by writing its verdict alone', async () => {
      const { statements, outcomes, changes } = await judged(refs.slice(0, 1));
      expect([outcomes, changes]).toEqual([0, 0]);
      expect(statements).toBeLessThanOrEqual(judgeBudget(1));
    });

    it('moves the dates of ten thousand unchanged units in a few statements', async () => {
      const statements = await countStatements(database.knex, async () => {
        const dirty = await putUnchanged(
          database,
          { source: 'repository', reader: '' },
          refs,
          new Date().toISOString(),
          standard.freshness('repository'),
        );
        expect(dirty).toEqual([]);
      });
      expect(statements).toBeLessThanOrEqual(5);
    }, 60_000);

    it('shows the overview', async () => {
      const { statements, body } = await get('/v1/overview');
      expect(statements).toBeLessThanOrEqual(3);
      const { ready, notReady, unknown } = body.counts;
      expect(ready + notReady + unknown).toBe(units);
      expect(notReady).toBeGreaterThan(0);
      for (const group of ['owners', 'systems', 'kinds'])
        expect(
          body[group].reduce(
            (sum: number, g: { counts: Record<string, number> }) =>
              sum + Object.values(g.counts).reduce((a, b) => a + b),
            0,
          ),
        ).toBe(units);
      for (const item of body.items)
        expect(Object.values<number>(item.marks).reduce((a, b) => a + b)).toBe(
          units,
        );
    }, 60_000);

    it('shows a page of units, also the last one', async () => {
      const first = await get('/v1/units?limit=500');
      expect(first.statements).toBeLessThanOrEqual(3);
      expect(first.body.total).toBe(units);
      const seen = new Set<string>();
      let cursor: string | undefined;
      do {
        const { body, statements } = await get(
          `/v1/units?limit=500${cursor ? `&cursor=${cursor}` : ''}`,
        );
        expect(statements).toBeLessThanOrEqual(3);
        for (const row of body.rows) seen.add(row.ref);
        cursor = body.nextCursor;
      } while (cursor);
      expect(seen.size).toBe(units);
    }, 120_000);

    it('shows a unit and its gate', async () => {
      const unit = await get('/v1/units/component/default/unit-00042');
      expect(unit.statements).toBeLessThanOrEqual(3);
      expect(
        unit.body.items.flatMap((i: { outcomes: object[] }) => i.outcomes),
      ).toHaveLength(checks);
      const gate = await get(
        '/v1/gate/component/default/unit-00042?environment=production',
      );
      expect(gate.statements).toBeLessThanOrEqual(2);
    });

    it('works in proportion to what changed', async () => {
      await touchUnits(database, refs.slice(0, 2));
      const { statements } = await judged(refs.slice(0, 2));
      expect(statements).toBeLessThanOrEqual(judgeBudget(2));
    });
  },
);
