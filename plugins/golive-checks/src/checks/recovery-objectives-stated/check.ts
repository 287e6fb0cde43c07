// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  recoveryPlans,
  spanMs,
  spanText,
  yes,
  type Finding,
  type RecoveryPlan,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../../place';
import {
  covers,
  entriesOf,
  entryPlace,
  objectivesFor,
  type Backup,
  type Entry,
} from '../../recovery/coverage';
import { isContinuous, mostLost } from '../../recovery/loss';
import { missingCodes, missingPlan } from '../../recovery/missing';

const missingObjectives = (plan: RecoveryPlan, unit: Unit) =>
  no('objectives-missing', {
    seen: `No objectives of ${unit.title} are stated`,
    where: placeOf(plan, ''),
    wrong:
      'Nobody knows how much may be lost and how long it may take, so that no backup can be said to be enough',
    fix: {
      text: 'Agree on RPO and RTO with those who rely on the unit, and state them.',
      patch: '+objectives: { rpo: 5m, rto: 1h }',
      file: plan.file,
    },
  });

/** Two files that state objectives differently: nobody can say which of them were promised. */
function judgeAgreement(plans: readonly RecoveryPlan[]): Finding[] {
  const stating = plans.filter(plan => plan.recovery.objectives);
  const same = (a: RecoveryPlan, b: RecoveryPlan) =>
    (['rpo', 'rto'] as const).every(
      name =>
        spanMs(a.recovery.objectives?.[name] ?? '') ===
        spanMs(b.recovery.objectives?.[name] ?? ''),
    );
  const other = stating.find(plan => !same(plan, stating[0]));
  if (!other) return [];
  return [
    no('objectives-disagree', {
      seen: `${stating[0].file} and ${other.file} state different objectives`,
      where: placeOf(other, '/objectives'),
      related: [placeOf(stating[0], '/objectives')],
      wrong: 'Which of them were promised cannot be said',
      fix: {
        text: 'State them once; objectives of one backup stand in its own entry.',
        file: other.file,
      },
    }),
  ];
}

/** Whether what is declared can meet the recovery point objective at all. */
function judgeBackup(
  entry: Entry<Backup>,
  others: readonly Entry<Backup>[],
): Finding[] {
  const { value, plan } = entry;
  const objectives = value.objectives ?? plan.recovery.objectives;
  if (!objectives || value.none !== undefined) return [];
  const rpo = spanMs(objectives.rpo) ?? 0;
  const of = value.of.join(', ');
  // The best of several backups of one thing counts.
  const meets = others.some(
    other =>
      other !== entry &&
      other.value.none === undefined &&
      other.value.of.some(name => value.of.includes(name)) &&
      (mostLost(other.value) ?? Infinity) <= rpo,
  );
  const lost = mostLost(value);
  if (meets) return [];
  if (lost === undefined) {
    // A missing schedule is the business of backup-declared.
    return isContinuous(value) && rpo === 0
      ? [
          no('lag-not-stated', {
            seen: `Nothing of ${of} may be lost, and how far its ${value.method} is behind is not stated`,
            where: entryPlace(entry, 'method'),
            wrong:
              'Archiving and replication run behind the database, unless it waits for them',
            fix: {
              text: 'Replicate synchronously and state lag: 0s, or agree on an RPO that the method meets.',
              file: plan.file,
            },
          }),
        ]
      : [];
  }
  return lost <= rpo
    ? []
    : [
        no('rpo-not-met', {
          seen: `At most ${objectives.rpo} of ${of} may be lost, and by ${
            value.method
          } up to ${spanText(lost)} are`,
          where: entryPlace(entry, isContinuous(value) ? 'lag' : 'schedule'),
          wrong: 'The backup cannot meet the objective, however well it works',
          fix: {
            text: 'Use point-in-time recovery, run the backup more often, or agree on another RPO.',
            patch: ` - of: ${of}\n-  method: ${value.method}\n+  method: pitr\n+  lag: 1m`,
            file: plan.file,
          },
        }),
      ];
}

export default defineCheck({
  id: 'recovery-objectives-stated',
  title: 'RPO and RTO are stated',
  why: 'How much may be lost and how long it may take is a promise to the business: without it no backup is good enough, or every one is.',
  appliesTo: ['service', 'database-schema'],
  reads: { recoveryPlans },
  codes: {
    'objectives-stated': 'The plan states RPO and RTO.',
    'objectives-missing': 'The plan states no objectives.',
    'objectives-disagree': 'Two plans state different objectives.',
    'rpo-not-met': 'What is declared cannot meet the recovery point objective.',
    'lag-not-stated':
      'Nothing may be lost, and how far the copy is behind is not stated.',
    ...missingCodes,
  },
  run({ recoveryPlans: { plans } }, { unit }) {
    if (!plans.length) return [missingPlan()];
    const objectives = objectivesFor(plans, unit);
    if (!objectives) return [missingObjectives(plans[0], unit)];
    const all = entriesOf(plans, 'backups');
    // A service answers for everything in its plan, a schema for itself.
    const ours =
      unit.kind === 'service'
        ? all
        : all.filter(({ value }) => covers(value.of, unit));
    const stating = plans.find(plan => plan.recovery.objectives) ?? plans[0];
    return [
      yes('objectives-stated', {
        seen: `At most ${objectives.rpo} may be lost (RPO), and it may take ${objectives.rto} (RTO)`,
        where: placeOf(stating, '/objectives'),
      }),
      ...judgeAgreement(plans),
      ...ours.flatMap(entry => judgeBackup(entry, all)),
    ];
  },
});
