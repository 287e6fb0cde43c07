// SPDX-License-Identifier: Apache-2.0
import { processes } from '../../testing';
import { badgesOf } from './badges';

describe('badgesOf', () => {
  it('marks each activity whose topic nobody serves', () => {
    expect(badgesOf(processes[0].externalTasks)).toEqual([
      { activity: 'Task_Charge', topic: 'charge-customer' },
    ]);
  });
});
