// SPDX-License-Identifier: Apache-2.0
import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Shown in the portal's list of actions, and run by the test beside. */
export const examples: TemplateExample[] = [
  {
    description: 'Wait for the verdict on a new unit in environment dev',
    example: stringify({
      steps: [
        {
          id: 'judge',
          name: 'Judge it',
          action: 'golive:judge',
          input: { entityRef: 'component:default/partner-quote-service' },
        },
      ],
    }),
  },
  {
    description: 'In another environment, waiting at most five minutes',
    example: stringify({
      steps: [
        {
          id: 'judge',
          name: 'Judge it',
          action: 'golive:judge',
          input: {
            entityRef: 'component:default/partner-quote-service',
            environment: 'staging',
            timeoutSeconds: 300,
          },
        },
      ],
    }),
  },
];
