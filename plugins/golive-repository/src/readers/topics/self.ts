// SPDX-License-Identifier: Apache-2.0
import type { TopicManifest } from '@golive/backstage-plugin-golive-common';
import { SELF } from './asyncapi';

/**
 * Puts the unit's reference where a document speaks of the application that it
 * describes; without one, nobody is named.
 */
export function withSelf(
  topic: TopicManifest,
  self: string | undefined,
): TopicManifest {
  const named = (ref: string) => (ref === SELF ? self : ref);
  return {
    ...topic,
    publishers: topic.publishers.flatMap(p => named(p) ?? []),
    consumers: topic.consumers.flatMap(c => {
      const component = named(c.component);
      return component ? [{ ...c, component }] : [];
    }),
  };
}
