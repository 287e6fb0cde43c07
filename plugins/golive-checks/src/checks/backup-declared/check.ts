// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  recoveryPlans,
  yes,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { backupCodes, backupFaults } from '../../recovery/backups';
import {
  covers,
  entriesOf,
  entryPlace,
  type Backup,
  type Entry,
} from '../../recovery/coverage';
import { missingCodes, missingPlan } from '../../recovery/missing';

function stated(entry: Entry<Backup>): Finding {
  const { of, method, none, where, from } = entry.value;
  return none === undefined
    ? yes('backup-declared', {
        seen: `${of.join(', ')} comes back by ${method}${
          where ?? from ? `: ${where ?? from}` : ''
        }`,
        where: entryPlace(entry),
      })
    : yes('none-explained', {
        seen: `Nothing of ${of.join(', ')} has to come back: ${none}`,
        where: entryPlace(entry, 'none'),
      });
}

export default defineCheck({
  id: 'backup-declared',
  title: 'Each stateful dependency has a backup',
  why: 'A backup that nobody declared is kept by nobody, made by chance and missed on the worst day.',
  appliesTo: ['database-schema', 'redis-namespace', 'kafka-topic'],
  reads: { recoveryPlans },
  codes: {
    'backup-declared': 'The plan says how the unit comes back.',
    'none-explained': 'The plan says why nothing of a cache has to come back.',
    'backup-missing': 'No plan says how the unit comes back.',
    ...backupCodes,
    ...missingCodes,
  },
  run({ recoveryPlans: { plans } }, { unit }) {
    if (!plans.length) return [missingPlan()];
    const backups = entriesOf(plans, 'backups').filter(({ value }) =>
      covers(value.of, unit),
    );
    if (!backups.length) {
      return [
        no('backup-missing', {
          absence: true,
          seen: `No backup of ${unit.title} is declared`,
          where: { file: plans[0].file, line: plans[0].position[0] },
          wrong: 'What it holds is lost with the machine it is on',
          fix: {
            text: `Declare its backup: of must name ${unit.ref}.`,
            patch: ` backups:\n+  - of: ${unit.ref}\n+    method: ${
              unit.kind === 'kafka-topic' ? 'replication' : 'pitr'
            }`,
            file: plans[0].file,
          },
        }),
      ];
    }
    const faults = backups.map(entry => backupFaults(entry, unit.kind));
    const good = backups.filter((_, i) => !faults[i].length);
    // Besides a backup, a replica is welcome.
    return [
      ...good.map(stated),
      ...faults
        .flat()
        .filter(
          ({ code }) => code !== 'replication-is-no-backup' || !good.length,
        ),
    ];
  },
});
