// SPDX-License-Identifier: Apache-2.0
import { createRouteRef } from '@backstage/core-plugin-api';

/**
 * Where the pages are mounted. Made by core-plugin-api, because references made
 * there work in new and in legacy portals alike.
 */
export const rootRouteRef = createRouteRef({ id: 'golive' });

/** Sub-pages under the root; also the order of the tabs. */
export const subPages = [
  'readiness',
  'topics',
  'processes',
  'sources',
  'standard',
] as const;
/** One of the sub-pages. */
export type SubPage = (typeof subPages)[number];

/** Path of the entity tab. */
export const entityTabPath = '/go-live';
