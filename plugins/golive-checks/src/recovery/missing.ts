// SPDX-License-Identifier: Apache-2.0
import { no, type Finding } from '@golive/backstage-plugin-golive-common';

/** The code of a unit without any recovery plan, for every check of this field. */
export const missingCodes = {
  'plan-missing': 'No recovery.yaml was found.',
} as const;

const skeleton = [
  '+objectives: { rpo: 5m, rto: 1h }',
  '+backups:',
  '+  - of: order-db',
  '+    method: pitr',
  '+    lag: 1m',
  '+    retention: 35d',
  '+    where: bucket cpq-backups in another region',
  '+    encryption: AES-256, key of the key service',
  '+    owner: group:default/data',
  '+restores:',
  '+  - date: <day>',
  '+    of: order-db',
  '+    what: restored into an empty server, row counts compared',
  '+    result: success',
  '+    rpo: 1m',
  '+    rto: 25m',
  '+    evidence: docs/restores/<day>.md',
].join('\n');

/** What every check of this field says of a unit without a recovery plan. */
export function missingPlan(): Finding {
  return no('plan-missing', {
    absence: true,
    seen: 'No recovery.yaml that can be read was found below the folder of the unit',
    wrong:
      'Nobody knows how much may be lost, how long it may take, or whether it ever came back',
    fix: {
      text: 'Add a recovery.yaml (docs/formats.md), or name it by the annotation golive/recovery.',
      patch: skeleton,
      file: 'recovery.yaml',
    },
  });
}
