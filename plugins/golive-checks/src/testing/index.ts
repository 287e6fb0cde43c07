// SPDX-License-Identifier: Apache-2.0
/**
 * For tests of checks: facts in few words, and a table of facts and outcomes.
 *
 * @packageDocumentation
 */
export * from './builders';
export * from './checkTester';
export * from './documents';
export * from './examples';
export * from './verifyCase';
