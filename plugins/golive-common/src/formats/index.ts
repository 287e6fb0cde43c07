// SPDX-License-Identifier: Apache-2.0
export * from './format';
export * from './formats';
export * from './goliveConfig';
export * from './standardFormat';
export * from './standardOverlay';
export * from './duration';
export * from './recovery';
export * from './redisPolicy';
export * from './releasePlan';
export * from './schedule';
export * from './flagMetadata';
