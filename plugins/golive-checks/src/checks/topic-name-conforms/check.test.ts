// SPDX-License-Identifier: Apache-2.0
import { checkTester, topicManifest, topicsFact } from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const named = (...topics: string[]) => ({
  topicManifests: topicsFact(...topics.map(topic => topicManifest({ topic }))),
});
const annotated = (topic: string) => ({
  annotations: { 'kafka.apache.org/topic': topic },
});

table([
  ...['cpq.quote.public.v1', 'cpq.quote-line.internal.v12'].map(topic =>
    pass(topic, named(topic), ['conforms'], { at: 'topics/quote.yaml:1' }),
  ),
  ...[
    'cpq.quote.public',
    'cpq.quote.public.v0',
    'cpq.quote.private.v1',
    'quote.public.v1',
    'CPQ.quote.public.v1',
    'cpq.quote.public.v1.dlt',
    'xcpq.quote.public.v1\n',
    'cpq..public.v1',
  ].map(topic =>
    fail(JSON.stringify(topic), named(topic), ['name-differs'], {
      says: ['<platform>.<aggregate>'],
    }),
  ),
  fail(
    'one manifest of two',
    named('cpq.quote.public.v1', 'quotes'),
    ['name-differs'],
    { says: ['topic quotes'] },
  ),
  pass('another pattern', named('quotes'), ['conforms'], {
    parameters: { pattern: 'quotes|orders', shape: 'one word' },
  }),
  pass(
    'the annotation, where there is no manifest',
    named(),
    ['conforms'],
    annotated('cpq.quote.public.v1'),
  ),
  fail('a wrong annotation', named(), ['name-differs'], annotated('quotes')),
  unknown('no name at all', named(), ['name-unknown'], {
    says: ['kafka.apache.org/topic'],
  }),
  unknown(
    'a pattern that is not valid',
    named('cpq.quote.public.v1'),
    ['pattern-refused'],
    { parameters: { pattern: '(?=x)' } },
  ),
]);
