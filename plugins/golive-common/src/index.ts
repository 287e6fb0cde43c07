// SPDX-License-Identifier: Apache-2.0
/**
 * The words of GoLive.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './check';
export * from './environment';
export * from './events';
export * from './evidence';
export * from './fact';
export * from './facts';
export * from './formats';
export * from './outcome';
export * from './permissions';
export * from './source';
export * from './standard';
export * from './unit';
export * from './verdict';
export * from './waiver';
