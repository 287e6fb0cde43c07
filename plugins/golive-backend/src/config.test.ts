// SPDX-License-Identifier: Apache-2.0
import { ConfigReader } from '@backstage/config';
import { defaultEnvironments } from '@golive/backstage-plugin-golive-common';
import { readConfig } from './config';

const read = (golive: object) =>
  readConfig(new ConfigReader({ golive } as object));

describe('readConfig', () => {
  it('does without any', () => {
    expect(readConfig(new ConfigReader({}))).toEqual({
      environments: defaultEnvironments,
      standardFile: undefined,
      engineEnabled: true,
      unitsIntervalMs: 300_000,
      catalogIntervalMs: 300_000,
      concurrency: 2,
      trustSourceLocation: false,
    });
  });

  it('reads environments in their order, and intervals', () => {
    expect(
      read({
        environments: [
          { id: 'qa', title: 'QA' },
          { id: 'live', title: 'Live', aliases: ['prod'] },
        ],
        units: { interval: { minutes: 1 } },
        catalog: { interval: '30s' },
      }),
    ).toMatchObject({
      environments: [
        { id: 'qa', title: 'QA', aliases: [] },
        { id: 'live', title: 'Live', aliases: ['prod'] },
      ],
      unitsIntervalMs: 60_000,
      catalogIntervalMs: 30_000,
    });
  });

  it.each([
    [{ environments: [] }, 'golive.environments'],
    [{ environments: [{ id: 'Prod', title: 'x' }] }, '0.id'],
    [
      {
        environments: [
          { id: 'a', title: 'A' },
          { id: 'a', title: 'B' },
        ],
      },
      '"a" is there twice',
    ],
  ])('refuses %j', (config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
