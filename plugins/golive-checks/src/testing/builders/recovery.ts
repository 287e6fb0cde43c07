// SPDX-License-Identifier: Apache-2.0
import {
  recoveryPlans,
  recoveryPlanSchema,
  type RecoveryPlan,
} from '@golive/backstage-plugin-golive-common';
import { placed } from '../documents';

/** A complete plan of one database, as YAML would hold it. */
export const goodRecovery = {
  objectives: { rpo: '5m', rto: '1h' },
  backups: [
    {
      of: 'quote-service',
      method: 'pitr',
      lag: '1m',
      retention: '35d',
      where: 'bucket cpq-backups in another region',
      encryption: 'AES-256, key of the key service',
      owner: 'group:default/data',
    },
  ],
  restores: [
    {
      date: '2026-05-01',
      of: 'quote-service',
      what: 'restored into an empty server',
      result: 'success',
      rpo: '1m',
      rto: '25m',
      evidence: 'docs/restore.md',
    },
  ],
  drills: [
    {
      date: '2026-04-01',
      scenario: 'the primary region is lost',
      result: 'success',
      rpo: '2m',
      rto: '40m',
      evidence: 'https://wiki.example.com/drill',
    },
  ],
};

/** A plan as the reader gives it: {@link goodRecovery} with other members; every file is there unless `found` says other. */
export function recoveryPlan(
  recovery: object = {},
  options: Partial<RecoveryPlan> = {},
): RecoveryPlan {
  const { value, positions } = placed({ ...goodRecovery, ...recovery });
  return {
    ...recoveryPlanSchema.parse({
      file: 'recovery.yaml',
      position: [1, 1],
      recovery: value,
      found: { 'docs/restore.md': true },
      positions,
    }),
    ...options,
  };
}

/** The fact of some plans. */
export function recoveryFact(...plans: RecoveryPlan[]) {
  return recoveryPlans.schema.parse({ plans });
}
