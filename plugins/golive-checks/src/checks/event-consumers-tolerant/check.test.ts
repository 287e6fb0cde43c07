// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  eventSchema,
  eventSchemasFact,
  schemaVersion,
  topicManifest,
  topicsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const closed = (
  properties: Record<string, object>,
  required: string[] = [],
) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const text = { type: 'string' };
const facts = (
  now: object,
  then: object | undefined,
  fields?: string[],
  more: object = {},
) => ({
  topicManifests: topicsFact(
    topicManifest({
      consumers: [
        { component: 'component:default/a', ...(fields ? { fields } : {}) },
      ],
      positions: { '/consumers/0': [9, 5] },
    }),
  ),
  eventSchemas: eventSchemasFact(
    [
      eventSchema(
        schemaVersion(now),
        then ? [schemaVersion(then, { name: 'v1.0.0' })] : [],
      ),
    ],
    more,
  ),
});
const lines = (price: object) =>
  closed({ lines: { type: 'array', items: closed({ price }) } });
const ref = { ...closed({ a: { $ref: 'https://x/y' } }) };

table([
  pass(
    'fields that stay',
    facts(closed({ a: text, b: text }), closed({ a: text, c: text }), ['a']),
    ['field-kept'],
    { at: 'topics/quote.yaml:9' },
  ),
  pass('below arrays', facts(lines(text), lines(text), ['lines[].price']), [
    'field-kept',
  ]),
  fail(
    'a field that is gone',
    facts(closed({ b: text }), closed({ a: text }), ['a']),
    ['field-gone'],
    { says: ['component:default/a'] },
  ),
  fail(
    'a field of another type',
    facts(lines({ type: 'integer' }), lines(text), ['lines.price']),
    ['field-changed'],
    { says: ['v1.0.0'] },
  ),
  fail(
    'a field that may be missing now',
    facts(closed({ a: text }), closed({ a: text }, ['a']), ['a']),
    ['field-changed'],
  ),
  fail(
    'gone before anything was released',
    facts(closed({ b: text }), undefined, ['a']),
    ['field-gone'],
  ),
  pass(
    'a change elsewhere',
    facts(
      closed({ a: text, b: { type: 'integer' } }),
      closed({ a: text, b: text }),
      ['a'],
    ),
    ['field-kept'],
  ),
  pass(
    'no fields, and nothing that matters',
    facts(closed({ a: text, b: text }), closed({ a: text })),
    ['accepts-all'],
  ),
  unknown(
    'no fields, and something changed',
    facts(closed({ a: { type: 'integer' } }), closed({ a: text })),
    ['fields-undeclared'],
    { says: [/fields: /] },
  ),
  unknown('a field that leads out', facts(ref, closed({ a: text }), ['a.b']), [
    'field-unread',
  ]),
  unknown(
    'no history',
    facts(closed({ a: text }), undefined, ['a'], { unreadable: 'no tags' }),
    ['field-unread'],
  ),
  unknown(
    'no schema',
    { ...facts({}, undefined), eventSchemas: eventSchemasFact([]) },
    ['schema-unread'],
  ),
  notApplicable('the first version', facts(closed({ a: text }), undefined), [
    'first-version',
  ]),
  notApplicable(
    'no consumers',
    { ...facts({}, undefined), topicManifests: topicsFact(topicManifest()) },
    ['no-consumers'],
  ),
]);
