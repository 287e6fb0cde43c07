// SPDX-License-Identifier: Apache-2.0
export * from './common';
export * from './operations';
export * from './overview';
export * from './processes';
export * from './sources';
export * from './standard';
export * from './topics';
export * from './units';
