// SPDX-License-Identifier: Apache-2.0
export * from './alerts';
export * from './cluster';
export * from './configuration';
export * from './flags';
export * from './health';
export * from './images';
export * from './javaBuilds';
export * from './pipelines';
export * from './pods';
export * from './processes';
export * from './topics';
export * from './unit';
export * from './redis';
export * from './recovery';
export * from './tenancy';
export * from './events';
export * from './telemetry';
