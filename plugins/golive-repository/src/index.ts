// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a repository's tree into declared facts.
 *
 * @packageDocumentation
 */
export { readDeclared, type CatalogFolder } from './catalog/readDeclared';
export type { Declared } from './catalog/declared';
export { readFormat, type FormatReading } from './formats/readFormat';
export * from './history';
export * from './limits';
export * from './problems';
export * from './reader';
export { keepsSecretOut } from './secrets';
export * from './text';
export * from './tree';
export * from './yaml';
export { createReaderPool, type ReaderPoolOptions } from './parse/readerPool';
export { ParseCache } from './parse/parseCache';
export { type ReaderPool } from './parse/pool';
export type { ParseAnswer, ParseTask } from './parse/parseFile';
export { readers } from './readers/index.generated';
export * from './readRepository';
export {
  selectFiles,
  unitFolders,
  type Selection,
  type UnitScope,
} from './scope/unitFiles';
export { FileParser } from './parse/fileParser';
export { default as topicsReader } from './readers/topics/reader';
export { default as bpmnReader, type BpmnFile } from './readers/bpmn/reader';
export { withSelf } from './readers/topics/self';
export { type TopicsReading } from './readers/topics/readTopics';
