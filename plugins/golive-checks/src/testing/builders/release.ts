// SPDX-License-Identifier: Apache-2.0
import {
  releasePlans,
  statedReleasePlanSchema,
  type FactValue,
  type StatedReleasePlan,
} from '@golive/backstage-plugin-golive-common';
import { placed } from '../documents';

/** A complete plan of a release that adds a column and writes it, as YAML would hold it. */
export const goodReleasePlan = {
  version: '1.19.0',
  owner: 'user:default/ann',
  approver: 'user:default/budi',
  changes: [
    {
      id: 'add-channel',
      kind: 'schema-expand',
      what: 'quote.acceptance_channel, may be null',
      subject: 'quote.acceptance_channel',
      compatible: true,
    },
    {
      id: 'write-channel',
      kind: 'code',
      what: 'The channel is written.',
      compatible: true,
    },
  ],
  steps: [
    {
      phase: 'expand',
      does: 'add the column',
      changes: ['add-channel'],
      forward: 'correct the script and run it again',
      rollback: { how: 'leave the column, nobody reads it' },
    },
    {
      phase: 'services',
      does: 'roll out the image',
      changes: ['write-channel'],
      forward: 'fix and release 1.19.1',
      rollback: { how: 'roll out the image of 1.18.3' },
    },
    {
      phase: 'smoke',
      does: 'run the smoke test',
      forward: 'take back the image, or fix and release 1.19.1',
    },
  ],
  strategy: { type: 'rolling' },
  smokeTest: 'smoke/flow.sh',
  observe: '2h',
};

/** A plan as the reader gives it: {@link goodReleasePlan} with other members; its smoke test is there unless `found` says other. */
export function releasePlan(
  plan: object = {},
  options: Partial<StatedReleasePlan> = {},
): StatedReleasePlan {
  const { value, positions } = placed({ ...goodReleasePlan, ...plan });
  return {
    ...statedReleasePlanSchema.parse({
      file: 'release-plan.yaml',
      position: [1, 1],
      plan: value,
      found: { 'smoke/flow.sh': true },
      positions,
    }),
    ...options,
  };
}

/** The fact of some plans, after releases 1.17.0 and 1.18.3 unless `options` say other. */
export function releaseFact(
  plans: readonly StatedReleasePlan[],
  options: Partial<FactValue<typeof releasePlans>> = {},
) {
  return releasePlans.schema.parse({
    plans,
    released: ['1.17.0', '1.18.3'],
    ...options,
  });
}
