// SPDX-License-Identifier: Apache-2.0
export { escapePointer } from './convert';
export * from './parseYamlDocuments';
export { readPlainScalar, type PlainScalar } from './scalars';
