// SPDX-License-Identifier: Apache-2.0
export * from './position';
export * from './imageBuilds';
export * from './workloads';
export * from './healthEndpoints';
export * from './topicManifests';
export * from './processes';
export * from './alertRules';
export * from './fileTexts';
export * from './relatedUnits';
export * from './declaredWaivers';
export * from './clusterObjects';
export * from './configuration';
