// SPDX-License-Identifier: Apache-2.0
export * from './constants';
export * from './model';
export * from './readJava';
export { simpleName } from './expressions';
