// SPDX-License-Identifier: Apache-2.0
import type {
  CheckPage,
  StandardAnswer,
  StandardCheckRow,
} from '@golive/backstage-plugin-golive-common';
import { environments, items, standard } from './items';

const early = ['local', 'ci', 'dev'];

function checkRow(item: (typeof items)[number]): StandardCheckRow {
  const exists = item.number < 16;
  const askedIn = environments
    .map(e => e.id)
    .filter(id => exists || !early.includes(id));
  return {
    id: `${item.id}-check`,
    title: item.title,
    why: `${item.title}: without it an incident takes longer than it must.`,
    exists,
    askedIn,
    blockingIn: item.number % 5 === 0 ? [] : askedIn,
    appliesTo: ['service', 'worker'],
    sources: exists ? ['repository'] : ['evidence'],
    parameters: item.number === 5 ? { headroomPercent: 25 } : {},
  };
}

/** The standard of the fixtures. */
export const standardAnswer: StandardAnswer = {
  ...standard,
  environments: environments.map(({ id, title }) => ({
    id,
    title,
    asks: early.includes(id) ? 'available' : 'everything',
    description: early.includes(id)
      ? 'Asks what a repository can answer.'
      : 'Asks everything; what cannot be answered is unknown.',
  })),
  freshness: { repository: '2h', kubernetes: '15m', kafka: '1h' },
  items: items.map(item => ({ ...item, checks: [checkRow(item)] })),
};

/** The page of a check of the fixtures. */
export function checkPage(
  id: string,
  environment: string,
): CheckPage | undefined {
  const item = items.find(one => `${one.id}-check` === id);
  if (!item) return undefined;
  return {
    ...checkRow(item),
    item: item.id,
    number: item.number,
    codes: [
      { code: `${item.id}-wrong`, meaning: 'It is not as it should be.' },
      { code: `${item.id}-right`, meaning: 'It is as it should be.' },
    ],
    readme:
      item.number < 16
        ? `## What\n\n${item.title}.\n\n## Why\n\nOtherwise every pod restarts at once.\n\n## How to fix\n\n\`\`\`yaml\nlivenessProbe:\n  httpGet: { port: http, path: /actuator/health/liveness }\n\`\`\`\n`
        : '',
    environment,
    marks: {
      pass: 7,
      fail: 3,
      unknown: 1,
      'not-applicable': 1,
      error: 0,
      waived: 0,
      'not-asked': 0,
    },
  };
}
