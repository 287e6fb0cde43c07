// SPDX-License-Identifier: Apache-2.0
/**
 * The go-live checks, the judge and the shipped standard.
 *
 * @packageDocumentation
 */
export * from './checklist';
export * from './checks/index.generated';
export * from './judge';
