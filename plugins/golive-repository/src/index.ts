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
export { createReaderPool, type ReaderPoolOptions } from './parse/readerPool';
export { type ReaderPool } from './parse/pool';
export type { ParseAnswer, ParseTask } from './parse/parseFile';
export { readers } from './readers/index.generated';
export * from './readRepository';
export { type UnitScope } from './scope/unitFiles';
