// SPDX-License-Identifier: Apache-2.0
/**
 * GoLive for portals on the old frontend system.
 *
 * @packageDocumentation
 */
export * from './legacy/plugin';
