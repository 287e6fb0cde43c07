// SPDX-License-Identifier: Apache-2.0
/**
 * Extension points of GoLive.
 *
 * @packageDocumentation
 */
export * from './collector';
export * from './extensionPoints';
