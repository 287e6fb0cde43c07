// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a repository's tree into declared facts.
 *
 * @packageDocumentation
 */
export * from './limits';
export * from './problems';
export * from './reader';
export * from './text';
export * from './tree';
export * from './yaml';
