// SPDX-License-Identifier: Apache-2.0
export { escapePointer } from './keys';
export * from './parseYamlDocuments';
export { readPlainScalar, type PlainScalar } from './scalars';
