// SPDX-License-Identifier: Apache-2.0
import { recoveryPlan, unit } from '../testing';
import { covers, objectivesFor } from './coverage';

describe('covers', () => {
  const topic = unit('kafka-topic', {
    'kafka.apache.org/topic': 'cpq.quote.public.v1',
  });

  it.each([
    'component:default/quote-service',
    'Default/Quote-Service',
    'quote-service',
    'Quote service',
    'cpq.quote.public.v1',
    'cpq.quote.*',
    '*',
  ])('takes %s', name => expect(covers(['x', name], topic)).toBe(true));

  it.each(['quote', 'resource:default/quote-service', 'cpq.order.*', ''])(
    'leaves %j',
    name => expect(covers([name], topic)).toBe(false),
  );

  it('takes everything where nothing is named', () =>
    expect(covers(undefined, topic)).toBe(true));
});

describe('objectivesFor', () => {
  it('takes those of the unit’s own backup before those of the file', () => {
    const own = { rpo: '1d', rto: '4h' };
    const plan = recoveryPlan({
      backups: [{ of: 'quote-service', method: 'dump', objectives: own }],
    });
    expect(objectivesFor([plan], unit())).toEqual(own);
    expect(objectivesFor([recoveryPlan()], unit())).toEqual({
      rpo: '5m',
      rto: '1h',
    });
    expect(objectivesFor([], unit())).toBeUndefined();
  });
});
