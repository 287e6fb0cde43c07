// SPDX-License-Identifier: Apache-2.0
export * from './client';
export * from './common';
export * from './operations';
export * from './overview';
export * from './processes';
export * from './refreshEvents';
export * from './sources';
export * from './standard';
export * from './topics';
export * from './units';
