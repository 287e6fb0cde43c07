// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  eventSchema,
  eventSchemasFact,
  schemaVersion,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const facts = (
  expected: 'valid' | 'invalid',
  errors: { path: string; message: string }[] = [],
  more: object = {},
) => ({
  eventSchemas: eventSchemasFact([
    eventSchema(schemaVersion({}), [], {
      samples: [{ file: 'samples/a.json', expected, errors, ...more }],
    }),
  ]),
});
const error = [{ path: '/total', message: 'must be integer' }];

table([
  pass('an accepted sample', facts('valid'), ['sample-valid']),
  fail('a refused sample', facts('valid', error), ['sample-invalid'], {
    says: ['/total must be integer'],
  }),
  pass('a refused invalid one', facts('invalid', error), ['invalid-refused']),
  fail('an accepted invalid one', facts('invalid'), ['invalid-accepted']),
  unknown(
    'a sample that was not tried',
    facts('valid', [], { unread: 'it is no JSON' }),
    ['sample-unread'],
  ),
  notApplicable(
    'none',
    { eventSchemas: eventSchemasFact([eventSchema(schemaVersion({}))]) },
    ['no-samples'],
  ),
]);
