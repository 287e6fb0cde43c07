// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  eventSchema,
  eventSchemasFact,
  schemaVersion,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const closed = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map(name => [name, { type: 'string' }])),
  additionalProperties: false,
});
const old = (...names: string[]) =>
  schemaVersion(closed(...names), { name: 'v1.0.0', release: 'v1.0.0' });
const facts = (
  now: string[],
  earlier: ReturnType<typeof old>[],
  mode?: string,
) => ({
  eventSchemas: eventSchemasFact([
    eventSchema(schemaVersion(closed(...now)), earlier, {
      ...(mode
        ? {
            mode: {
              value: mode,
              file: 'topics/quote.yaml',
              position: [3, 5] as const,
            },
          }
        : {}),
    }),
  ]),
});

table([
  pass('a member more', facts(['a', 'b'], [old('a')]), ['backward-compatible']),
  fail('a member less', facts(['a'], [old('a', 'b')]), ['backward-broken'], {
    at: 'schemas/quote.json:1',
    says: ['b is no member', 'v1.0.0', 'property-removed-from-closed'],
  }),
  pass(
    'only the last is held, where the mode is not transitive',
    facts(['a'], [old('a', 'b'), old('a')]),
    ['backward-compatible'],
  ),
  fail(
    'all are held, where it is',
    facts(['a'], [old('a', 'b'), old('a')], 'BACKWARD_TRANSITIVE'),
    ['backward-broken'],
  ),
  pass('forward', facts(['a'], [old('a', 'b')], 'FORWARD'), [
    'forward-compatible',
  ]),
  fail(
    'a member more, forward',
    facts(['a', 'b'], [old('a')], 'FORWARD'),
    ['forward-broken'],
    { at: 'schemas/quote.json:1', says: ['still has v1.0.0'] },
  ),
  fail('full', facts(['a', 'b'], [old('a')], 'FULL'), ['forward-broken']),
  fail('the mode NONE', facts(['a'], [old('a')], 'NONE'), ['mode-none'], {
    at: 'topics/quote.yaml:3',
  }),
  fail('another mode', facts(['a'], [old('a')], 'SIDEWAYS'), ['mode-unknown']),
  notApplicable('the first version', facts(['a'], []), ['first-version']),
  unknown(
    'no history',
    {
      eventSchemas: {
        ...facts(['a'], []).eventSchemas,
        unreadable: 'the clone has no tags.',
      },
    },
    ['history-unreadable'],
    { says: ['the clone has no tags'] },
  ),
  unknown(
    'a release that cannot be read',
    facts(['a'], [{ ...old('a'), unread: 'it is no JSON' }]),
    ['released-unread'],
  ),
  unknown(
    'a schema that cannot be read',
    {
      eventSchemas: eventSchemasFact([
        eventSchema(schemaVersion({}, { unread: 'it is no JSON' }), [old('a')]),
      ]),
    },
    ['schema-unread'],
  ),
  unknown(
    'a reference that leads out',
    {
      eventSchemas: eventSchemasFact([
        eventSchema(schemaVersion({ $ref: 'https://x/y' }), [old('a')]),
      ]),
    },
    ['not-comparable'],
    { says: ['https://x/y'] },
  ),
  unknown(
    'a schema in a registry',
    {
      eventSchemas: eventSchemasFact([], {
        elsewhere: [
          {
            topic: 'cpq.quote.public.v1',
            file: 'topics/quote.yaml',
            position: [2, 1],
            why: 'it is in a registry.',
          },
        ],
      }),
    },
    ['schema-elsewhere'],
    { at: 'topics/quote.yaml:2' },
  ),
  fail(
    'no schema',
    { eventSchemas: eventSchemasFact([]) },
    ['schema-missing'],
    {
      says: [/^\+schema/m],
    },
  ),
]);
