// SPDX-License-Identifier: Apache-2.0
import {
  no,
  spanMs,
  spanText,
  unknown,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { entryPlace, type Entry, type Objectives } from './coverage';

const day = 86_400_000;

/** A parameter that is a duration: `90d`. */
export const spanParameter = z
  .string()
  .refine(text => (spanMs(text) ?? 0) > 0, { error: 'is no duration: 90d' });

/** What restores and drills have in common. */
export interface RecoveryRecord {
  readonly date?: string;
  readonly result?: 'success' | 'failure';
  readonly rpo?: string;
  readonly rto?: string;
  readonly evidence?: string;
}

/** First instant (ms) of a day, or the instant itself. */
export function startOf(date: string): number {
  return Date.parse(date);
}

/** The instant (ms) at which a day is over, or the instant itself. */
export function endOf(date: string): number {
  return Date.parse(date) + (date.length === 10 ? day : 0);
}

/** ISO 8601 of an instant (ms). */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** The newest record; of several on one day the one that failed. */
export function newest<T extends RecoveryRecord>(
  records: readonly Entry<T>[],
): Entry<T> | undefined {
  const time = ({ value }: Entry<T>) => startOf(value.date ?? '');
  const day10 = ({ value }: Entry<T>) => value.date?.slice(0, 10) ?? '';
  return [...records].sort((a, b) =>
    day10(a) === day10(b) &&
    (a.value.date?.length === 10 || b.value.date?.length === 10)
      ? Number(b.value.result === 'failure') -
        Number(a.value.result === 'failure')
      : time(b) - time(a) ||
        Number(b.value.result === 'failure') -
          Number(a.value.result === 'failure'),
  )[0];
}

/** Codes of what {@link judgeRecord} finds. */
export const recordCodes = {
  'evidence-missing': 'The record names nothing that proves it.',
  'evidence-not-found':
    'The file that proves the record is not in the repository.',
  'rto-missed': 'It took longer than the recovery time objective allows.',
  'rpo-missed': 'More was lost than the recovery point objective allows.',
  'not-measured':
    'The record does not say how long it took or how much was lost.',
} as const;

/** What keeps a successful record from counting: no proof, not measured, or an objective that was missed. */
export function judgeRecord<T extends RecoveryRecord>(
  entry: Entry<T>,
  objectives: Objectives | undefined,
  what: string,
): Finding[] {
  return [
    ...judgeEvidence(entry, what),
    ...(objectives
      ? (['rto', 'rpo'] as const).flatMap(name =>
          judgeObjective(entry, objectives, name, what),
        )
      : []),
  ];
}

function judgeEvidence<T extends RecoveryRecord>(
  entry: Entry<T>,
  what: string,
): Finding[] {
  const { evidence } = entry.value;
  const { file, found } = entry.plan;
  if (evidence === undefined) {
    return [
      no('evidence-missing', {
        seen: `${what} names no evidence`,
        where: entryPlace(entry),
        wrong: 'A record that nothing proves is a claim',
        fix: {
          text: 'Name the report, the log or the ticket under evidence.',
          file,
        },
      }),
    ];
  }
  return Object.hasOwn(found, evidence) && !found[evidence]
    ? [
        no('evidence-not-found', {
          seen: `The evidence ${evidence} of ${what} is not in the repository`,
          where: entryPlace(entry, 'evidence'),
          wrong: 'A record that nothing proves is a claim',
          fix: {
            text: 'Add the file, correct its path, or name an address.',
            file,
          },
        }),
      ]
    : [];
}

function judgeObjective<T extends RecoveryRecord>(
  entry: Entry<T>,
  objectives: Objectives,
  name: 'rpo' | 'rto',
  what: string,
): Finding[] {
  const measured = entry.value[name];
  const { file } = entry.plan;
  const title = name === 'rto' ? 'how long it took' : 'how much was lost';
  if (measured === undefined) {
    return [
      unknown('not-measured', {
        seen: `${what} does not say ${title}`,
        where: entryPlace(entry),
        wrong: `Whether the ${name.toUpperCase()} of ${
          objectives[name]
        } was met is not known`,
        fix: { text: `State the measured ${name} of the record.`, file },
      }),
    ];
  }
  const ms = spanMs(measured) ?? Infinity;
  return ms <= (spanMs(objectives[name]) ?? -1)
    ? []
    : [
        no(`${name}-missed`, {
          seen: `${what}: ${title} was ${spanText(ms)}, the objective is ${
            objectives[name]
          }`,
          where: entryPlace(entry, name),
          wrong: 'The objective that the business was promised is not met',
          fix: {
            text: 'Make the recovery better and try it again, or agree on another objective with those who rely on it.',
            file,
          },
        }),
      ];
}
