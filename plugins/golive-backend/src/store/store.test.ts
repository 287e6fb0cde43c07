// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { judgeUnits } from '../judge/judgeUnits';
import { testDatabases } from '../__testUtils__/databases';
import {
  numberFactOf,
  numberStandard,
  testUnit,
} from '../__testUtils__/fixtures';
import type { Database } from './database';
import { dueUnits } from './dueUnits';
import { putFacts } from './facts';
import { putFailures, putUnchanged } from './observations';
import { unitsToJudge } from './putJudgements';
import { readBackground, readUnitVerdicts, readVerdicts } from './unitPage';
import { putUnits, removeUnits, unitHashes } from './units';

const writer = { source: 'repository', reader: '1' } as const;
const standard = numberStandard(10);
const logger = mockServices.logger.mock();
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const minute = 60_000;

// 1 fails nothing of checks 0..9? (7 + index) % 10 is 0 for index 3.
const failing = 1;

function collected(name: string, n: number, observedAt: string, note?: string) {
  return {
    unit: `component:default/${name}`,
    unitHash: testUnit(name).hash,
    revision: 'abc',
    observedAt,
    facts: [numberFactOf(n, observedAt, note)],
  };
}

async function values(database: Database): Promise<unknown[]> {
  const rows = await database.query<{ value: string }>(
    'select value from facts order by unit',
  );
  return rows.map(row => JSON.parse(row.value));
}

const a = 'component:default/a';

const databases = testDatabases();

describe.each(databases.each)('the store on %s', id => {
  let database: Database;

  beforeEach(async () => {
    logger.error.mockClear();
    database = await databases.open(id);
    await putUnits(database, [testUnit('a'), testUnit('b')]);
  });

  it('takes its tables away again', async () => {
    await database.knex.migrate.rollback(
      { directory: `${__dirname}/../../migrations` },
      true,
    );
    expect(await database.knex.schema.hasTable('units')).toBe(false);
    expect(await database.knex.schema.hasTable('evidence')).toBe(false);
  });

  it('removes a unit with everything that is known of it', async () => {
    await putFacts(database, writer, [
      collected('a', 2, ago(minute)),
      collected('b', 2, ago(minute)),
    ]);
    await judgeUnits(database, standard, logger, [a]);
    await removeUnits(database, [a]);
    expect([...(await unitHashes(database)).keys()]).toEqual([
      'component:default/b',
    ]);
    for (const table of [
      'facts',
      'observations',
      'verdicts',
      'outcomes',
      'changes',
    ]) {
      const rows = await database.knex(table).where({ unit: a });
      expect([table, rows]).toEqual([table, []]);
    }
  });

  it('keeps what people signed when their unit goes', async () => {
    const signed = {
      id: 'w1',
      unit: a,
      check_id: 'check-1',
      reason: 'accepted',
      requested_by: 'user:default/a',
      requested_at: ago(minute),
      until: '2099-01-01T00:00:00.000Z',
    };
    await database.knex('waivers').insert(signed);
    await database.knex('attestations').insert({
      id: 'a1',
      unit: a,
      check_id: 'check-1',
      statement: 'it was restored',
      attested_by: 'user:default/a',
      attested_at: ago(minute),
      until: signed.until,
    });
    await database.knex('evidence').insert({
      id: 'e1',
      unit: a,
      environment: 'dev',
      digest: 'sha256:abc',
      type: 'scan',
      tool: 'scanner',
      produced_at: ago(minute),
      received_at: ago(minute),
      received_from: 'pipeline',
      payload: '{}',
    });
    await removeUnits(database, [a]);
    for (const table of ['waivers', 'attestations', 'evidence'])
      expect(await database.knex(table).where({ unit: a })).toHaveLength(1);
  });

  it('never lets an older observation overwrite a newer one', async () => {
    await putFacts(database, writer, [collected('a', 5, ago(minute))]);
    const written = await putFacts(database, writer, [
      collected('a', 4, ago(2 * minute)),
    ]);
    expect(written).toEqual([]);
    expect(await values(database)).toEqual([{ n: 5 }]);
  });

  it('refuses observations of the future, and takes a clock that is a little ahead', async () => {
    expect(
      await putFacts(database, writer, [
        collected('a', 5, ago(-10 * minute)),
        collected('b', 6, ago(-minute / 2)),
      ]),
    ).toEqual(['component:default/b']);
    expect(await values(database)).toEqual([{ n: 6 }]);
  });

  it('drops facts that the source no longer gives', async () => {
    await putFacts(database, writer, [collected('a', 5, ago(2 * minute))]);
    await putFacts(database, writer, [
      { ...collected('a', 5, ago(minute)), facts: [] },
    ]);
    expect(await values(database)).toEqual([]);
  });

  it('cleans NUL and lone surrogates instead of losing the batch', async () => {
    const written = await putFacts(database, writer, [
      collected('a', 1, ago(minute), ' \u0000 \ud800 \\u0000 \ude00'),
      collected('b', 2, ago(minute)),
    ]);
    expect(written).toHaveLength(2);
    expect(await values(database)).toEqual([
      { n: 1, note: ' \ufffd \ufffd \\u0000 \ufffd' },
      { n: 2 },
    ]);
  });

  it('makes a value over the limit a problem, not a value', async () => {
    await putFacts(database, writer, [
      collected('a', 1, ago(minute), 'x'.repeat(5_000_001)),
    ]);
    const [row] = await database.query<{ value: null; problems: string }>(
      'select value, problems from facts',
    );
    expect(row.value).toBeNull();
    expect(JSON.parse(row.problems)).toMatchObject([{ code: 'over-limit' }]);
  });

  it('forgets the revision when the unit or the reader changed', async () => {
    await putFacts(database, writer, [collected('a', 5, ago(minute))]);
    const which = { refs: [a] };
    expect(await dueUnits(database, writer, which)).toMatchObject([
      { ref: a, revision: 'abc' },
    ]);
    const [otherReader] = await dueUnits(
      database,
      { ...writer, reader: '2' },
      which,
    );
    expect(otherReader.revision).toBeUndefined();
    await putUnits(database, [
      testUnit('a', { annotations: { 'golive/path': 'x' } }),
    ]);
    const [otherUnit] = await dueUnits(database, writer, which);
    expect(otherUnit.revision).toBeUndefined();
  });

  it('gives what is due and nothing else', async () => {
    await putFacts(database, writer, [
      collected('a', 5, ago(10 * minute)),
      collected('b', 5, ago(minute)),
    ]);
    const due = await dueUnits(database, writer, { intervalMs: 5 * minute });
    expect(due.map(unit => unit.ref)).toEqual([a]);
  });

  it('moves dates and expiry of what did not change, and rewrites nothing', async () => {
    const first = ago(30 * minute);
    const second = ago(minute);
    await putFacts(database, writer, [collected('a', 5, first)]);
    await judgeUnits(database, standard, logger, [a]);
    const [before] = await database.knex('outcomes').where({ unit: a });
    expect(
      await putUnchanged(
        database,
        writer,
        [a],
        second,
        standard.freshness('repository'),
      ),
    ).toEqual([]);
    const rows = await readUnitVerdicts(
      database,
      a,
      { kind: 'all' },
      standard.key,
    );
    const until = new Date(Date.parse(second) + 120 * minute).toISOString();
    expect(rows.map(row => row.valid_until)).toEqual([until, until]);
    const [after] = await database.knex('outcomes').where({ unit: a });
    expect(after).toEqual(before);
    expect(
      await unitsToJudge(database, ['dev', 'production'], standard.key),
    ).toEqual(['component:default/b']);
  });

  it('prolongs no verdict of older facts than it holds, and shows none', async () => {
    await putFacts(database, writer, [
      {
        ...collected('a', 5, ago(60 * minute)),
        facts: [numberFactOf(-1, ago(60 * minute))],
      },
    ]);
    await judgeUnits(database, standard, logger, [a]);
    const verdict = async () =>
      (await readVerdicts(database, a, standard.key)).get('dev');
    const until = async () =>
      (await database.knex('verdicts').where({ unit: a }))[0].valid_until;
    expect(await verdict()).toBe('ready');
    const before = await until();
    // The process dies before it judges what it stored.
    await putFacts(database, writer, [collected('a', 10, ago(30 * minute))]);
    expect(await verdict()).toBe('unknown');
    await putUnchanged(
      database,
      writer,
      [a],
      ago(minute),
      standard.freshness('repository'),
    );
    expect(await until()).toBe(before);
    expect(await verdict()).toBe('unknown');
    expect(
      await unitsToJudge(database, ['dev', 'production'], standard.key),
    ).toContain(a);
    await judgeUnits(database, standard, logger, [a]);
    expect(await verdict()).toBe('not-ready');
  });

  it('judges again what had failed before it was found unchanged', async () => {
    await putFacts(database, writer, [collected('a', 5, ago(30 * minute))]);
    await putFailures(database, writer, [
      {
        unit: a,
        unitHash: testUnit('a').hash,
        observedAt: ago(20 * minute),
        message: 'refused',
        action: 'ask',
      },
    ]);
    await judgeUnits(database, standard, logger, [a]);
    expect((await readVerdicts(database, a, standard.key)).get('dev')).toBe(
      'unknown',
    );
    const changed = await putUnchanged(
      database,
      writer,
      [a],
      ago(minute),
      standard.freshness('repository'),
    );
    expect(changed).toEqual([a]);
    await judgeUnits(database, standard, logger, changed);
    expect((await readVerdicts(database, a, standard.key)).get('dev')).not.toBe(
      'unknown',
    );
  });

  it('keeps the facts of a source that fails, says since when, and believes none', async () => {
    await putFacts(database, writer, [
      collected('a', failing + 1, ago(30 * minute)),
    ]);
    const since = ago(20 * minute);
    const failure = {
      unit: a,
      unitHash: testUnit('a').hash,
      message: 'connection refused\u0000',
      action: 'start it',
    };
    expect(
      await putFailures(database, writer, [{ ...failure, observedAt: since }]),
    ).toEqual([a]);
    expect(
      await putFailures(database, writer, [
        { ...failure, observedAt: ago(10 * minute) },
      ]),
    ).toEqual([]);
    expect(await values(database)).toHaveLength(1);
    await judgeUnits(database, standard, logger, [a]);
    const outcomes = await database.knex('outcomes').where({ unit: a });
    expect(new Set(outcomes.map(o => o.outcome))).toEqual(new Set(['unknown']));
    expect(outcomes[0].reason).toContain(since);
    expect(outcomes[0].reason).toContain('connection refused');
  });

  it('appends a change only when a verdict or an outcome changed', async () => {
    await putFacts(database, writer, [collected('a', 10, ago(30 * minute))]);
    await judgeUnits(database, standard, logger, [a]);
    await judgeUnits(database, standard, logger, [a]);
    const first = await readBackground(database, a, 'fileTexts');
    expect(
      first.history.map(h => [h.environment, h.check, h.from, h.to]),
    ).toEqual(
      expect.arrayContaining([['dev', undefined, undefined, 'not-ready']]),
    );
    expect(first.history).toHaveLength(2);
    await putFacts(database, writer, [collected('a', 11, ago(20 * minute))]);
    await judgeUnits(database, standard, logger, [a]);
    const second = await readBackground(database, a, 'fileTexts');
    // Both numbers fail one check each: two outcomes turn, the verdict does not.
    expect(
      second.history
        .filter(h => h.environment === 'dev')
        .map(h => [h.check, h.from, h.to]),
    ).toEqual(
      expect.arrayContaining([
        ['check-0', 'fail', 'pass'],
        ['check-3', 'pass', 'fail'],
      ]),
    );
    expect(second.history).toHaveLength(6);
  });

  it('writes all but the one unit whose judgement the database refuses', async () => {
    await putFacts(database, writer, [
      collected('a', 2, ago(minute)),
      collected('b', 2, ago(minute)),
    ]);
    await judgeUnits(database, standard, logger, [a, 'component:default/b']);
    await database.knex.schema.alterTable('changes', table => {
      table.dropColumn('became');
    });
    await database.knex.schema.alterTable('changes', table => {
      table.text('became').checkIn(['not-ready']);
    });
    // From here on every change is refused but "became not-ready".
    await putFacts(database, writer, [
      collected('a', 11, ago(0)),
      { ...collected('b', 2, ago(0)) },
    ]);
    await judgeUnits(database, standard, logger, [a, 'component:default/b']);
    expect(
      Object.fromEntries(await readVerdicts(database, a, standard.key)),
    ).toEqual({ dev: 'unknown', production: 'unknown' });
    const other = await readVerdicts(
      database,
      'component:default/b',
      standard.key,
    );
    expect(other.get('dev')).toBe('not-ready');
    expect(
      await unitsToJudge(database, ['dev', 'production'], standard.key),
    ).toEqual([a]);
  });

  it('lets many writers of the same units come one after the other', async () => {
    const refs = [a, 'component:default/b'];
    await putFacts(database, writer, [
      collected('a', 2, ago(minute)),
      collected('b', 2, ago(minute)),
    ]);
    await Promise.all(
      Array.from({ length: 8 }, async (_, i) => {
        const order = i % 2 ? refs : [...refs].reverse();
        for (let round = 0; round < 5; round++) {
          if (i < 4) await judgeUnits(database, standard, logger, order);
          else
            await putUnchanged(
              database,
              writer,
              order,
              new Date().toISOString(),
              standard.freshness('repository'),
            );
        }
      }),
    );
    expect(logger.error).not.toHaveBeenCalled();
    expect((await readVerdicts(database, a, standard.key)).get('dev')).toBe(
      'not-ready',
    );
  });

  it('loses one unit among five thousand outcomes, and no other', async () => {
    const many = numberStandard(75, ['production']);
    const names = Array.from({ length: 67 }, (_, i) => `u${i}`);
    const refs = names.map(name => `component:default/${name}`);
    await putUnits(
      database,
      names.map(name => testUnit(name)),
    );
    await putFacts(
      database,
      writer,
      names.map((name, i) =>
        collected(name, -1, ago(minute), i === 40 ? 'poison' : '\u0000 \udfff'),
      ),
    );
    await database.query(
      database.dialect.name === 'postgres'
        ? `alter table outcomes add constraint poison check (evidence not like '%poison%')`
        : `create trigger poison before insert on outcomes
           when new.evidence like '%poison%'
           begin select raise(abort, 'poison'); end`,
    );
    await judgeUnits(database, many, logger, refs);
    expect(await database.knex('outcomes')).toHaveLength(66 * 75);
    const verdicts = await database.knex('verdicts');
    expect(verdicts).toHaveLength(66);
    expect(new Set(verdicts.map(v => v.verdict))).toEqual(new Set(['ready']));
    expect(await unitsToJudge(database, ['production'], many.key)).toContain(
      refs[40],
    );
  });
});
