// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogProcessorCache } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { entityChangedTopic } from '@golive/backstage-plugin-golive-common';

const key = 'told';

/** Says that an entity changed, so that nobody needs to wait for a comparison with the whole catalog. */
export class ChangeTeller {
  constructor(
    private readonly events: Pick<EventsService, 'publish'>,
    private readonly logger: LoggerService,
  ) {}

  /**
   * Publishes an entity whose content is another than when it was last
   * published; the cache of the processor remembers what that was.
   *
   * @param related - what its relations come from besides its own content
   */
  async tell(
    entity: Entity,
    related: readonly string[],
    cache: CatalogProcessorCache,
  ): Promise<void> {
    const { kind, metadata, spec } = entity;
    const hash = createHash('sha256')
      .update(JSON.stringify([kind, metadata, spec, related]))
      .digest('hex');
    const told = await cache.get<string>(key);
    // Written each time: the cache keeps only what a run wrote, if it wrote any.
    await cache.set(key, told ?? '');
    if (told === hash) return;
    const entityRef = stringifyEntityRef(entity);
    try {
      await this.events.publish({
        topic: entityChangedTopic,
        eventPayload: { entityRef },
      });
      await cache.set(key, hash);
    } catch (error) {
      this.logger.warn(
        `Could not say that ${entityRef} changed; the next comparison with the catalog will find it: ${error}`,
      );
    }
  }
}
