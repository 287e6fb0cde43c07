// SPDX-License-Identifier: Apache-2.0
export * from './FakeGoliveApi';
export * from './items';
export * from './lists';
export * from './orderProcess';
export * from './overview';
export * from './standard';
export * from './unitDetail';
export * from './units';
