// SPDX-License-Identifier: Apache-2.0
import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Shown in the portal's list of actions, and run by the test beside. */
export const examples: TemplateExample[] = [
  {
    description: 'Make a local repository of everything generated so far',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Make the repository on this portal',
          action: 'golive:publish:local',
          input: { name: 'partner-quote-service' },
        },
      ],
    }),
  },
  {
    description: 'With a commit message of its own',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Make the repository on this portal',
          action: 'golive:publish:local',
          input: {
            name: 'partner-quote-service',
            message: 'Generate the partner quote service',
          },
        },
      ],
    }),
  },
];
