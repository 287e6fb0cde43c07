// SPDX-License-Identifier: Apache-2.0
import {
  declaredWaivers,
  defineCheck,
  no,
  notApplicable,
  unitKinds,
  yes,
  type FactValue,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';

type Waiver = FactValue<typeof declaredWaivers>['waivers'][number];

const parameters = z.strictObject({
  maxDays: z
    .number()
    .int()
    .positive()
    .default(180)
    .describe('How many days ahead a waiver may end at most.'),
});

const dayMs = 86_400_000;

export default defineCheck({
  id: 'waivers-in-order',
  title: 'Waivers are approved, in force and end soon enough',
  why: 'A waiver that nobody ends becomes the rule, and one that lapsed hides why a unit is red again.',
  appliesTo: [...unitKinds],
  item: 'hygiene',
  reads: { declared: declaredWaivers },
  codes: {
    'in-order': 'The waiver is approved by a second person and in force.',
    'not-approved':
      'No second person approved the waiver, so that it changes nothing.',
    lapsed: 'The waiver has lapsed and changes nothing any more.',
    'too-long': 'The waiver ends later than the standard allows.',
    'none-declared': 'There is no waiver in golive.yaml.',
  },
  parameters,
  *run({ declared }, { parameters: { maxDays } }) {
    if (declared.waivers.length === 0) {
      yield notApplicable('none-declared', {
        seen: 'golive.yaml has no waiver, or there is none beside the catalog-info.yaml',
      });
    }
    for (const waiver of declared.waivers) yield* judged(waiver, maxDays);
  },
});

function* judged(waiver: Waiver, maxDays: number): Iterable<Finding> {
  const { check, code, environment, until, where } = waiver;
  const seen = `The waiver of ${check}${code ? ` (${code})` : ''} in ${
    environment ?? 'every environment'
  }, until ${until}`;
  if (
    waiver.approvedBy === undefined ||
    waiver.approvedBy.toLowerCase() === waiver.requestedBy.toLowerCase()
  ) {
    yield no('not-approved', {
      seen,
      where,
      wrong: waiver.approvedBy
        ? `${waiver.approvedBy} both asks for it and approves it`
        : `${waiver.requestedBy} asks for it and nobody approved it`,
      fix: {
        text: 'Let somebody else read it and stand as `approvedBy`, or remove the waiver.',
      },
    });
    return;
  }
  yield yes('in-order', {
    seen,
    where,
    valid: {
      until,
      otherwise: {
        code: 'lapsed',
        wrong: `It lapsed at ${until}`,
        fix: {
          text: 'Remove it if the failure is mended; else ask again, with a new end and a second person.',
        },
      },
    },
  });
  yield yes('in-order', {
    seen: `${seen}, which is at most ${maxDays} days ahead`,
    where,
    valid: {
      from: new Date(Date.parse(until) - maxDays * dayMs).toISOString(),
      otherwise: {
        code: 'too-long',
        wrong: `It ends more than ${maxDays} days ahead`,
        fix: {
          text: `Choose an end within ${maxDays} days; it can be asked for again then.`,
        },
      },
    },
  });
}
