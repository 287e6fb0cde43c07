// SPDX-License-Identifier: Apache-2.0
/**
 * The flow without a portal.
 *
 * @packageDocumentation
 */
export * from './checkTree';
export * from './report';
