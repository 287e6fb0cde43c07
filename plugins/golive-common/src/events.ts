// SPDX-License-Identifier: Apache-2.0

/**
 * Topic on which the catalog's module says that an entity which may be a unit
 * changed; the payload is `{ entityRef }`.
 */
export const entityChangedTopic = 'golive.entity-changed';
