// SPDX-License-Identifier: Apache-2.0
export * from './alerts';
export * from './health';
export * from './images';
export * from './pods';
export * from './processes';
export * from './topics';
export * from './unit';
