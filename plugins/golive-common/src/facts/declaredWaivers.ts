// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { fileWhereSchema } from '../evidence';
import { defineFact } from '../fact';
import { waiverSchema } from '../waiver';

/**
 * The waivers that a team wrote into its `golive.yaml`, one for each environment
 * that it names. The judge applies them like those of the portal.
 */
export const declaredWaivers = defineFact({
  id: 'declaredWaivers',
  title: 'Waivers in golive.yaml',
  schema: z.object({
    waivers: z.array(waiverSchema.extend({ where: fileWhereSchema })),
  }),
  from: { declared: 'repository' },
});
