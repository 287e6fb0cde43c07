// SPDX-License-Identifier: Apache-2.0
export * from './named';
export * from './readFormat';
