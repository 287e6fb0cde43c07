// SPDX-License-Identifier: Apache-2.0
/**
 * What entities of the catalog say, as functions of the entities alone: the
 * catalog's module, the portal's backend and the command line share them.
 *
 * @packageDocumentation
 */
export * from './declaredTopics';
export * from './entityName';
export * from './entityRefs';
export * from './ownerCandidates';
export * from './relatedUnit';
export * from './relations';
export * from './shape';
export * from './workers';
