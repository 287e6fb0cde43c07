// SPDX-License-Identifier: Apache-2.0
import {
  ALL_RELATION_PAIRS,
  type RelationPairs,
} from '@backstage/plugin-catalog-graph';

/** Relations between units that Backstage itself does not know, each with its reverse. */
export const GOLIVE_RELATION_PAIRS: RelationPairs = [
  ['publishesTopic', 'topicPublishedBy'],
  ['consumesTopic', 'topicConsumedBy'],
  ['orchestrates', 'orchestratedBy'],
  ['worksForProcess', 'processWorkedBy'],
  ['callsProcess', 'processCalledBy'],
];

/** All pairs that the graph draws. */
export const relationPairs: RelationPairs = [
  ...ALL_RELATION_PAIRS,
  ...GOLIVE_RELATION_PAIRS,
];
