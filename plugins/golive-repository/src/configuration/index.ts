// SPDX-License-Identifier: Apache-2.0
export * from './credential';
export * from './flatten';
export * from './javaProperties';
export * from './property';
