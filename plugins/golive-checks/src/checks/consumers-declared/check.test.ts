// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  relatedConsumers,
  topicManifest,
  topicsFact,
} from '../../testing';
import check from './check';

const { pass, fail, notApplicable, table } = checkTester(check);
/** The topic that is judged, as the tester calls it. */
const self = 'component:default/quote-service';
type Consumers = { component: string; group?: string }[];
const facts = (
  consumers: Consumers,
  related: Parameters<typeof relatedConsumers>[1] = [],
) => ({
  topicManifests: topicsFact(
    topicManifest({ consumers, positions: { '/consumers/0': [9, 5] } }),
  ),
  relatedUnits: relatedConsumers(self, related),
});

table([
  pass(
    'both sides',
    facts([{ component: 'A' }], [{ name: 'a', consumes: true }]),
    ['declared-on-both-sides'],
    { at: 'topics/quote.yaml:9' },
  ),
  pass(
    'with the group',
    facts(
      [{ component: 'component:default/a', group: 'g' }],
      [{ name: 'a', consumes: true, groups: 'prod/g,prod/h' }],
    ),
    ['declared-on-both-sides'],
  ),
  fail(
    'another group',
    facts(
      [{ component: 'a', group: 'g' }],
      [{ name: 'a', consumes: true, groups: 'prod/h' }],
    ),
    ['group-differs'],
    { says: ['has h'] },
  ),
  fail(
    'the consumer does not say so',
    facts([{ component: 'a' }], [{ name: 'a' }]),
    ['not-declared-by-consumer'],
    { says: ['consumesTopics'] },
  ),
  fail('nobody of that name', facts([{ component: 'a' }]), [
    'consumer-unknown',
  ]),
  fail(
    'the manifest does not say so',
    facts([], [{ name: 'a', consumes: true }]),
    ['not-in-manifest'],
    { says: ['component:default/a'] },
  ),
  notApplicable('nobody', facts([], [{ name: 'publisher' }]), ['no-consumers']),
]);
