// SPDX-License-Identifier: Apache-2.0
export * from './format';
export * from './formats';
export * from './standardFormat';
