// SPDX-License-Identifier: Apache-2.0
import type { TopicManifest } from '@golive/backstage-plugin-golive-common';
import { userRules, withAccess } from './strimziUsers';

const user = (
  acls: unknown,
  more: object = {},
  apiVersion = 'kafka.strimzi.io/v1',
) => ({
  apiVersion,
  kind: 'KafkaUser',
  metadata: { name: 'quote' },
  spec: { authorization: { type: 'simple', acls }, ...more },
});
const topic: TopicManifest = {
  format: 'strimzi',
  file: 't.yaml',
  position: [1, 1],
  topic: 'cpq.quote.v1',
  publishers: [],
  consumers: [],
  config: {},
  positions: {},
};
const access = (...users: unknown[]) =>
  withAccess(topic, users.flatMap(userRules)).acl?.map(
    a => `${a.principal} ${a.operations.join(',')}`,
  );
const on = (name: string, more: object = {}, patternType = 'literal') => ({
  resource: { type: 'topic', name, patternType },
  ...more,
});

describe('KafkaUser', () => {
  it.each([
    [
      'operations',
      [user([on('cpq.quote.v1', { operations: ['Write', 'Describe'] })])],
      ['User:quote Describe,Write'],
    ],
    [
      'the old spelling',
      [
        user(
          [on('cpq.quote.v1', { operation: 'Read' })],
          {},
          'kafka.strimzi.io/v1beta2',
        ),
      ],
      ['User:quote Read'],
    ],
    [
      'a prefix',
      [user([on('cpq.', { operations: ['Read'] }, 'prefix')])],
      ['User:quote Read'],
    ],
    [
      'all topics',
      [user([on('*', { operations: ['Read'] })])],
      ['User:quote Read'],
    ],
    [
      'no operation, which is all',
      [user([on('cpq.quote.v1')])],
      ['User:quote All'],
    ],
    [
      'a certificate',
      [
        user([on('cpq.quote.v1', { operation: 'Read' })], {
          authentication: { type: 'tls' },
        }),
      ],
      ['User:CN=quote Read'],
    ],
    [
      'two rules',
      [
        user([
          on('cpq.quote.v1', { operation: 'Read' }),
          on('cpq.', { operation: 'Write' }, 'prefix'),
        ]),
      ],
      ['User:quote Read,Write'],
    ],
    [
      'a list',
      [
        {
          kind: 'List',
          items: [user([on('cpq.quote.v1', { operation: 'Read' })])],
        },
      ],
      ['User:quote Read'],
    ],
    [
      'another topic',
      [user([on('cpq.quote', { operation: 'Read' })])],
      undefined,
    ],
    [
      'a group',
      [
        user([
          {
            resource: { type: 'group', name: 'cpq.quote.v1' },
            operation: 'Read',
          },
        ]),
      ],
      undefined,
    ],
    [
      'a denial',
      [user([on('cpq.quote.v1', { operation: 'Read', type: 'deny' })])],
      undefined,
    ],
    [
      'another object',
      [{ ...user([on('*')]), kind: 'Secret' }, null, 1],
      undefined,
    ],
  ])('reads %s', (_, users, expected) => {
    expect(access(...users)).toEqual(expected);
  });

  it('leaves access alone that the manifest states', () => {
    const own = {
      ...topic,
      acl: [{ principal: 'User:a', operations: ['Read'] }],
    };
    expect(withAccess(own, userRules(user([on('*')])))).toBe(own);
  });
});
