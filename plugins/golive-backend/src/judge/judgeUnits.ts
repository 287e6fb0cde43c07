// SPDX-License-Identifier: Apache-2.0
import { setImmediate } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Database } from '../store/database';
import { readJudgeStates } from '../store/judgements';
import {
  putJudgements,
  withdrawVerdicts,
  type JudgedUnit,
} from '../store/putJudgements';
import { judgeUnit } from './judgeUnit';
import type { StandardInForce } from './standardInForce';

/** Units judged in one transaction: few enough that nobody waits long for SQLite's one connection. */
const batchSize = 100;

async function judgeBatch(
  database: Database,
  standard: StandardInForce,
  refs: readonly string[],
): Promise<void> {
  await database.transaction(async tx => {
    const states = await readJudgeStates(tx, refs, standard.factTypes());
    const judged: JudgedUnit[] = [];
    for (const state of states) {
      judged.push(judgeUnit(state, standard));
      // The API shares this thread.
      await setImmediate();
    }
    await putJudgements(tx, judged, standard.key);
  });
}

/**
 * Judges a batch; if the database or the judge refuses it, halves it until the
 * one bad unit is found. That one loses its verdict, the others get theirs.
 */
async function judgeOrSplit(
  database: Database,
  standard: StandardInForce,
  logger: LoggerService,
  refs: readonly string[],
): Promise<void> {
  try {
    await judgeBatch(database, standard, refs);
  } catch (error) {
    if (refs.length > 1) {
      const half = Math.ceil(refs.length / 2);
      await judgeOrSplit(database, standard, logger, refs.slice(0, half));
      await judgeOrSplit(database, standard, logger, refs.slice(half));
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    logger.error(
      `The judgement of ${refs[0]} could not be stored; it is unknown until it can: ${message}`,
    );
    await withdrawVerdicts(
      database,
      refs[0],
      'The judgement could not be stored. The log of the backend says why',
    );
  }
}

/** Judges units in every environment and stores what came of it. */
export async function judgeUnits(
  database: Database,
  standard: StandardInForce,
  logger: LoggerService,
  refs: readonly string[],
): Promise<void> {
  for (let from = 0; from < refs.length; from += batchSize) {
    await judgeOrSplit(
      database,
      standard,
      logger,
      refs.slice(from, from + batchSize),
    );
  }
}
